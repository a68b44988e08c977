//! Tables of what replies have beside their bodies: header fields, and a status per row.

use crate::claims::{ReplyHeaderClaim, Said, StatusClaim, TypeWord};
use crate::docs::dialect::{Column, Dialect, SectionKind, Subject};
use crate::docs::layout::Section;
use crate::docs::ledger::{Context, RowClaim, distinct, keep_all};
use crate::docs::tables::NamedTable;
use crate::docs::words::{parse_type_cell, said_markdown};
use crate::markdown::{Block, BlockKind, Mark, Row, Table, Text};
use crate::report::Code;

use super::parameters::header_name;
use super::responses::response_texts;
use super::status_tables::{is_success, status, status_rows};

/// The header fields of replies, below a heading of theirs or in a table of headers beside the response.
pub(super) fn claim_reply_headers(cx: &mut Context<'_>, sections: &[Section<'_>]) -> Vec<ReplyHeaderClaim> {
    let mut claims = Vec::new();
    for (kind, block, table) in tables(sections) {
        let named = NamedTable::read(cx.dialect, table);
        let are_headers = match kind {
            SectionKind::ResponseHeaders => true,
            SectionKind::Response => named.as_ref().is_some_and(|named| named.subject == Subject::Header),
            _ => false,
        };
        if !are_headers || cx.ledger.knows(block) {
            continue;
        }
        cx.ledger.model(block);
        let rows = named.as_ref().map_or(table.rows.as_slice(), |named| &named.rows);
        for row in rows {
            claims.extend(claim_header(cx, named.as_ref(), row).map(|claim| RowClaim::new(row, claim)));
        }
    }
    let claims = distinct(cx, claims);
    keep_all(cx, claims)
}

fn claim_header(cx: &mut Context<'_>, table: Option<&NamedTable<'_>>, row: &Row) -> Option<ReplyHeaderClaim> {
    let name = header_name(cx, row)?;
    let cell = |column: Column| table.and_then(|table| table.cell(row, column));
    let described = cell(Column::Description).or_else(|| row.cells.last().filter(|_| row.cells.len() > 1));
    let ty = cell(Column::Type).filter(|cell| !cell.is_empty()).and_then(|cell| {
        let ty = parse_type_cell(cx.dialect, cell);
        match ty.word {
            TypeWord::Primitive(primitive) if !ty.collection => Some(Said::new(primitive, cell.span.clone())),
            _ => {
                let message = format!("`{}` is no type of a header; `{}` is read as text", cell.trimmed(), name.value);
                cx.find(Code::UnknownTypeCell, &cell.span, message);
                None
            }
        }
    });
    Some(ReplyHeaderClaim { doc: described.and_then(|text| said_markdown(cx.dialect, text)), name, ty })
}

/// The statuses that tell of no success: rows of tables, else what sentences of the response say of one.
pub(super) fn claim_other_statuses(cx: &mut Context<'_>, sections: &[Section<'_>]) -> Vec<StatusClaim> {
    let mut claims = Vec::new();
    for (kind, block, table) in tables(sections) {
        let Some(rows) = status_rows(cx.dialect, table).filter(|_| !cx.ledger.knows(block)) else { continue };
        let has_success = rows.iter().any(|(_, status, _)| is_success(*status));
        if kind != SectionKind::Response && (kind != SectionKind::Errors || has_success) {
            continue;
        }
        cx.ledger.model(block);
        for (row, status, described) in rows {
            if is_success(status) {
                // The responses are read from the sentences and the rows together.
                RowClaim::new(row, ()).keep(cx);
            } else {
                let status = Said::new(status, row.cells[0].span.clone());
                let doc = described.and_then(|text| said_markdown(cx.dialect, text));
                claims.push(RowClaim::new(row, StatusClaim { status, doc }));
            }
        }
    }
    let of_rows = keep_all(cx, claims);
    let texts = response_texts(sections).into_iter();
    let of_texts = texts.flat_map(|(_, text)| statuses_in(cx.dialect, text));
    let mut known: Vec<StatusClaim> = Vec::new();
    for claim in of_rows.into_iter().chain(of_texts.collect::<Vec<_>>()) {
        match known.iter_mut().find(|known| known.status.value == claim.status.value) {
            Some(known) => known.doc = known.doc.take().or(claim.doc),
            None => known.push(claim),
        }
    }
    known
}

/// How sentences end inside a text.
const ENDS: [&str; 2] = [". ", ".\n"];

/// What stands behind a status that heads what is said of it.
const HEADS: [&str; 4] = [": ", " - ", " – ", " — "];

fn after_head(text: &str) -> String {
    text.trim_start_matches([':', '-', '–', '—', ' ']).to_owned()
}

/// "If nothing has changed, it returns `304 Not Modified`."
fn statuses_in(dialect: &Dialect, text: &Text) -> Vec<StatusClaim> {
    let is_response = |status: u16| is_success(status) || matches!(status, 302 | 303 | 307);
    let claim = |(mark, code): (&Mark, &str)| {
        let status = status(code).filter(|status| !is_response(*status))?;
        let (before, after) = (&text.plain[..mark.range.start], &text.plain[mark.range.end..]);
        let start = ENDS.iter().filter_map(|end| Some(before.rfind(end)? + end.len())).max().unwrap_or(0);
        let end = ENDS.iter().filter_map(|end| after.find(end)).min();
        let is_head = before[start..].trim().is_empty() && HEADS.iter().any(|head| after.starts_with(head));
        let start = if is_head { mark.range.end } else { start };
        let sentence = text.slice(start..end.map_or(text.plain.len(), |end| mark.range.end + end));
        let doc = said_markdown(dialect, &sentence).map(|said| Said { value: after_head(&said.value), ..said });
        Some(StatusClaim { status: Said::new(status, mark.span.clone()), doc })
    };
    text.codes().filter_map(claim).collect()
}

/// The tables of sections, each with what its section is about.
fn tables<'a>(sections: &[Section<'a>]) -> Vec<(SectionKind, &'a Block, &'a Table)> {
    let blocks = sections.iter().flat_map(|section| section.blocks.iter().map(move |block| (&section.kind, *block)));
    let tables = blocks.filter_map(|(kind, block)| match &block.kind {
        BlockKind::Table(table) => Some((kind.clone(), block, table)),
        _ => None,
    });
    tables.collect()
}
