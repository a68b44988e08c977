//! A page as blocks.

use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use crate::digest::Digest;
use crate::source::{SourceMap, Span};

use super::{Including, Text};

/// A Markdown page: front matter and blocks, includes spliced in where they stand.
#[derive(Clone, Debug)]
pub struct Page {
    /// The page's file.
    pub file: Arc<str>,
    /// Front matter, in order.
    pub front_matter: Vec<FrontMatterEntry>,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The digest of the page's text.
    pub(crate) digest: Digest,
    /// The files that were looked for as includes, in order.
    pub looked_for: Vec<LookedFor>,
    /// Whether they are in it.
    pub including: Including,
}

/// A file that was looked for as an include.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedFor {
    /// The include.
    pub at: Span,
    /// The path that it names, relative to the docs root.
    pub path: String,
    /// The file that was found, and the digest of its text.
    pub(crate) found: Option<(Arc<str>, Digest)>,
}

impl LookedFor {
    /// The path of the file that was found, and nothing where there is none.
    pub fn found(&self) -> Option<&Arc<str>> {
        self.found.as_ref().map(|(file, _)| file)
    }

    /// Looks for the file that an include at a place names.
    pub(super) fn in_map(map: &SourceMap, at: Span, path: String) -> Self {
        let found = map.get_ignoring_case(&path).map(|file| (Arc::clone(&file.path), file.digest()));
        Self { at, path, found }
    }

    /// Whether the same file with the same text is found among others, or none there either.
    pub(crate) fn is_same_in(&self, map: &SourceMap) -> bool {
        let found = map.get_ignoring_case(&self.path).map(|file| (&file.path, file.digest()));
        found == self.found.as_ref().map(|(file, digest)| (file, *digest))
    }
}

/// A key of the front matter and its scalar value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatterEntry {
    /// The key, as written.
    pub key: String,
    /// The value without quotes.
    pub value: String,
    /// Where the key stands.
    pub span: Span,
}

/// A block and where it stands.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its number in the page, from 0.
    pub id: usize,
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands; in an include, there.
    pub span: Span,
    /// The language tab that it is in, such as `http`.
    pub tab: Option<Arc<str>>,
    /// The zones, or the range of monikers, that alone have it: `preview` of `:::zone pivot="preview"`.
    pub zone: Option<Arc<str>>,
}

/// The blocks of the dialect.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Text),
    /// A paragraph of a block quote: an alert or a note.
    Quote(Text),
    /// An item of a list.
    Item(Text),
    /// A table.
    Table(Table),
    /// A code block.
    Fence(Fence),
    /// A comment that holds JSON.
    Annotation(Annotation),
    /// A comment that was meant to hold JSON and doesn't: there is a finding.
    BrokenAnnotation,
    /// Any other comment.
    Comment,
    /// A comment without an end: there is a finding.
    UnclosedComment,
    /// HTML that is no comment.
    Html(Text),
    /// `# [HTTP](#tab/http)`.
    Tab,
    /// A thematic break.
    Rule,
    /// `[!INCLUDE [label](path)]`; its blocks follow.
    Include(Include),
}

/// A heading: its level, its text, and what its section is called.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The visible text.
    pub text: Text,
    /// The name of an anchor inside the heading, which translations keep in English.
    pub anchor: Option<String>,
}

/// A table with its header row.
#[derive(Clone, Debug)]
pub struct Table {
    /// The header's cells.
    pub header: Vec<Text>,
    /// The body's rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// Whether it is a list on the page: nothing is written there that heads its columns.
    pub fn is_list(&self) -> bool {
        self.header.iter().all(|cell| !cell.is_empty() && cell.span.start == cell.span.end)
    }
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number among the rows of the page, from 0.
    pub id: usize,
    /// The cells, as many as the header has.
    pub cells: Vec<Text>,
    /// The whole row.
    pub span: Span,
}

/// A code block.
#[derive(Clone, Debug)]
pub struct Fence {
    /// The info string without blanks around it; empty for an indented block.
    pub info: String,
    /// The code, without the fence and without the indent of a list.
    pub text: String,
    /// Where the code stands.
    pub code: Span,
    /// Where each part of `text` starts, and where it stands in the file: indents and line ends differ.
    pub(super) parts: Vec<(usize, Range<usize>)>,
}

impl Fence {
    /// Lines of code that stand in a text, as a block of its own; nothing where there is no line.
    pub fn of_lines(info: &str, lines: &[(&str, Span)]) -> Option<Self> {
        let mut code = lines.first()?.1.clone();
        let (mut text, mut parts) = (String::new(), Vec::new());
        for (line, span) in lines {
            if !text.is_empty() {
                parts.push((text.len(), code.end..code.end));
                text.push('\n');
            }
            parts.push((text.len(), span.start..span.end));
            text.push_str(line);
            code.end = code.end.max(span.end);
        }
        Some(Self { info: info.to_owned(), text, code, parts })
    }

    /// Where the bytes `range` of the text stand.
    pub fn place(&self, range: Range<usize>) -> Span {
        let start = self.byte(range.start).start;
        let end = if range.is_empty() { start } else { self.byte(range.end - 1).end };
        Span { start, end, ..self.code.clone() }
    }

    /// Where the byte `at` of the text stands; its whole part, where the parser has replaced a character.
    fn byte(&self, at: usize) -> Range<usize> {
        let next = self.parts.partition_point(|(start, _)| *start <= at);
        let part = next.checked_sub(1).and_then(|last| self.parts.get(last)).filter(|_| at < self.text.len());
        let Some((start, place)) = part else { return self.code.end..self.code.end };
        let length = self.parts.get(next).map_or(self.text.len(), |(start, _)| *start) - start;
        let byte = place.start + at - start;
        if length == place.len() { byte..byte + 1 } else { place.clone() }
    }
}

/// A comment that holds JSON.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// The JSON value.
    pub json: Value,
}

/// An include line.
#[derive(Clone, Debug)]
pub struct Include {
    /// The label in brackets.
    pub label: String,
    /// The path as written.
    pub path: String,
}
