//! HTML blocks: comments, annotations, and the rest.

use std::ops::Range;

use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::html_code::code_in;
use super::json::{read_json, tolerated};
use super::json_text::starts_quoted;
use super::reader::BlockReader;
use super::{Annotation, BlockKind, Text};

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

const TABLE: &str = "<table";

/// Where a table starts in HTML.
fn table_tag(html: &str) -> Option<usize> {
    let html = html.to_ascii_lowercase();
    let at = html.find(TABLE)?;
    (!html[at + TABLE.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(at)
}

/// Whether a comment holds the start of another one, and a heading, a row or a fence before it.
fn swallows_blocks(inner: &str) -> bool {
    let is_block = |line: &str| ["#", "|", "```"].iter().any(|start| line.trim_start().starts_with(start));
    let last = inner.contains(OPEN).then(|| inner.rfind(OPEN)).flatten();
    last.is_some_and(|at| inner[..at].lines().skip(1).any(is_block))
}

impl BlockReader<'_> {
    /// Reads the bytes of an HTML block: each comment in it, and whether anything else is there.
    pub(super) fn read_html(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = &self.text[at..range.end];
            let Some(open) = rest.find(OPEN) else {
                self.read_plain_html(at..range.end);
                return;
            };
            self.read_plain_html(at..at + open);
            let end = self.text[at + open..range.end].find(CLOSE).map(|found| at + open + found + CLOSE.len());
            if end.is_none() {
                self.report_unclosed_comment(at + open..range.end);
            }
            self.read_comment(at + open..end.unwrap_or(range.end));
            at = end.unwrap_or(range.end);
        }
    }

    /// HTML without comments; visible text right after a comment was meant to be Markdown.
    fn read_plain_html(&mut self, range: Range<usize>) {
        let html = self.text[range.clone()].trim();
        if html.is_empty() {
            return;
        }
        if let Some(at) = table_tag(&self.text[range.clone()]) {
            let place = self.span(range.start + at..range.start + at + TABLE.len());
            self.report.push(
                Diagnostic::new(Code::BrokenTable, place, "tables in HTML are not read")
                    .help("write the table in Markdown"),
            );
        }
        if let Some(code) = code_in(&self.text[range.clone()]) {
            return self.push_html_code(&range, &code);
        }
        let span = self.span(range);
        if !html.starts_with('<') {
            self.report.push(
                Diagnostic::new(Code::TextAfterComment, span.clone(), "text right after a comment isn't rendered")
                    .help("start a new line after `-->`"),
            );
        }
        let raw = self.text[span.start..span.end].to_owned();
        self.push(BlockKind::Html(Text { plain: raw.clone(), raw, ..Text::empty(span.clone()) }), span);
    }

    /// A comment: an annotation where it holds JSON.
    pub(super) fn read_comment(&mut self, range: Range<usize>) {
        let span = self.span(range.clone());
        let comment = &self.text[range.clone()];
        let inner = comment.strip_prefix(OPEN).unwrap_or(comment);
        let inner = inner.strip_suffix(CLOSE).unwrap_or(inner);
        if swallows_blocks(inner) {
            self.report_swallowing_comment(&range);
            return self.push(BlockKind::UnclosedComment, span);
        }
        let json = inner.trim();
        let inside = json.strip_prefix('{');
        if !inside.is_some_and(|inside| inside.contains('"') || starts_quoted(inside.trim_start())) {
            let kind = if comment.ends_with(CLOSE) { BlockKind::Comment } else { BlockKind::UnclosedComment };
            return self.push(kind, span);
        }
        let json_start = range.start + (json.as_ptr() as usize - comment.as_ptr() as usize);
        match read_json(json) {
            Ok(read) => {
                for (tolerance, at) in read.tolerances {
                    let message = format!("the annotation isn't strict JSON: {}", tolerance.describe());
                    let place = self.span(json_start + at.start..json_start + at.end);
                    self.report.push(tolerated(tolerance, place, message));
                }
                self.push(BlockKind::Annotation(Annotation { json: read.value }), span);
            }
            Err(at) => self.report_broken_annotation(json_start + at.start..json_start + at.end, span),
        }
    }

    fn report_broken_annotation(&mut self, at: Range<usize>, span: Span) {
        let place = self.span(at);
        self.report.push(
            Diagnostic::new(Code::BrokenAnnotation, place, "the annotation is not JSON")
                .label("reading stopped here")
                .help("write strict JSON between `<!--` and `-->`"),
        );
        self.push(BlockKind::BrokenAnnotation, span);
    }

    /// The end of another comment is that of this one.
    fn report_swallowing_comment(&mut self, range: &Range<usize>) {
        let span = self.span(range.start..range.start + OPEN.len());
        let message = "the comment is never closed: it runs to the end of the next one, with everything in between";
        self.report.push(Diagnostic::new(Code::UnclosedComment, span, message).help("close it with `-->`"));
    }

    fn report_unclosed_comment(&mut self, range: Range<usize>) {
        let span = self.span(range.start..range.start + OPEN.len());
        self.report.push(
            Diagnostic::new(Code::UnclosedComment, span, "the comment is never closed").help("close it with `-->`"),
        );
    }
}
