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

/// The requests that rows are; code in other cells.
fn mention_rows(cx: &mut Context<'_>, block: &Block, table: &Table) {
    let requests = requests_in_table(cx.dialect, table);
    let cells = std::iter::once(&table.header).chain(table.rows.iter().map(|row| &row.cells));
    for (at, cells) in cells.enumerate() {
        let own = |request: &&TableRequest<'_>| request.row == at;
        let is_read = |cell: &&Text| {
            let holds =
                |request: &TableRequest<'_>| request.span.start <= cell.span.start && cell.span.end <= request.span.end;
            requests.iter().filter(own).any(holds)
        };
        cells.iter().filter(|cell| !is_read(cell)).for_each(|cell| mention_codes(cx, block, cell));
    }
    for (request, part) in requests.iter().zip(parts_of_requests(block, &requests)) {
        mention_row(cx, part, request);
    }
}

/// What stands for each request of a table in the ledger: the row for the first of it.
pub(super) fn parts_of_requests(block: &Block, requests: &[TableRequest<'_>]) -> Vec<Part> {
    let part = |(at, request): (usize, &TableRequest<'_>)| {
        let before = requests[..at].iter().rev().take_while(|before| before.row == request.row).count();
        match before {
            0 => Part::Line(block.id, request.row),
            before => Part::Code(block.id, request.span.start + before),
        }
    };
    requests.iter().enumerate().map(part).collect()
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
