//! Member tables of enums.

use crate::claims::{MemberClaim, Said};
use crate::markdown::{BlockKind, Row, Table, Text};

use super::columns::NamedTable;
use super::context::{Context, said_markdown};
use super::coverage::Reason;
use super::dialect::{Column, Subject};
use super::distinct::Distinct;
use super::of_row::{OfRow, keep_all};
use super::properties::{refuse_nameless, report_duplicate};
use super::sections::Section;
use super::values::is_member;

/// Among members it says that the property may be null.
const NO_VALUE: &str = "null";

/// The members that a section's tables list.
pub(super) fn claim_members(cx: &mut Context, section: &Section<'_>) -> Vec<MemberClaim> {
    let mut members: Distinct<OfRow<MemberClaim>> = Distinct::new();
    for block in &section.blocks {
        let BlockKind::Table(table) = &block.kind else { continue };
        let Some(named) = member_table(table) else { continue };
        cx.ledger.model(block);
        for row in named.rows.iter() {
            let Some(member) = claim_member(cx, &named, row) else { continue };
            let name = member.name.clone();
            let member = OfRow::new(row, member);
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
fn member_table(table: &Table) -> Option<NamedTable<'_>> {
    let named = NamedTable::read(table).filter(|named| named.subject == Subject::Member);
    let all_members = || {
        !table.rows.is_empty()
            && table.rows.iter().all(|row| row.cells.first().is_some_and(|cell| is_member(bare(cell))))
    };
    named.or_else(|| NamedTable::by_position(table, Subject::Member).filter(|_| all_members()))
}

/// The member of a row; a value with blanks is no member of an enum.
fn claim_member(cx: &mut Context, table: &NamedTable<'_>, row: &Row) -> Option<MemberClaim> {
    let cell = row.cells.first()?;
    let name = bare(cell);
    if !is_member(name) {
        refuse_nameless(cx, row, &format!("`{name}` is no name of a member"));
        return None;
    }
    Some(MemberClaim {
        name: Said::new(name.to_owned(), cell.span.clone()),
        value: row.cells.iter().skip(1).find_map(|cell| bare(cell).parse().ok()),
        doc: table.cell(row, Column::Description).and_then(said_markdown),
    })
}

fn bare(cell: &Text) -> &str {
    cell.trimmed().trim_matches(['*', '`', '"', '\'', ' ', '.', ','])
}
