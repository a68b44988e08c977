//! The docs of one item.

use super::blocks::{Block, BlockKind, blocks};
use super::{escape, inline, sentence};

/// So many characters of one thing's docs are read.
const READ_LIMIT: usize = 6_000;
/// So many characters of a block are kept.
const BLOCK_LIMIT: usize = 700;
/// So many blocks are kept.
const BLOCKS: usize = 12;
/// So many characters of a deprecation note are kept.
pub(super) const NOTE_LIMIT: usize = 200;

/// Lines of rustdoc, without the space before each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    lines: Vec<String>,
}

/// The part of a text that is read.
pub(super) fn read(markdown: &str) -> String {
    markdown.chars().take(READ_LIMIT).collect()
}

impl Docs {
    /// A paragraph that this generator wrote.
    pub(in crate::plan) fn written(text: impl Into<String>) -> Self {
        Self { lines: vec![text.into()] }
    }

    /// What the docs say, the first sentence as the summary; `fallback` where they say nothing.
    pub(in crate::plan) fn said(markdown: Option<&str>, fallback: &str) -> Self {
        let text = read(markdown.unwrap_or_default());
        let mut docs = Self::default();
        for Block { kind, text } in blocks(&text).into_iter().take(BLOCKS) {
            docs.block(kind, &sentence::cut(&inline::inline(&text), BLOCK_LIMIT));
        }
        if docs.lines.is_empty() { Self::written(fallback) } else { docs }
    }

    /// Adds a paragraph that this generator wrote.
    #[must_use]
    pub(in crate::plan) fn paragraph(mut self, text: impl Into<String>) -> Self {
        self.gap();
        self.lines.push(text.into());
        self
    }

    /// Adds a list that this generator wrote.
    #[must_use]
    pub(in crate::plan) fn list(mut self, items: impl IntoIterator<Item = String>) -> Self {
        self.gap();
        self.lines.extend(items.into_iter().map(|item| format!("- {item}")));
        self
    }

    /// Adds other docs as further paragraphs.
    #[must_use]
    pub(in crate::plan) fn then(mut self, other: Self) -> Self {
        self.gap();
        self.lines.extend(other.lines);
        self
    }

    /// The lines, of which the empty ones separate paragraphs.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }

    fn block(&mut self, kind: BlockKind, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        match kind {
            BlockKind::Item | BlockKind::Paragraph if self.lines.is_empty() => self.summary(text),
            BlockKind::Item => self.item(text),
            BlockKind::Paragraph => {
                self.gap();
                self.lines.push(escape::block_start(text));
            }
        }
    }

    /// The first sentence stands alone: rustdoc shows it in lists.
    fn summary(&mut self, text: &str) {
        let (first, rest) = sentence::first(text);
        self.lines.push(escape::block_start(first));
        if !rest.is_empty() {
            self.gap();
            self.lines.push(escape::block_start(rest));
        }
    }

    fn item(&mut self, text: &str) {
        if !self.lines.last().is_some_and(|last| last.starts_with("- ")) {
            self.gap();
        }
        self.lines.push(format!("- {}", escape::block_start(text)));
    }

    fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }
}
