//! Pages of docs, as edits see them.

use super::edits::Docs;

/// A page, and all docs.
pub(crate) struct Page<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
    pub(crate) docs: &'a Docs,
}

/// A row of a table.
pub(crate) struct Row {
    pub(crate) line: String,
    pub(crate) name: String,
}

impl Page<'_> {
    fn is_type(&self) -> bool {
        self.path.contains("/resources/") && self.text.contains("doc_type: resourcePageType")
    }

    pub(crate) fn is_operation(&self) -> bool {
        self.path.contains("/api/")
    }

    /// The rows of the table below a heading.
    fn table(&self, heading: &str) -> impl Iterator<Item = Row> {
        let (_, section) = self.text.split_once(&format!("\n{heading}\n")).unwrap_or_default();
        let section = section.split("\n## ").next().unwrap_or_default();
        let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
        let row =
            |line: &str| Row { line: line.to_owned(), name: line.split('|').nth(1).unwrap_or_default().to_owned() };
        rows.map(row).collect::<Vec<_>>().into_iter()
    }

    /// Properties of the type's own, but for keys.
    fn rows(&self) -> impl Iterator<Item = Row> {
        let is_type = self.is_type();
        let is_own = |row: &Row| {
            row.name != "id" && row.name.chars().all(char::is_alphanumeric) && !row.line.contains("Inherited from")
        };
        self.table("## Properties").filter(move |row| is_type && is_own(row))
    }

    /// Members of enums.
    fn members(&self) -> impl Iterator<Item = Row> {
        let tables = self.text.split("\n### ").skip(1).filter(|table| table.contains("\n|Member|"));
        let is_of_enums = self.path.contains("/resources/enums");
        let rows = tables.flat_map(|table| table.lines().filter(|line| line.starts_with('|')).skip(2));
        let row =
            |line: &str| Row { line: line.to_owned(), name: line.split('|').nth(1).unwrap_or_default().to_owned() };
        rows.map(row).filter(|row| is_of_enums && row.name != "unknownFutureValue").collect::<Vec<_>>().into_iter()
    }

    /// Parameters of actions.
    fn parameters(&self) -> impl Iterator<Item = Row> {
        let is_action = self.is_operation() && self.text.contains("with the following parameters");
        self.table("## Request body").filter(move |row| is_action && row.line.contains("|String|"))
    }

    pub(crate) fn each_property(&self, edit: impl Fn(&Row) -> Option<String>) -> Vec<String> {
        self.rows().filter_map(|row| edit(&row)).collect()
    }

    pub(crate) fn each_member(&self, edit: impl Fn(&Row) -> Option<String>) -> Vec<String> {
        self.members().filter_map(|row| edit(&row)).collect()
    }

    pub(crate) fn properties(&self) -> Vec<Row> {
        self.rows().collect()
    }

    pub(crate) fn member_rows(&self) -> Vec<Row> {
        self.members().collect()
    }

    pub(crate) fn each_parameter(&self, edit: impl Fn(&Row) -> Option<String>) -> Vec<String> {
        self.parameters().filter_map(|row| edit(&row)).collect()
    }

    /// With a sentence more in the description of a row.
    pub(crate) fn saying(&self, row: &Row, sentence: &str) -> Option<String> {
        self.with(row, &format!("{} {sentence}|", row.line.trim_end_matches('|')))
    }

    /// A row without the last of the values that it alone lists.
    pub(crate) fn without_last_value(&self, row: &Row) -> Option<String> {
        let ty = row.line.split('|').nth(2).filter(|ty| !ty.starts_with('[') && !ty.contains(' '))?;
        let (before, values) = row.line.split_once("The possible values are: ")?;
        let (last, rest) = (values.rsplit_once(", `")?.0, values.split_once('.')?.1);
        let ty = ty.rsplit('.').next()?;
        let tells = |text: &&String| text.contains(&format!("{ty}|")) || text.contains(&format!("### {ty} values"));
        let is_alone = self.docs.values().filter(tells).count() == 1;
        is_alone.then(|| format!("{before}The possible values are: {last}.{rest}"))
    }

    /// The page with another row; nothing where it is not there once.
    pub(crate) fn with(&self, row: &Row, other: &str) -> Option<String> {
        let line = format!("{}\n", row.line);
        let other = if other.is_empty() { String::new() } else { format!("{other}\n") };
        (self.text.matches(&line).count() == 1 && row.line != other.trim_end())
            .then(|| self.text.replace(&line, &other))
    }

    /// Without a row and the line of the JSON representation that names the same.
    pub(crate) fn without(&self, row: &Row) -> Option<String> {
        let text = self.with(row, "")?;
        let is_member = |line: &&str| line.trim_start().starts_with(&format!("\"{}\":", row.name));
        text.lines()
            .filter(is_member)
            .all(|line| line.ends_with("\",") || line.ends_with(',') && !line.contains('['))
            .then(|| text.lines().filter(|line| !is_member(line)).collect::<Vec<_>>().join("\n") + "\n")
    }

    pub(crate) fn retyped(&self, row: &Row) -> Option<String> {
        let text = self.with(row, &row.line.replace("|String|", "|Int32|"))?;
        Some(text.replace(&format!("\"{}\": \"String\"", row.name), &format!("\"{}\": 1", row.name)))
    }

    pub(crate) fn renamed(&self, row: &Row) -> Option<String> {
        let other = format!("other{}{}", row.name[..1].to_uppercase(), &row.name[1..]);
        let text = self.with(row, &row.line.replacen(&row.name, &other, 1))?;
        Some(text.replace(&format!("\"{}\":", row.name), &format!("\"{other}\":")))
    }

    pub(crate) fn recased(&self, row: &Row) -> Option<String> {
        let other = format!("{}{}", row.name[..1].to_uppercase(), &row.name[1..]);
        let text = self.with(row, &row.line.replacen(&row.name, &other, 1))?;
        Some(text.replace(&format!("\"{}\":", row.name), &format!("\"{other}\":")))
    }

    /// Of types that updates take.
    pub(crate) fn fixed(&self, row: &Row) -> Option<String> {
        let is_set = ["resources/user.md", "resources/driveitem.md"].iter().any(|page| self.path.ends_with(page));
        let can_be_set = is_set && !row.line.contains("Read-only");
        can_be_set.then(|| self.with(row, &format!("{} Read-only.|", row.line.trim_end_matches('|')))).flatten()
    }

    /// In another area; a type that others hold exists whatever area its page names.
    pub(crate) fn filed(&self, area: &str) -> Vec<String> {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let is_held =
            |(path, text): (&String, &String)| path != self.path && path.contains("/resources/") && text.contains(name);
        if self.docs.iter().any(is_held) {
            return Vec::new();
        }
        let line = self.text.lines().find(|line| line.starts_with("ms.subservice: ")).filter(|_| self.is_type());
        line.map(|line| self.text.replacen(line, &format!("ms.subservice: {area}"), 1)).into_iter().collect()
    }

    /// A page of another type with the same properties.
    pub(crate) fn copied(&self) -> Option<(String, String)> {
        let title = self.text.split_once("\n# ").filter(|_| self.is_type())?.1.lines().next()?;
        let name = title.strip_suffix(" resource type")?;
        let text = self.text.replace(title, "extraThing resource type");
        let text = text.replace(&format!("microsoft.graph.{name}\""), "microsoft.graph.extraThing\"");
        let folder = self.path.rsplit_once('/')?.0;
        Some((format!("{folder}/extrathing.md"), text))
    }

    pub(crate) fn replaced(&self, old: &str, new: &str) -> Vec<String> {
        let is_there = self.is_operation() && self.text.matches(old).count() >= 1;
        is_there.then(|| self.text.replacen(old, new, 1)).into_iter().collect()
    }

    pub(crate) fn replying(&self) -> Vec<String> {
        let old = "[permission](../resources/permission.md) object";
        let edited = |old: &str, new: &str, ty: &str| {
            let text = self.text.replace(old, new);
            (text != self.text).then(|| text.replace(ty, "microsoft.graph.sharingLink"))
        };
        let types = ["user", "group", "event", "team", "message", "driveItem", "chat", "permission"];
        let of = |name: &&str| {
            let said =
                old.replace("permission", name).replace(&format!("{name}.md"), &format!("{}.md", name.to_lowercase()));
            let new = "[sharingLink](../resources/sharinglink.md) object";
            edited(&said, new, &format!("microsoft.graph.{name}\""))
        };
        if self.is_operation() && self.text.contains("## HTTP request") {
            types.iter().filter_map(of).collect()
        } else {
            Vec::new()
        }
    }

    pub(crate) fn calling(&self) -> Vec<String> {
        let mut block = self.text.split("``` http\n").skip(1);
        let first = block.next().and_then(|block| block.lines().next()).filter(|_| self.is_operation());
        first
            .and_then(|line| Some((line, line.split_once(' ')?.0)))
            .map(|(line, verb)| self.text.replacen(line, &format!("{line}\n{verb} /extraRoots/{{id}}/extraThing"), 1))
            .into_iter()
            .collect()
    }

    pub(crate) fn asking(&self) -> Vec<String> {
        let is_read = self.text.contains("``` http\nGET ") && !self.text.contains("parameters\n");
        let table = "|Parameter|Type|Description|\n|:---|:---|:---|\n|extra|Int32|One more. Optional.|\n";
        let section = &format!("## Optional query parameters\n\n{table}\n## Request headers\n");
        if is_read { self.replaced("## Request headers\n", section) } else { Vec::new() }
    }

    pub(crate) fn permitting(&self) -> Vec<String> {
        if !self.path.contains("/permissions/") {
            return Vec::new();
        }
        let last = self.text.lines().filter(|line| line.contains(", ")).find_map(|line| {
            let (before, _) = line.rsplit_once(", ")?;
            Some(self.text.replacen(line, &format!("{before}|"), 1))
        });
        last.into_iter().collect()
    }
}
