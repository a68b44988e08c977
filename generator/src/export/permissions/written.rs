//! Least permissions as text.

use std::fmt;

use super::{Account, LeastPermissions, Need, Row};

impl LeastPermissions {
    /// A table with a row for each operation and kind of account (RFC 4180): the kind of account, the operation, the
    /// permission, the alternatives with spaces between them, the first place that says so.
    pub fn to_csv(&self) -> String {
        let head = "account,operation,row,permission,alternatives,said\n".to_owned();
        self.rows().fold(head, |text, cells| {
            let cells = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
            text + &cells.join(",") + "\n"
        })
    }

    /// The same table as Markdown.
    pub fn to_markdown(&self) -> String {
        let head = "|Account|Operation|Row|Permission|Alternatives|Said|\n|:-|:-|:-|:-|:-|:-|\n".to_owned();
        self.rows().fold(head, |text, cells| {
            let cells = cells.map(|cell| cell.replace('|', "\\|"));
            text + "|" + &cells.join("|") + "|\n"
        })
    }

    fn rows(&self) -> impl Iterator<Item = [String; 6]> {
        let unknown = self.unknown.iter().map(|call| ["", call, "no operation", "", "", ""].map(str::to_owned));
        self.accounts.iter().flat_map(|account| account.operations.iter().map(|need| account.row(need))).chain(unknown)
    }
}

impl Account {
    fn row(&self, need: &Need) -> [String; 6] {
        let Need { operation, row, permission, alternatives, said } = need;
        let said = said.first().map(ToString::to_string).unwrap_or_default();
        let permission = permission.clone().unwrap_or_default();
        [self.kind.to_owned(), operation.clone(), row.to_string(), permission, alternatives.join(" "), said]
    }
}

impl fmt::Display for LeastPermissions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.accounts.iter().try_for_each(|account| write!(f, "{account}"))?;
        self.unknown.iter().try_for_each(|call| writeln!(f, "no operation of the docs: {call}"))
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let least = if self.least.is_empty() { "none".to_owned() } else { self.least.join(", ") };
        writeln!(f, "{}: {least}", self.kind.replace('_', ", "))?;
        self.operations.iter().try_for_each(|need| write!(f, "{need}"))
    }
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let permission = self.permission.as_deref().map_or_else(|| self.row.to_string(), str::to_owned);
        writeln!(f, "  {}: {permission}", self.operation)?;
        if !self.alternatives.is_empty() {
            writeln!(f, "    or {}", self.alternatives.join(", "))?;
        }
        self.said.iter().try_for_each(|place| writeln!(f, "    said at {place}"))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Permissions => "permissions",
            Self::NotSupported => "not supported",
            Self::Missing => "no row",
        })
    }
}
