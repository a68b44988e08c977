//! Requests that stand where no operation is read: in tables, and in code among words.

use crate::docs::dialect::SectionKind;
use crate::docs::http::{
    CommandRequest, RequestLine, TableRequest, requests_before_words, requests_in_commands, requests_in_table,
    requests_in_text,
};
use crate::docs::layout::Section;
use crate::docs::ledger::{Context, Part};
use crate::markdown::{Block, BlockKind, Mark, Page, Table, Text};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// Claims the requests of a block that nobody has read.
pub(super) fn mention_requests(cx: &mut Context<'_>, section: &Section<'_>, block: &Block) {
    match &block.kind {
        BlockKind::Table(table) => mention_rows(cx, block, table),
        BlockKind::Paragraph(text) | BlockKind::Quote(text) | BlockKind::Item(text) => {
            // There, each line that is a request has been reported.
            if section.kind != SectionKind::HttpRequest || requests_in_text(text).is_empty() {
                mention_lines(cx, block, text);
                mention_codes(cx, block, text);
            }
        }
        BlockKind::Heading(heading) => {
            mention_lines(cx, block, &heading.text);
            mention_codes(cx, block, &heading.text);
        }
        BlockKind::Fence(_)
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

/// Requests that lines of a text begin with: `**GET** /boats`. Those in code are mentioned as such, and one that is
/// read has a code block of its own.
fn mention_lines(cx: &mut Context<'_>, block: &Block, text: &Text) {
    for (number, at, method, url) in requests_before_words(&text.plain) {
        let is_code = |(mark, code): (&Mark, &str)| mark.range.start == at && RequestLine::read_code(code).is_some();
        let span = line_of(text, number);
        if !text.codes().any(is_code) && !cx.lines.holds(&span) {
            cx.mention(Part::Line(block.id, number), (method, url), &span);
        }
    }
}

/// Where a line of a text stands; all of it, where it isn't written as it is read.
fn line_of(text: &Text, number: usize) -> Span {
    let is_verbatim = text.raw.len() == text.span.end - text.span.start;
    let same_lines = text.raw.lines().count() == text.plain.lines().count();
    let line = text.raw.lines().nth(number).filter(|_| is_verbatim && same_lines);
    let at = |line: &str| line.as_ptr() as usize - text.raw.as_ptr() as usize;
    line.map_or_else(|| text.span.clone(), |line| text.span.part(at(line)..at(line) + line.len()))
}

/// Requests in commands and in the front matter, where a page writes down no others.
pub(super) fn mention_commands(cx: &mut Context<'_>, page: &Page, sections: &[Section<'_>]) {
    if cx.ledger.knows_lines() {
        return;
    }
    for block in sections.iter().flat_map(|section| &section.blocks) {
        let BlockKind::Fence(fence) = &block.kind else { continue };
        for CommandRequest { number, method, url, span } in requests_in_commands(fence) {
            let part = Part::Line(block.id, number);
            if let Some(method) = method {
                cx.mention(part, (method, &url), &span);
            } else {
                let message = format!("no operation is read from `{url}`: its method is none of this API");
                cx.refuse(part, Diagnostic::new(Code::StrayRequest, span, message));
            }
        }
    }
    let entry =
        |keys: &[&str]| page.front_matter.iter().find(|entry| keys.contains(&entry.key.to_lowercase().as_str()));
    if let (Some(method), Some(path)) = (entry(&["method", "verb"]), entry(&["path", "url", "endpoint"]))
        && let Some(read) = RequestLine::read_text(&format!("{} {}", method.value.to_uppercase(), path.value))
    {
        cx.mention(Part::FrontMatter, (read.method, read.url), &path.span);
    }
}

fn mention_codes(cx: &mut Context<'_>, block: &Block, text: &Text) {
    for (mark, code) in text.codes() {
        if let Some(RequestLine { method, url, .. }) = RequestLine::read_code(code) {
            cx.mention(Part::Code(block.id, mark.span.start), (method, url), &mark.span);
        }
    }
}
