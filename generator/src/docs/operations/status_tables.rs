//! Tables that list a status in each row.

use crate::docs::dialect::{Column, Dialect};
use crate::markdown::{Row, Table, Text};

/// Whether a status tells of a success.
pub(super) fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

/// The rows of a table that lists a status in each: the row, the status and what is said of it.
pub(super) fn status_rows<'t>(dialect: &Dialect, table: &'t Table) -> Option<Vec<(&'t Row, u16, Option<&'t Text>)>> {
    let is_described = |cell: &Text| dialect.columns.of(cell.trimmed()) == Some(Column::Description);
    let at = table.header.iter().position(is_described).unwrap_or(table.header.len().saturating_sub(1));
    let read = |row: &'t Row| {
        let status = status(row.cells.first()?.trimmed())?;
        Some((row, status, row.cells.get(at).filter(|cell| at > 0 && !cell.is_empty())))
    };
    let rows: Option<Vec<_>> = table.rows.iter().map(read).collect();
    rows.filter(|rows| !rows.is_empty())
}

/// The status of "`404 Not Found`".
pub(super) fn status(text: &str) -> Option<u16> {
    let text = text.trim_matches(['`', '*', ' ']);
    let (number, phrase) = text.split_at_checked(3)?;
    let is_phrase = phrase.is_empty() || phrase.starts_with([' ', ':', '`']);
    let status = number.parse().ok().filter(|_| number.bytes().all(|byte| byte.is_ascii_digit()))?;
    (is_phrase && (100..600).contains(&status)).then_some(status)
}
