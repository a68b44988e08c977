//! Parameters of the URL and request headers.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::claims::{HeaderClaim, Numbers, ParameterClaim, ParameterSource, Said, TypeCell, TypeWord};
use crate::docs::dialect::{Column, Dialect, SectionKind, Subject};
use crate::docs::layout::Section;
use crate::docs::ledger::{Context, Reason, RowClaim, distinct, keep_all};
use crate::docs::tables::{
    NamedTable, claim_name, heads_in_bold, heads_others, named_types, refuse_nameless, report_unread, says_no, says_yes,
};
use crate::docs::words::{ValuesOf, described_type, is_evident_type, read_required, said_markdown, says_optional};
use crate::markdown::{Block, BlockKind, Row, Table, Text};
use crate::model::Auth;
use crate::report::{Code, Diagnostic, Level};
use crate::source::Span;

use super::credentials::credentials;
use super::header_lines::{HeaderLine, header_lines};
use super::media_types::named_media_types;
use super::parameter_values::{SaidValues, bracketed_name, only_value, read_said_values, values_of};
use super::reach::Reach;

/// The parameters of the sections for path, function and query.
pub(in crate::docs) fn claim_parameters(
    cx: &mut Context<'_>,
    sections: &[Section<'_>],
    reach: &Reach<'_, '_>,
) -> Vec<RowClaim<ParameterClaim>> {
    let dialect = cx.dialect;
    let mut claims = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        let mut are_required = false;
        for block in &section.blocks {
            let source = match section.kind_of(block) {
                SectionKind::PathParameters => ParameterSource::Path,
                SectionKind::FunctionParameters => ParameterSource::Function,
                SectionKind::QueryParameters => ParameterSource::Query,
                _ => continue,
            };
            if cx.ledger.knows(*block) {
                continue;
            }
            let lines = reach.lines(at, block);
            if let BlockKind::Paragraph(text) = &block.kind {
                are_required = dialect.parameters.required_below.is_match(&text.plain);
            }
            match &block.kind {
                BlockKind::Table(table) => {
                    let mut rows = claim_table(cx, block, table, source);
                    for row in &mut rows {
                        row.what.required |= are_required && !row.what.optional;
                        row.what.lines.clone_from(&lines);
                    }
                    claims.extend(rows);
                }
                BlockKind::Paragraph(text) | BlockKind::Item(text) if source == ParameterSource::Query => {
                    let is_item = matches!(block.kind, BlockKind::Item(_));
                    let said = claim_prose(dialect, text, is_item).into_iter();
                    let said = said.map(|claim| ParameterClaim { lines: lines.clone(), ..claim });
                    claims.extend(said.map(|claim| RowClaim::of_text(block, claim)));
                }
                _ => {}
            }
        }
    }
    claims
}

/// The parameters that a table lists.
pub(in crate::docs) fn claim_table(
    cx: &mut Context<'_>,
    block: &Block,
    table: &Table,
    source: ParameterSource,
) -> Vec<RowClaim<ParameterClaim>> {
    let dialect = cx.dialect;
    let named = NamedTable::read(dialect, table)
        .filter(|named| named.subject == Subject::Parameter || named.subject == Subject::Property && named.tells_more())
        .or_else(|| {
            NamedTable::by_position(table, Subject::Parameter).filter(|named| types_are_evident(dialect, named))
        });
    let Some(named) = named else { return Vec::new() };
    let mut claims = Vec::new();
    for row in named.rows.iter() {
        if !heads_others(cx, row) {
            claims.extend(claim_row(cx, &named, row, source).map(|claim| RowClaim::new(row, claim)));
        }
    }
    if !claims.is_empty() {
        cx.ledger.model(block);
    }
    claims
}

/// Whether most cells that stand where types do can only be types: tables of operators and formats have other words
/// there.
fn types_are_evident(dialect: &Dialect, table: &NamedTable<'_>) -> bool {
    let cells = table.rows.iter().filter_map(|row| table.cell(row, Column::Type)).filter(|cell| !cell.is_empty());
    let (good, bad): (Vec<_>, Vec<_>) = cells.partition(|cell| is_evident_type(dialect, cell));
    good.len() >= bad.len()
}

fn claim_row(
    cx: &mut Context<'_>,
    table: &NamedTable<'_>,
    row: &Row,
    source: ParameterSource,
) -> Option<ParameterClaim> {
    let dialect = cx.dialect;
    if is_use_of_option(table, row) {
        cx.ledger.ignore(row, Reason::Repeated);
        return None;
    }
    let bracketed = row.cells.first().filter(|_| source == ParameterSource::Query).and_then(bracketed_name);
    let (name, style) = match bracketed {
        Some(bracketed) => bracketed,
        None => (claim_name(cx, row)?, None),
    };
    let ty = claim_type(cx, table, row, &name.value);
    let empty = Text::empty(row.span.clone());
    let description = table.cell(row, Column::Description).unwrap_or(&empty);
    let of_column = table.cell(row, Column::Required);
    let required = of_column.is_some_and(|cell| says_yes(dialect, cell));
    let optional = of_column.is_some_and(|cell| says_no(dialect, cell));
    let paging = dialect.paging.parameter(&name.value, &description.plain).filter(|_| source == ParameterSource::Query);
    let is_told = source == ParameterSource::Query && !name.value.starts_with('$');
    let said = if is_told {
        read_said_values(dialect, Some(table), row, (values_of(ty.as_ref()), description))
    } else {
        SaidValues::default()
    };
    let numbers = paging.map(|_| {
        let numbers = dialect.paging.numbers(&description.plain);
        let usual = || said.default.as_ref()?.value.parse().ok();
        Numbers { default: numbers.default.or_else(usual), ..numbers }
    });
    Some(ParameterClaim {
        style: style.map(|style| Said::new(style, name.span.clone())).or(said.style),
        default: said.default,
        values: said.values,
        required: required || read_required(dialect, description).is_some(),
        optional: optional || says_optional(dialect, &description.plain),
        doc: said_markdown(dialect, description),
        lines: None,
        of: BTreeSet::new(),
        paging,
        numbers: numbers.unwrap_or_default(),
        name,
        source,
        ty,
    })
}

/// The type of a row's parameter; what can't be read is reported.
fn claim_type(cx: &mut Context<'_>, table: &NamedTable<'_>, row: &Row, name: &str) -> Option<TypeCell> {
    let cell =
        table.cell(row, Column::Type).or_else(|| table.cell(row, Column::Value)).filter(|cell| !cell.is_empty())?;
    let ty = described_type(cx.dialect, cell, table.cell(row, Column::Description));
    if named_types(cx.dialect, cell).is_empty() {
        report_unread(cx, cell, &ty, name);
    }
    if let TypeWord::Unreadable(text) = &ty.word {
        cx.find(Code::UnknownTypeCell, &ty.span, format!("`{text}` is not a type; `{name}` is read as text"));
    }
    Some(ty)
}

/// Whether a row is about a use of an option that has a row of its own: `$filter with **any** operator`.
fn is_use_of_option(table: &NamedTable<'_>, row: &Row) -> bool {
    let name = |row: &Row| row.cells.first().map(|cell| cell.plain.trim().to_owned()).unwrap_or_default();
    let used = name(row).split_once(' ').map(|(option, _)| option.to_owned()).filter(|option| is_option(option));
    used.is_some_and(|option| table.rows.iter().any(|row| name(row) == option))
}

/// OData system options that prose names: "supports `$select` and `$filter`", or an item opens with.
fn claim_prose(dialect: &Dialect, text: &Text, is_item: bool) -> Vec<ParameterClaim> {
    let mut words: Vec<_> = text.codes().map(|(mark, code)| (mark.range.clone(), code, &mark.span)).collect();
    let opening = first_word(text).filter(|(place, ..)| is_item && words.first().is_none_or(|code| code.0 != *place));
    words.splice(0..0, opening);
    let is_said =
        |(place, word, _): &(Range<usize>, &str, &Span)| is_option(word) && !is_denied(dialect, &text.plain, place);
    words.into_iter().filter(is_said).map(|(_, word, span)| option(word, span)).collect()
}

/// The word that opens a text, with its place.
fn first_word(text: &Text) -> Option<(Range<usize>, &str, &Span)> {
    let start = text.plain.len() - text.plain.trim_start().len();
    let word = text.plain[start..].split(|c: char| c != '$' && !c.is_alphabetic()).next()?;
    Some((start..start + word.len(), word, &text.span))
}

fn is_option(word: &str) -> bool {
    word.strip_prefix('$').is_some_and(|name| name.len() > 2 && name.chars().all(char::is_alphabetic))
}

/// Whether the clause around a place says that what stands there is not supported.
fn is_denied(dialect: &Dialect, plain: &str, place: &Range<usize>) -> bool {
    let ends = || dialect.parameters.clause_end.find_iter(plain);
    // The words that part two clauses belong to the second one.
    let from = ends().filter(|end| end.start() < place.start).last().map_or(0, |end| end.start());
    let to = ends().find(|end| end.start() >= place.end).map_or(plain.len(), |end| end.start());
    let clause = plain.get(from..to).unwrap_or_default().trim_start_matches(['.', ';', ',']);
    dialect.parameters.not_supported.is_match(clause) && !dialect.parameters.not_all_support.is_match(clause)
}

fn option(name: &str, span: &Span) -> ParameterClaim {
    ParameterClaim {
        name: Said::new(name.to_owned(), span.clone()),
        source: ParameterSource::Query,
        lines: None,
        of: BTreeSet::new(),
        ty: None,
        required: false,
        optional: false,
        paging: None,
        numbers: Numbers::default(),
        style: None,
        default: None,
        values: None,
        doc: None,
    }
}

/// What a page says of request headers.
pub(in crate::docs) struct Headers {
    /// The documented ones, without those that the transport sets and those that hold credentials.
    pub(in crate::docs) fields: Vec<HeaderClaim>,
    /// The media types that the row of `Content-Type` names.
    pub(in crate::docs) content_types: Vec<Said<String>>,
    /// How callers say who they are.
    pub(in crate::docs) auth: Option<Said<Auth>>,
}

/// What the tables of request headers say, and the lines below those of requests.
pub(in crate::docs) fn claim_headers(cx: &mut Context<'_>, sections: &[Section<'_>], reach: &Reach<'_, '_>) -> Headers {
    let mut read = ReadHeaders::default();
    let blocks = sections.iter().enumerate();
    let blocks = blocks.flat_map(|(at, section)| section.blocks.iter().map(move |block| (at, section, block)));
    for (at, section, block) in blocks {
        let BlockKind::Table(table) = &block.kind else { continue };
        let is_expected = *section.kind_of(block) == SectionKind::RequestHeaders;
        let is_placed = is_expected && section.kind != SectionKind::RequestHeaders;
        let is_other =
            if is_expected { !is_placed && lists_members(cx.dialect, table) } else { cx.ledger.knows(block) };
        if lists_authorization(table) || is_expected && !is_other {
            cx.ledger.model(block);
            read.add_table(cx, table, reach.lines(at, block).as_ref());
        }
    }
    for line in header_lines(sections, reach) {
        read.add_line(cx, line);
    }
    let claims = distinct(cx, read.fields);
    Headers { fields: keep_all(cx, claims), content_types: read.content_types, auth: read.auth }
}

/// What has been read of request headers.
#[derive(Default)]
struct ReadHeaders {
    fields: Vec<RowClaim<HeaderClaim>>,
    content_types: Vec<Said<String>>,
    auth: Option<Said<Auth>>,
}

impl ReadHeaders {
    fn add_table(&mut self, cx: &mut Context<'_>, table: &Table, lines: Option<&BTreeSet<Span>>) {
        let dialect = cx.dialect;
        let named = NamedTable::read(dialect, table);
        let rows = named.as_ref().map_or(table.rows.as_slice(), |named| &named.rows);
        let is_head = heads_in_bold(rows);
        for row in rows {
            if is_head(row) {
                cx.ledger.ignore(row, Reason::SubHeader);
                continue;
            }
            let Some(claim) = claim_header(cx, named.as_ref(), row) else { continue };
            let claim = HeaderClaim { lines: lines.cloned(), ..claim };
            if claim.name.value.eq_ignore_ascii_case("content-type") {
                let of_cell = |cell: &Text| {
                    let named = named_media_types(dialect, &cell.plain).into_iter();
                    named.map(|named| Said::new(named, cell.span.clone())).collect::<Vec<_>>()
                };
                self.content_types.extend(row.cells.iter().flat_map(of_cell));
            }
            let said = claim.doc.as_ref().map(|doc| doc.value.as_str()).unwrap_or_default();
            let is_own = self.is_set_by_transport(cx, &claim.name, said);
            let claim = RowClaim::new(row, claim);
            if is_own {
                claim.ignore(cx, Reason::TransportHeader);
            } else {
                self.fields.push(claim);
            }
        }
    }

    fn add_line(&mut self, cx: &mut Context<'_>, line: HeaderLine<'_>) {
        if line.name.eq_ignore_ascii_case("content-type") {
            let named = named_media_types(cx.dialect, &line.value).into_iter().take(1);
            let named: Vec<_> = named.map(|named| Said::new(named, line.span.clone())).collect();
            let is_of_json = named.iter().any(|said| said.value.ends_with("+json"));
            self.content_types.splice(0..0, named);
            if !is_of_json {
                return;
            }
        } else if self.is_set_by_transport(cx, &Said::new(line.name.clone(), line.span.clone()), &line.value) {
            return;
        }
        self.fields.push(RowClaim::of_text(line.block, line.claim()));
    }

    /// Whether the transport sets a header field, with what says who calls.
    fn is_set_by_transport(&mut self, cx: &mut Context<'_>, name: &Said<String>, said: &str) -> bool {
        let auth = credentials(cx, name, said);
        let says_who = auth.is_some();
        self.auth = self.auth.take().or(auth);
        says_who || cx.dialect.columns.transport_headers.has_in_any_case(&name.value)
    }
}

/// Whether a table's first header says that it lists parameters or properties.
fn lists_members(dialect: &Dialect, table: &Table) -> bool {
    let first = table.header.first().map(|cell| cell.trimmed().to_lowercase()).unwrap_or_default();
    let subject = NamedTable::read(dialect, table).map(|named| named.subject);
    subject == Some(Subject::Parameter) || dialect.columns.property_start.start(&first)
}

/// Whether a table lists the header that every request has: it lists headers then, whatever the heading above it.
fn lists_authorization(table: &Table) -> bool {
    let mut names = table.rows.iter().filter_map(|row| row.cells.first());
    names.any(|name| name.trimmed().eq_ignore_ascii_case("authorization"))
}

/// The header of a row; without a column of descriptions, the last one tells of it.
fn claim_header(cx: &mut Context<'_>, table: Option<&NamedTable<'_>>, row: &Row) -> Option<HeaderClaim> {
    let name = header_name(cx, row)?;
    let described = table.and_then(|table| table.cell(row, Column::Description));
    let described = described.or_else(|| row.cells.last().filter(|_| row.cells.len() > 1));
    let of_column = table.and_then(|table| table.cell(row, Column::Required));
    let of_column = of_column.filter(|cell| says_yes(cx.dialect, cell)).map(|cell| cell.span.clone());
    let SaidValues { style: _, default, values } =
        described.map(|text| read_said_values(cx.dialect, table, row, (ValuesOf::Other, text))).unwrap_or_default();
    let of_value = table.and_then(|table| table.cell(row, Column::Value)).or(described);
    let only = of_value.and_then(|text| only_value(cx.dialect, &name.value, text));
    Some(HeaderClaim {
        name,
        lines: None,
        required: of_column.or_else(|| read_required(cx.dialect, described?)),
        default,
        values: values.or(only),
        doc: described.and_then(|text| said_markdown(cx.dialect, text)),
    })
}

/// The name of the header that a row describes.
pub(super) fn header_name(cx: &mut Context<'_>, row: &Row) -> Option<Said<String>> {
    let Some(cell) = row.cells.first().filter(|cell| !cell.is_empty()) else {
        refuse_nameless(cx, row, Level::Warning, "the row names no header");
        return None;
    };
    let name = cell.trimmed().split([':', '(', '\n']).next()?.trim_matches(['*', '_', '`', ' ']);
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        let message = format!("`{}` is not a valid name for a header", cell.trimmed());
        cx.refuse(row, Diagnostic::new(Code::UnreadableName, cell.span.clone(), message));
        return None;
    }
    Some(Said::new(name.to_owned(), cell.span.clone()))
}
