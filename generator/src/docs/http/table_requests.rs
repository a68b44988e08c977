//! Requests as rows of tables: a method in one cell and a URL in another, or both in one.

use memchr::memchr2;

use super::request_line::{RequestLine, is_open_path, starts_as_path};
use crate::docs::dialect::{Column, Dialect, Subject};
use crate::markdown::{Table, Text};
use crate::model::Method;
use crate::source::Span;

/// A request that the cells of a row hold.
pub(in crate::docs) struct TableRequest<'t> {
    /// The row's number in the table, from 0; the header is the first.
    pub row: usize,
    /// Its method; none where the row has several, or one that is none of this API.
    pub method: Option<Method>,
    /// Its URL.
    pub url: &'t str,
    /// Where it stands: from the one cell to the other.
    pub span: Span,
}

/// The requests of a table; a row has one by its cells together, or one in each of some cells.
pub(in crate::docs) fn requests_in_table<'t>(dialect: &Dialect, table: &'t Table) -> Vec<TableRequest<'t>> {
    let is_of_methods = |cell: &Text| dialect.columns.of(cell.trimmed()) == Some(Column::Name(Subject::Method));
    let headed = table.header.iter().position(is_of_methods);
    let rows = std::iter::once(&table.header).chain(table.rows.iter().map(|row| &row.cells));
    let may_hold_url = |(_, cells): &(usize, &Vec<Text>)| cells.iter().any(|cell| has_url_marks(&cell.plain));
    rows.enumerate().filter(may_hold_url).flat_map(|(row, cells)| of_cells(cells, row, headed)).collect()
}

/// Whether a text has what every URL has.
fn has_url_marks(text: &str) -> bool {
    memchr2(b'/', b'{', text.as_bytes()).is_some()
}

fn of_cells(cells: &[Text], row: usize, headed: Option<usize>) -> Vec<TableRequest<'_>> {
    let whole: Vec<_> = cells.iter().flat_map(|cell| of_cell(cell, row)).collect();
    if whole.is_empty() { of_two_cells(cells, row, headed).into_iter().collect() } else { whole }
}

/// The requests that lines of a cell are.
fn of_cell(cell: &Text, row: usize) -> Vec<TableRequest<'_>> {
    let read = cell.trimmed().lines().filter_map(RequestLine::read_code);
    let request =
        |RequestLine { method, url, .. }| TableRequest { row, method: Some(method), url, span: cell.span.clone() };
    read.map(request).collect()
}

fn of_two_cells(cells: &[Text], row: usize, headed: Option<usize>) -> Option<TableRequest<'_>> {
    let url = cells.iter().find(|cell| is_url(cell.trimmed()))?;
    let is_method = |at: usize, cell: &Text| names_methods(cell.trimmed()) || headed == Some(at) && is_verb(cell);
    let (_, verb) = cells.iter().enumerate().find(|(at, cell)| is_method(*at, cell))?;
    let method = Method::ALL.into_iter().find(|method| method.as_str() == verb.trimmed());
    let span =
        Span { start: verb.span.start.min(url.span.start), end: verb.span.end.max(url.span.end), ..verb.span.clone() };
    Some(TableRequest { row, method, url: url.trimmed(), span })
}

/// `GET`, `GET/POST`
fn names_methods(text: &str) -> bool {
    let is_method = |word: &str| Method::ALL.iter().any(|method| method.as_str() == word);
    text.split(['/', ',', '|']).all(|word| is_method(word.trim()))
}

/// A word in capitals, such as `LIST`.
fn is_verb(cell: &Text) -> bool {
    let word = cell.trimmed();
    word.len() >= 3 && word.chars().all(|c| c.is_ascii_uppercase())
}

fn is_url(text: &str) -> bool {
    // `{base}/boats`
    let is_below_stand_in = || text.starts_with('{') && text.contains("}/");
    !text.contains(char::is_whitespace) && (starts_as_path(text) || is_open_path(text) || is_below_stand_in())
}
