//! Requests that stand where no operation is read: in tables, and in code among words.

use crate::docs::dialect::SectionKind;
use crate::docs::http::{RequestLine, TableRequest, requests_in_table, requests_in_text};
use crate::docs::layout::Section;
use crate::docs::ledger::{Context, Part};
use crate::markdown::{Block, BlockKind, Table, Text};
use crate::report::{Code, Diagnostic};

/// Claims the requests of a block that nobody has read.
pub(super) fn mention_requests(cx: &mut Context<'_>, section: &Section<'_>, block: &Block) {
    match &block.kind {
        BlockKind::Table(table) => mention_rows(cx, block, table),
        BlockKind::Paragraph(text) | BlockKind::Quote(text) | BlockKind::Item(text) => {
            // There, each line that is a request has been reported.
            if section.kind != SectionKind::HttpRequest || requests_in_text(text).is_empty() {
                mention_codes(cx, block, text);
            }
        }
        BlockKind::Heading(_)
        | BlockKind::Fence(_)
        | BlockKind::Annotation(_)
        | BlockKind::BrokenAnnotation
        | BlockKind::Comment
        | BlockKind::UnclosedComment
        | BlockKind::Html(_)
        | BlockKind::Tab
        | BlockKind::Rule
        | BlockKind::Include(_) => {}
    }
}

/// The rows that are requests; code in the cells of others.
fn mention_rows(cx: &mut Context<'_>, block: &Block, table: &Table) {
    let mut requests = requests_in_table(cx.dialect, table).into_iter().peekable();
    let cells = std::iter::once(&table.header).chain(table.rows.iter().map(|row| &row.cells));
    for (at, cells) in cells.enumerate() {
        match requests.next_if(|request| request.row == at) {
            Some(request) => mention_row(cx, Part::Line(block.id, at), &request),
            None => cells.iter().for_each(|cell| mention_codes(cx, block, cell)),
        }
    }
}

fn mention_row(cx: &mut Context<'_>, part: Part, request: &TableRequest<'_>) {
    let TableRequest { row: _, method, url, span } = request;
    match method {
        _ if cx.ledger.knows(part) => {}
        Some(method) => cx.mention(part, (*method, url), span),
        None => {
            let message = format!("no operation is read from `{url}`: a row needs one method of this API");
            cx.refuse(part, Diagnostic::new(Code::StrayRequest, span.clone(), message));
        }
    }
}

fn mention_codes(cx: &mut Context<'_>, block: &Block, text: &Text) {
    for (mark, code) in text.codes() {
        if let Some(RequestLine { method, url, .. }) = RequestLine::read_code(code) {
            cx.mention(Part::Code(block.id, mark.span.start), (method, url), &mark.span);
        }
    }
}
