//! Headings, rows and request lines that their author wrote so that no heading, table or code block is made of them.

use crate::docs::dialect::{Dialect, SectionKind};
use crate::docs::http::{RequestLine, lines, requests_in_table, requests_in_text};
use crate::docs::layout::Section;
use crate::docs::ledger::{Context, Fate, FindingPlaces, Part};
use crate::markdown::{Block, BlockKind, Fence, MarkKind, Table, Text};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::mentions::parts_of_requests;

const INTO_FENCE: &str = "put it into a code block: a line of ```http before it and one of ``` after it";

/// Reports them: what stands below is read as a part of another section, or not at all.
pub(in crate::docs) fn check_malformed(cx: &mut Context<'_>, sections: &[Section<'_>]) {
    let found = FindingPlaces::of(cx.report.diagnostics());
    for section in sections {
        let is_of_requests = section.kind == SectionKind::HttpRequest;
        for block in &section.blocks {
            match &block.kind {
                BlockKind::Paragraph(text) if is_label(cx.dialect, sections, text) => {}
                BlockKind::Paragraph(text) => check_paragraph(cx, section, block, text, &found),
                BlockKind::Quote(text) | BlockKind::Item(text) => check_rows(cx, section, text, &found),
                BlockKind::Table(table) if is_of_requests => check_request_table(cx, block, table),
                BlockKind::Html(html) if is_of_requests => check_request_html(cx, block, html),
                BlockKind::Fence(fence) => check_fence(cx, fence, &found),
                _ => {}
            }
        }
    }
}

/// Reports the rows of a table that hold a request, or its method and its URL.
fn check_request_table(cx: &mut Context<'_>, block: &Block, table: &Table) {
    let requests = requests_in_table(cx.dialect, table);
    let parts = parts_of_requests(block, &requests);
    for (request, part) in requests.into_iter().zip(parts) {
        let message = "the request line is in a table; it isn't read";
        let finding = Diagnostic::new(Code::BrokenRequestLine, request.span, message).help(INTO_FENCE);
        cx.refuse(part, finding);
    }
}

/// Reports the request lines of HTML.
fn check_request_html(cx: &mut Context<'_>, block: &Block, html: &Text) {
    let dialect = cx.dialect;
    for (number, line) in html.raw.lines().enumerate() {
        let bare = dialect.requests.leading_tags.find(line).map_or(line, |tags| &line[tags.end()..]);
        if RequestLine::read_text(bare).is_some() {
            let start = html.span.start + (bare.as_ptr() as usize - html.raw.as_ptr() as usize);
            let place = Span::new(&html.span.file, start..start + bare.len());
            let message = "the request line is in HTML; it isn't read";
            let finding = Diagnostic::new(Code::BrokenRequestLine, place, message).help(INTO_FENCE);
            cx.refuse(Part::Line(block.id, number), finding);
        }
    }
}

/// `**Response**` on a page that has a heading of these words elsewhere: it heads a part of an example.
fn is_label(dialect: &Dialect, sections: &[Section<'_>], text: &Text) -> bool {
    let line = text.trimmed();
    let is_bold = text.marks.iter().any(|mark| mark.kind == MarkKind::Strong && mark.range == (0..line.len()));
    let kind = || dialect.section_kind(line);
    let opens = |section: &Section<'_>| section.heading.is_some() && !section.continues;
    is_bold && kind().is_some_and(|kind| sections.iter().any(|section| opens(section) && section.kind == kind))
}

/// `##Response`, or `**Response**` on a line of its own.
fn looks_like_heading(dialect: &Dialect, text: &Text) -> bool {
    let plain = text.trimmed();
    let first = plain.lines().next().unwrap_or_default();
    let is_bold = || text.marks.iter().any(|mark| mark.kind == MarkKind::Strong && mark.range == (0..first.len()));
    let hashes = plain.len() - plain.trim_start_matches('#').len();
    match hashes {
        0 => is_bold() && is_of_api(dialect, first),
        1 => false,
        _ => is_of_api(dialect, first.trim_matches(['#', ' '])),
    }
}

/// A paragraph that was meant as something else. Examples have bold lines for headings.
fn check_paragraph(cx: &mut Context<'_>, section: &Section<'_>, block: &Block, text: &Text, found: &FindingPlaces) {
    let dialect = cx.dialect;
    let raw = text.raw.trim();
    if section.kind != SectionKind::Examples && looks_like_heading(dialect, text) {
        let message = format!("`{}` is not a heading, though it has the words of one", text.trimmed());
        let help = "write two or more `#`, a blank and the words, on a line of their own";
        cx.report.push(Diagnostic::new(Code::LostHeading, text.span.clone(), message).help(help));
    } else if section.kind == SectionKind::HttpRequest && !requests_in_text(text).is_empty() {
        cx.find(Code::BrokenRequestLine, &text.span, "the request line is not in a code block; it isn't read");
        for line in requests_in_text(text) {
            cx.ledger.decide(Part::Line(block.id, line), Fate::Reported);
        }
    } else if raw.starts_with("HTTP/1") {
        cx.find(Code::BrokenExample, &text.span, "the message is not in a code block; it isn't read");
    } else {
        check_rows(cx, section, text, found);
    }
}

/// Rows of a table that became part of a text: a note or an item right above them takes them in. Where tables list
/// parts of the API, rows may lack their first and last bar.
fn check_rows(cx: &mut Context<'_>, section: &Section<'_>, text: &Text, found: &FindingPlaces) {
    let is_row = |line: &str| match line.matches('|').count() {
        0 | 1 => false,
        2 => section.kind.lists_parts() && !line.contains('`'),
        _ => line.trim_start().starts_with('|'),
    };
    if text.raw.lines().any(is_row) && !found.overlaps(&text.span) {
        let finding =
            Diagnostic::new(Code::BrokenTable, text.span.clone(), "the rows are not in a table; they aren't read");
        cx.report.push(finding.help("let each row follow the rows above it, with nothing between them"));
    }
}

/// A heading of the page inside a code block: one of the fences around it is missing.
fn check_fence(cx: &mut Context<'_>, fence: &Fence, found: &FindingPlaces) {
    let dialect = cx.dialect;
    let is_heading = |line: &str| line.starts_with("## ") && is_of_api(dialect, line.trim_matches(['#', ' ']));
    if fence.info.is_empty() && fence.text.trim_start().starts_with("```") {
        return cx.find(
            Code::UnclosedFence,
            &fence.code,
            "the fences are indented so far that they are code themselves",
        );
    }
    if !fence.text.contains("## ") || found.unclosed_fence {
        return;
    }
    if let Some((line, _)) = lines(fence).into_iter().find(|(line, _)| is_heading(line)) {
        let at = line.as_ptr() as usize - fence.text.as_ptr() as usize;
        let message = format!("the code block holds the heading `{line}`: a fence above it is missing");
        cx.find(Code::UnclosedFence, &fence.place(at..at + line.len()), message);
    }
}

/// Whether words open a section of an API page.
fn is_of_api(dialect: &Dialect, words: &str) -> bool {
    dialect.section_kind(words).is_some_and(|kind| kind.is_of_api())
}
