//! A file's text as the pieces that pulldown-cmark finds in it.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A part of a file, in the order of the file.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Its level, its text, the target of its first link.
    Heading(u8, Inline, Option<String>),
    /// A paragraph, or an item's text; whether it is a paragraph.
    Text(Inline, bool),
    /// How many columns it has, and its rows below the header.
    Table(usize, Vec<Range<usize>>),
    /// Whether it is fenced, its text, its place.
    Code(bool, String, Range<usize>),
    /// A block of HTML.
    Html(Range<usize>),
    /// A thematic break.
    Rule,
    /// A comment inside a text.
    Comment(Range<usize>),
}

/// A text and the code spans in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inline {
    pub(crate) range: Range<usize>,
    pub(crate) codes: Vec<Range<usize>>,
    pub(crate) comments: Vec<Range<usize>>,
}

/// The text below the front matter; where that isn't closed, below its pairs.
pub(crate) fn body(text: &str) -> &str {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return text };
    let is_end = |line: &&str| matches!(line.trim_end(), "---" | "...");
    let is_pair = |line: &&str| line.split_once(':').is_some_and(|(key, _)| !key.is_empty() && key.chars().all(is_key));
    let length = |lines: &[&str]| lines.iter().map(|line| line.len()).sum::<usize>();
    let lines: Vec<&str> = lines.collect();
    let pairs = lines.iter().take_while(|line| is_pair(line)).count();
    match lines.iter().position(is_end) {
        Some(end) => &text[first.len() + length(&lines[..=end])..],
        None if pairs == 0 => text,
        None => &text[first.len() + length(&lines[..pairs])..],
    }
}

/// What the keys of front matter are written with.
fn is_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')
}

/// Takes a text apart.
pub(crate) fn pieces(body: &str) -> Vec<Piece> {
    let mut taker = Taker::default();
    for (event, range) in Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter() {
        taker.take(event, range);
    }
    taker.end_text();
    taker.pieces
}

#[derive(Default)]
struct Taker {
    pieces: Vec<Piece>,
    /// Text that is in no heading and in no table.
    loose: Option<Inline>,
    heading: Option<(Inline, Option<String>)>,
    code: Option<(bool, String)>,
    html: bool,
    table: Option<(usize, Vec<Range<usize>>)>,
}

impl Taker {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                self.end_text();
                self.code = Some((matches!(kind, CodeBlockKind::Fenced(_)), String::new()));
            }
            Event::End(TagEnd::CodeBlock) => {
                let (fenced, text) = self.code.take().expect("a code block starts before it ends");
                self.pieces.push(Piece::Code(fenced, text, range));
            }
            Event::Text(text) if self.code.is_some() => self.code.as_mut().expect("just seen").1.push_str(&text),
            Event::Start(Tag::HtmlBlock) => {
                self.end_text();
                self.html = true;
                self.pieces.push(Piece::Html(range));
            }
            Event::End(TagEnd::HtmlBlock) => self.html = false,
            Event::Html(_) if self.html => {}
            Event::Rule => {
                self.end_text();
                self.pieces.push(Piece::Rule);
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::InlineHtml(html) => {
                if html.starts_with("<!--") {
                    self.inline(&range, |inline| inline.comments.push(range.clone()));
                } else {
                    self.inline(&range, |_| ());
                }
            }
            Event::Code(_) => self.inline(&range, |inline| inline.codes.push(range.clone())),
            _ => self.inline(&range, |_| ()),
        }
    }

    /// Adds to the text that is open.
    fn inline(&mut self, range: &Range<usize>, add: impl FnOnce(&mut Inline)) {
        let inline = match (&mut self.heading, &self.table) {
            (Some((inline, _)), _) => inline,
            // Of cells only the comments count.
            (None, Some(_)) => {
                let mut cell = Inline::default();
                add(&mut cell);
                return self.pieces.extend(cell.comments.into_iter().map(Piece::Comment));
            }
            (None, None) => self.loose.get_or_insert_with(|| Inline { range: range.clone(), ..Inline::default() }),
        };
        inline.range.end = inline.range.end.max(range.end);
        add(inline);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong => self.inline(&range, |_| ()),
            Tag::Link { dest_url, .. } => {
                self.inline(&range, |_| ());
                if let Some((_, target @ None)) = &mut self.heading {
                    *target = Some(dest_url.into_string());
                }
            }
            Tag::Image { .. } => self.inline(&range, |_| ()),
            Tag::Heading { .. } => {
                self.end_text();
                self.heading = Some((Inline { range, ..Inline::default() }, None));
            }
            Tag::Table(columns) => {
                self.end_text();
                self.table = Some((columns.len(), Vec::new()));
            }
            _ => self.end_text(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image => self.inline(&range, |_| ()),
            TagEnd::Heading(level) => {
                let (inline, target) = self.heading.take().expect("a heading starts before it ends");
                self.pieces.push(Piece::Heading(level as u8, inline, target));
            }
            TagEnd::Paragraph => self.pieces.extend(self.loose.take().map(|inline| Piece::Text(inline, true))),
            TagEnd::TableRow => {
                if let Some((_, rows)) = &mut self.table {
                    rows.push(range);
                }
            }
            TagEnd::Table => {
                let (columns, rows) = self.table.take().expect("a table starts before it ends");
                self.pieces.push(Piece::Table(columns, rows));
            }
            _ => self.end_text(),
        }
    }

    fn end_text(&mut self) {
        self.pieces.extend(self.loose.take().map(|inline| Piece::Text(inline, false)));
    }
}
