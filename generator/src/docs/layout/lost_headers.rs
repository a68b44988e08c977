//! Tables that lost their header: the first row stands in its place, where nobody would read it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::docs::dialect::{Dialect, SectionKind, is_identifier};
use crate::docs::words::{is_evident_type, is_member};
use crate::markdown::{BlockKind, Page, Row, Table, Text};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use super::sections::Section;

/// The page with such rows among the others, below a header that says nothing.
pub(in crate::docs) fn restore_headers<'a>(
    dialect: &Dialect,
    page: &'a Page,
    sections: &[Section<'_>],
    report: &mut Report,
) -> Cow<'a, Page> {
    let rows = rows_in_headers(dialect, sections);
    if rows.is_empty() {
        return Cow::Borrowed(page);
    }
    let mut page = page.clone();
    let tables = || page.blocks.iter().filter_map(|block| as_table(&block.kind));
    let mut ids = tables().flat_map(|table| &table.rows).map(|row| row.id + 1).max().unwrap_or_default()..;
    for block in &mut page.blocks {
        let (Some(span), BlockKind::Table(table)) = (rows.get(&block.id), &mut block.kind) else { continue };
        let nameless = table.header.iter().map(|cell| Text::empty(cell.span.clone())).collect();
        let cells = std::mem::replace(&mut table.header, nameless);
        let row = Row { id: ids.next().unwrap_or_default(), cells, span: span.clone() };
        table.rows.insert(0, row);
        report.push(lost_header(span.clone()));
    }
    Cow::Owned(page)
}

fn lost_header(row: Span) -> Diagnostic {
    Diagnostic::new(Code::BrokenTable, row, "the table has a row in place of its header")
        .label("read as a row")
        .help("write a row such as `|Property|Type|Description|` above it, and the row below the dashes")
}

fn as_table(kind: &BlockKind) -> Option<&Table> {
    match kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    }
}

/// The tables whose header is a row, by block, with its place.
fn rows_in_headers(dialect: &Dialect, sections: &[Section<'_>]) -> BTreeMap<usize, Span> {
    let tables = sections.iter().flat_map(|section| {
        section.blocks.iter().filter_map(|block| Some((&section.kind, block.id, as_table(&block.kind)?)))
    });
    tables
        .filter(|(kind, _, table)| is_row(dialect, kind, &table.header))
        .map(|(_, id, table)| (id, place(table)))
        .collect()
}

fn place(table: &Table) -> Span {
    let mut place = table.header[0].span.clone();
    place.end = table.header.last().map_or(place.end, |last| last.span.end);
    place
}

/// Whether the cells of a header are what rows hold in a section of this kind.
fn is_row(dialect: &Dialect, kind: &SectionKind, header: &[Text]) -> bool {
    let [first, second, ..] = header else { return false };
    let name = first.trimmed().trim_matches(['*', '`']);
    let is_known = |cell: &Text| dialect.columns.of(cell.trimmed()).is_some();
    // Names may be words of headers; headers start with a capital.
    if is_known(first) && !name.starts_with(char::is_lowercase) || header.iter().skip(1).any(is_known) {
        return false;
    }
    match kind {
        SectionKind::Permissions => dialect.permissions.are_in_row(first, second),
        SectionKind::RequestHeaders => dialect.columns.transport_headers.has_in_any_case(name),
        SectionKind::Members | SectionKind::Values(_) => is_member(name) && second.trimmed().parse::<i64>().is_ok(),
        SectionKind::Properties
        | SectionKind::Relationships
        | SectionKind::RequestBody
        | SectionKind::Parameters
        | SectionKind::PathParameters
        | SectionKind::FunctionParameters
        | SectionKind::QueryParameters => is_identifier(name) && is_evident_type(dialect, second),
        SectionKind::Introduction
        | SectionKind::HttpRequest
        | SectionKind::Response
        | SectionKind::ResponseHeaders
        | SectionKind::Errors
        | SectionKind::Examples
        | SectionKind::Methods
        | SectionKind::JsonRepresentation
        | SectionKind::DerivedTypes
        | SectionKind::ValueParts
        | SectionKind::Other => false,
    }
}
