//! Tables whose columns have a meaning.

use crate::markdown::{MarkKind, Row, Table, Text};

use super::context::Context;
use super::coverage::Reason;
use super::dialect::{Column, Subject, column, is_identifier};

/// A table of named things, with what each column holds.
pub(super) struct NamedTable<'a> {
    /// What the first column names.
    pub subject: Subject,
    columns: Vec<Option<Column>>,
    /// The rows.
    pub rows: &'a [Row],
}

impl<'a> NamedTable<'a> {
    /// Reads a table's header; nothing where its first column has no known meaning.
    pub(super) fn read(table: &'a Table) -> Option<Self> {
        let columns: Vec<Option<Column>> = table.header.iter().map(|cell| column(cell.trimmed())).collect();
        match columns.first()? {
            Some(Column::Name(subject)) => Some(Self { subject: *subject, columns, rows: &table.rows }),
            Some(Column::Value) => Some(Self { subject: Subject::Member, columns, rows: &table.rows }),
            _ => None,
        }
    }

    /// Reads a table by position, `name | type | description`: columns are never reordered, whatever their language.
    pub(super) fn by_position(table: &'a Table, subject: Subject) -> Option<Self> {
        let known = [Column::Name(subject), Column::Type, Column::Description];
        let columns: Vec<_> = known.into_iter().map(Some).take(table.header.len()).collect();
        (table.header.len() >= 2).then_some(Self { subject, columns, rows: &table.rows })
    }

    /// The cell of a row in the first column of this meaning after the name.
    pub(super) fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r Text> {
        let at = self.columns.iter().skip(1).position(|known| *known == Some(column))? + 1;
        row.cells.get(at)
    }

    /// Whether a column of this meaning is there.
    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }
}

/// A table of the national clouds that have the API.
pub(super) fn is_cloud_table(table: &Table) -> bool {
    let mut headers = table.header.iter().map(|cell| cell.trimmed().to_lowercase());
    headers.any(|header| {
        header.contains("global service") || header.contains("21vianet") || header.contains("us government")
    })
}

/// Whether a row heads others or says nothing; then that is its entry.
pub(super) fn heads_others(cx: &mut Context, row: &Row) -> bool {
    let heads = is_sub_header(row);
    if heads {
        let is_blank = row.cells.iter().all(Text::is_empty);
        cx.ledger.ignore(row, if is_blank { Reason::BlankRow } else { Reason::SubHeader });
    }
    heads
}

/// Whether a row has text in its first cell alone, and no plain name: a sub-header such as `|**Apps**|`.
fn is_sub_header(row: &Row) -> bool {
    let [first, rest @ ..] = row.cells.as_slice() else { return false };
    let is_bold = first.marks.iter().any(|mark| mark.kind == MarkKind::Strong);
    !rest.is_empty() && rest.iter().all(Text::is_empty) && (is_bold || !is_identifier(first.trimmed()))
}
