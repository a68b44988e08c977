//! Collects inline events into a [`Text`].

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::source::Span;

use super::sides::Sides;
use super::text::{Mark, MarkKind, Text};

/// The Markdown that pages use.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
}

/// A text that is being collected.
pub(super) struct TextBuilder {
    range: Range<usize>,
    plain: String,
    marks: Vec<Mark>,
    open: Vec<(MarkKind, usize, usize)>,
    sides: Sides,
    /// Comments inside the text, to be read by themselves.
    pub comments: Vec<Range<usize>>,
}

impl TextBuilder {
    /// A text that will cover `range` of its file.
    pub(super) fn new(range: Range<usize>) -> Self {
        // The visible text is hardly ever longer than the source.
        let plain = String::with_capacity(range.len());
        Self { range, plain, marks: Vec::new(), open: Vec::new(), sides: Sides::default(), comments: Vec::new() }
    }

    /// Takes an inline event; `range` is that of the file.
    pub(super) fn take(&mut self, file: &Arc<str>, event: &Event<'_>, range: Range<usize>) {
        self.range.end = self.range.end.max(range.end);
        match event {
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.plain.push_str(text),
            Event::Code(code) => self.push_marked(file, code, MarkKind::Code, range),
            Event::SoftBreak | Event::HardBreak => self.plain.push('\n'),
            Event::InlineHtml(html) | Event::Html(html) => self.take_html(file, html, range),
            Event::Start(tag) => self.open(tag, range.start),
            Event::End(end) => self.close(file, *end, range.end),
            Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn push_marked(&mut self, file: &Arc<str>, text: &str, kind: MarkKind, range: Range<usize>) {
        let start = self.plain.len();
        self.plain.push_str(text);
        self.marks.push(Mark { range: start..self.plain.len(), kind, span: Span::new(file, range) });
    }

    fn take_html(&mut self, file: &Arc<str>, html: &str, range: Range<usize>) {
        if html.starts_with("<!--") {
            self.comments.push(range);
            return;
        }
        if let Some(from) = self.sides.take(html, range.clone(), self.plain.len()) {
            self.take_back(from);
        }
        let name: String =
            html.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if matches!(name.as_str(), "br" | "li" | "p" | "ul" | "tr") && !self.plain.ends_with('\n') {
            self.plain.push('\n');
        }
        self.push_marked(file, "", MarkKind::Tag(name), range);
    }

    /// Forgets the text from the byte `from` on, with its marks.
    fn take_back(&mut self, from: usize) {
        self.plain.truncate(from);
        // Both are in the order of their places.
        while self.marks.last().is_some_and(|mark| mark.range.end > from) {
            self.marks.pop();
        }
        for (_, start, _) in self.open.iter_mut().rev().take_while(|(_, start, _)| *start > from) {
            *start = from;
        }
    }

    fn start_line(&mut self) {
        if !self.plain.is_empty() && !self.plain.ends_with('\n') {
            self.plain.push('\n');
        }
    }

    fn open(&mut self, tag: &Tag<'_>, at: usize) {
        let kind = match tag {
            Tag::Link { dest_url, .. } => MarkKind::Link(dest_url.to_string()),
            Tag::Strong => MarkKind::Strong,
            Tag::Emphasis => MarkKind::Emphasis,
            Tag::Strikethrough | Tag::Image { .. } | Tag::Superscript | Tag::Subscript => return,
            // A block inside text that is read by itself, such as a quote's marker, starts a line.
            _ => return self.start_line(),
        };
        self.open.push((kind, self.plain.len(), at));
    }

    fn close(&mut self, file: &Arc<str>, end: TagEnd, at: usize) {
        if matches!(end, TagEnd::Link | TagEnd::Strong | TagEnd::Emphasis)
            && let Some((kind, start, from)) = self.open.pop()
        {
            self.marks.push(Mark { range: start..self.plain.len(), kind, span: Span::new(file, from..at) });
        }
    }

    /// The text, with its source taken from the whole file's text.
    pub(super) fn finish(self, file: &Arc<str>, whole: &str) -> Text {
        let raw = self.sides.original(whole, self.range.clone());
        Text { span: Span::new(file, self.range), raw, plain: self.plain, marks: self.marks }
    }
}

/// Reads the bytes `range` of a file as inline text by itself: `# x` or `<p>x` at its start is no block.
pub(super) fn read_inline(file: &Arc<str>, whole: &str, range: Range<usize>) -> Text {
    let inner = whole[range.clone()].trim_start_matches([' ', '\t', '\r', '\n']);
    let shift = range.end - inner.len();
    let place = |at: usize| (shift + at).saturating_sub(GUARD.len()).max(range.start);
    let source = format!("{GUARD}{inner}");
    let mut builder = TextBuilder::new(range.clone());
    for (event, at) in Parser::new_ext(&source, Options::empty()).into_offset_iter() {
        builder.take(file, &event, place(at.start)..place(at.end));
    }
    without_guard(builder.finish(file, whole))
}

/// What keeps a text from starting a block; punctuation, so that emphasis behind it is what it was.
const GUARD: &str = ".";

fn without_guard(mut text: Text) -> Text {
    if let Some(plain) = text.plain.strip_prefix(GUARD) {
        text.plain = plain.to_owned();
        for mark in &mut text.marks {
            let back = |at: usize| at.saturating_sub(GUARD.len());
            mark.range = back(mark.range.start)..back(mark.range.end);
        }
    }
    text
}
