//! Member tables of enums.

use crate::claims::{MemberClaim, Said};
use crate::docs::dialect::{Column, Dialect, Subject};
use crate::docs::layout::Section;
use crate::docs::ledger::{Context, Distinct, Reason, RowClaim, keep_all};
use crate::docs::tables::{NamedTable, heads_in_bold, is_struck, refuse_nameless, report_duplicate};
use crate::docs::words::{NO_VALUE, deprecation, is_member, name_deprecation, said_markdown};
use crate::markdown::{BlockKind, Row, Table, Text};
use crate::report::{Code, Diagnostic, Level};

/// The members that a section's tables list.
pub(in crate::docs) fn claim_members(cx: &mut Context<'_>, section: &Section<'_>) -> Vec<MemberClaim> {
    let dialect = cx.dialect;
    let mut members: Distinct<RowClaim<MemberClaim>> = Distinct::new();
    for block in &section.blocks {
        let BlockKind::Table(table) = &block.kind else { continue };
        let Some(named) = member_table(dialect, table) else { continue };
        cx.ledger.model(block);
        let is_head = heads_in_bold(&named.rows);
        for row in named.rows.iter() {
            if is_head(row) {
                cx.ledger.ignore(row, Reason::SubHeader);
                continue;
            }
            let Some(member) = claim_member(cx, table, &named, row) else { continue };
            let name = member.name.clone();
            let member = RowClaim::new(row, member);
            if name.value == NO_VALUE {
                member.ignore(cx, Reason::NoValue);
            } else if let Err((known, _)) = members.add(&name.value, member) {
                report_duplicate(cx, row, &name, &known.what.name);
            }
        }
    }
    keep_all(cx, members.into_items())
}

/// A table whose first column lists members: known by its header, else by its cells.
fn member_table<'t>(dialect: &Dialect, table: &'t Table) -> Option<NamedTable<'t>> {
    let named = NamedTable::read(dialect, table).filter(|named| named.subject == Subject::Member);
    let all_members = || {
        !table.rows.is_empty()
            && table.rows.iter().all(|row| row.cells.first().is_some_and(|cell| is_member(bare(cell))))
    };
    let of_names = || {
        let named = NamedTable::read(dialect, table);
        named.is_some_and(|named| named.subject == Subject::Property && !named.has(Column::Type))
    };
    named.or_else(|| NamedTable::of_members(dialect, table).filter(|_| all_members() || of_names()))
}

/// Whether a table is headed as one of members.
pub(super) fn is_headed_by_members(dialect: &Dialect, table: &Table) -> bool {
    NamedTable::read(dialect, table).is_some_and(|named| named.subject == Subject::Member && !named.has(Column::Type))
}

/// The member of a row: any text, as it is sent.
fn claim_member(cx: &mut Context<'_>, table: &Table, named: &NamedTable<'_>, row: &Row) -> Option<MemberClaim> {
    let cell = row.cells.first()?;
    let name = sent(cell);
    if name.is_empty() {
        refuse_nameless(cx, row, Level::Error, "the row names no member: the enum has one less");
        return None;
    }
    if cx.is_translated && !name.is_ascii() {
        // A translator has changed what is sent.
        refuse_nameless(cx, row, Level::Warning, &format!("`{name}` is not a valid name for a member"));
        return None;
    }
    if name.starts_with('(') && name.ends_with(')') {
        let message = format!("`{name}` tells of a member, and not what is sent: the enum has one less");
        cx.refuse(row, Diagnostic::new(Code::UnreadableName, cell.span.clone(), message));
        return None;
    }
    let description = named.cell(row, Column::Description);
    let dialect = cx.dialect;
    let struck = || is_struck(cell).then(|| Said::new(String::new(), cell.span.clone()));
    let by_name = || name_deprecation(dialect, cell, description).or_else(struck);
    Some(MemberClaim {
        name: Said::new(name.to_owned(), cell.span.clone()),
        value: value(cx, table, named, row),
        doc: description.and_then(|cell| said_markdown(dialect, cell)),
        deprecated: description.and_then(|cell| deprecation(dialect, cell)).or_else(by_name),
    })
}

/// The member that a cell names: its code as it is written, else its text without marks. A blank can be a member, too.
fn sent(cell: &Text) -> &str {
    let code = cell.codes().next().map(|(_, code)| code);
    let quoted = || cell.trimmed().strip_prefix('"')?.strip_suffix('"').filter(|text| !text.contains('"'));
    // What is one name with its underscores is no emphasis: `_x0020_`.
    if cell.raw.trim().starts_with('_') && is_member(cell.raw.trim()) {
        return cell.raw.trim();
    }
    let marked = code.filter(|code| code.trim() == cell.trimmed()).or_else(quoted);
    match marked {
        Some(text) if text.trim().is_empty() => text,
        Some(text) => text.trim(),
        // What is nothing but marks is a name of marks.
        None => Some(bare(cell)).filter(|bare| !bare.is_empty()).unwrap_or_else(|| cell.trimmed()),
    }
}

/// The number that the column of values holds; without one, the first number below a header that says nothing.
fn value(cx: &mut Context<'_>, table: &Table, named: &NamedTable<'_>, row: &Row) -> Option<i64> {
    let dialect = cx.dialect;
    let number = |cell: &Text| number(bare(cell));
    if let Some(cell) = named.cell(row, Column::Value) {
        let value = number(cell);
        if value.is_none() && cell.trimmed().contains(char::is_alphanumeric) {
            cx.find(Code::UnreadableName, &cell.span, format!("`{}` is not a number", cell.trimmed()));
        }
        return value;
    }
    let meanings: Vec<_> = table.header.iter().map(|cell| dialect.columns.of(cell.trimmed())).collect();
    let is_foreign = meanings.iter().all(Option::is_none);
    let says_nothing =
        |at: usize| is_foreign || meanings[at] == Some(Column::Name(Subject::Member)) || table.header[at].is_empty();
    let cells = row.cells.iter().take(meanings.len()).enumerate().skip(1);
    cells.filter(|(at, _)| says_nothing(*at)).find_map(|(_, cell)| number(cell))
}

/// `12`, `0x1`, `1,000`
fn number(text: &str) -> Option<i64> {
    if let Some(digits) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        return i64::from_str_radix(digits, 16).ok();
    }
    let mut groups = text.trim_start_matches('-').split(',').skip(1).peekable();
    let has_groups = groups.peek().is_some() && groups.all(|group| group.len() == 3);
    if has_groups { text.replace(',', "").parse().ok() } else { text.parse().ok() }
}

/// The text without quotes and marks, and without a note such as "(deprecated)".
fn bare(cell: &Text) -> &str {
    let text = cell.trimmed();
    text.split(" (").next().unwrap_or(text).trim_matches(['*', '`', '"', '\'', '~', ' ', '.', ','])
}
