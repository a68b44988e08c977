//! Tables whose columns have a meaning.

use std::borrow::Cow;

use crate::docs::dialect::{Column, Dialect, Subject, is_identifier};
use crate::docs::ledger::{Context, Reason};
use crate::docs::words::is_evident_type;
use crate::markdown::{MarkKind, Row, Table, Text};

/// A table of named things, with what each column holds.
pub(in crate::docs) struct NamedTable<'a> {
    /// What the first column names.
    pub subject: Subject,
    columns: Vec<Option<Column>>,
    /// The rows, each with its name first.
    pub rows: Cow<'a, [Row]>,
}

impl<'a> NamedTable<'a> {
    /// Reads a table's header; nothing where no column names things, or where one without a known meaning stands first.
    pub(in crate::docs) fn read(dialect: &Dialect, table: &'a Table) -> Option<Self> {
        let columns: Vec<Option<Column>> = table.header.iter().map(|cell| dialect.columns.of(cell.trimmed())).collect();
        let rows = Cow::Borrowed(table.rows.as_slice());
        match columns.first()? {
            Some(Column::Name(subject)) => Some(Self { subject: *subject, columns, rows }),
            Some(Column::Value) if columns.contains(&Some(Column::Name(Subject::Member))) => {
                Self::reordered(table, columns)
            }
            Some(Column::Value) if numbers_names(table, &columns) => {
                Self::reordered(table, columns).map(|named| Self { subject: Subject::Member, ..named })
            }
            Some(Column::Value) => Some(Self { subject: Subject::Member, columns, rows }),
            Some(_) => Self::reordered(table, columns),
            None => None,
        }
    }

    /// Reads a table whose names stand behind a column that people alone read: `| Kind of lid | Property | Type |`.
    pub(in crate::docs) fn behind_others(dialect: &Dialect, table: &'a Table) -> Option<Self> {
        let is_other = |column: &Column| matches!(column, Column::Name(Subject::Permission));
        let columns = table.header.iter().map(|cell| dialect.columns.of(cell.trimmed()));
        Self::reordered(table, columns.map(|column| column.filter(|one| !is_other(one))).collect())
    }

    /// Reads a table whose names stand in another column than the first.
    fn reordered(table: &'a Table, mut columns: Vec<Option<Column>>) -> Option<Self> {
        let at = columns.iter().position(|column| column.is_some_and(is_name))?;
        let Some(Column::Name(subject)) = columns[at] else { return None };
        let mut rows = table.rows.clone();
        columns[..=at].rotate_right(1);
        rows.iter_mut().filter_map(|row| row.cells.get_mut(..=at)).for_each(|cells| cells.rotate_right(1));
        Some(Self { subject, columns, rows: Cow::Owned(rows) })
    }

    /// Reads a table by position, `name | type | description`: columns are never reordered, whatever their language.
    pub(in crate::docs) fn by_position(table: &'a Table, subject: Subject) -> Option<Self> {
        let known = [Column::Name(subject), Column::Type, Column::Description];
        let columns: Vec<_> = known.into_iter().map(Some).take(table.header.len()).collect();
        (table.header.len() >= 2).then_some(Self { subject, columns, rows: Cow::Borrowed(&table.rows) })
    }

    /// Reads a table whose first column lists members, whatever its header; the others are what theirs say.
    pub(in crate::docs) fn of_members(dialect: &Dialect, table: &'a Table) -> Option<Self> {
        let by_position = Self::by_position(table, Subject::Member)?;
        let said = |(at, known): (usize, Option<Column>)| {
            let header = table.header.get(at).filter(|_| at > 0);
            header.and_then(|cell| dialect.columns.of(cell.trimmed())).or(known)
        };
        let columns = by_position.columns.into_iter().enumerate().map(said).collect();
        Some(Self { columns, ..by_position })
    }

    /// The cell of a row in the first column of this meaning after the name.
    pub(in crate::docs) fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r Text> {
        let at = self.columns.iter().skip(1).position(|known| *known == Some(column))? + 1;
        row.cells.get(at)
    }

    /// Whether a column with a known meaning stands beside the names.
    pub(in crate::docs) fn tells_more(&self) -> bool {
        self.columns.iter().skip(1).any(Option::is_some)
    }

    /// Whether a column of this meaning is there.
    pub(in crate::docs) fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }
}

fn is_name(column: Column) -> bool {
    matches!(column, Column::Name(_))
}

/// Whether each row of a table is a number, and the name that it stands for in a column of names.
fn numbers_names(table: &Table, columns: &[Option<Column>]) -> bool {
    let Some(at) = columns.iter().position(|column| matches!(column, Some(Column::Name(_)))) else { return false };
    let text = |row: &Row, at: usize| row.cells.get(at).map(|cell| cell.trimmed().trim_matches('`').to_owned());
    let is_number = |text: String| text.parse::<i64>().is_ok();
    let is_numbered =
        |row: &Row| text(row, 0).is_some_and(is_number) && text(row, at).is_some_and(|name| is_identifier(&name));
    !table.rows.is_empty() && table.rows.iter().all(is_numbered)
}

/// A table of the national clouds that have the API.
pub(in crate::docs) fn is_cloud_table(dialect: &Dialect, table: &Table) -> bool {
    let mut headers = table.header.iter().map(|cell| cell.trimmed().to_lowercase());
    headers.any(|header| dialect.columns.clouds.are_in(&header))
}

/// Whether a table of unknown columns lists names with their types.
pub(in crate::docs) fn lists_typed_names(dialect: &Dialect, table: &Table) -> bool {
    let column = |at: usize| table.rows.iter().filter_map(move |row| row.cells.get(at)).filter(|cell| !cell.is_empty());
    let are_types = |at: usize| column(at).next().is_some() && column(at).all(|cell| is_evident_type(dialect, cell));
    column(0).all(|cell| is_identifier(cell.trimmed().trim_matches('`'))) && (1..table.header.len()).any(are_types)
}

/// Whether a row heads others or says nothing; then that is its entry.
pub(in crate::docs) fn heads_others(cx: &mut Context<'_>, row: &Row) -> bool {
    let heads = is_sub_header(row);
    if heads {
        let is_blank = row.cells.iter().all(Text::is_empty);
        cx.ledger.ignore(row, if is_blank { Reason::BlankRow } else { Reason::SubHeader });
    }
    heads
}

/// Whether a row heads others in bold; where all names are in bold, none does.
pub(in crate::docs) fn heads_in_bold(rows: &[Row]) -> impl Fn(&Row) -> bool + use<> {
    let are_told_apart = rows.iter().any(|row| !is_bold(row));
    move |row| are_told_apart && is_bold(row) && is_sub_header(row)
}

fn is_bold(row: &Row) -> bool {
    row.cells.first().is_some_and(|cell| cell.marks.iter().any(|mark| mark.kind == MarkKind::Strong))
}

/// Whether a row has text in its first cell alone, and no plain name: a sub-header such as `|**Apps**|`. A line without
/// bars is one only in bold.
fn is_sub_header(row: &Row) -> bool {
    let [first, rest @ ..] = row.cells.as_slice() else { return false };
    let has_bar = || row.span.start < first.span.start || first.span.end < row.span.end;
    let is_heading = is_bold(row) || has_bar() && !is_identifier(first.trimmed());
    !rest.is_empty() && rest.iter().all(Text::is_empty) && (is_heading || first.is_empty())
}
