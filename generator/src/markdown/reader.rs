//! The reader of one file's blocks: what it has read so far.

use std::ops::Range;
use std::sync::Arc;

use crate::report::Report;
use crate::source::{SourceFile, SourceMap, Span};

use super::budget::IncludeBudget;
use super::directives::Directed;
use super::inline::TextBuilder;
use super::{Block, BlockKind, Include, Including, LookedFor, Row, Text};

/// Reads the blocks of one file.
pub(super) struct BlockReader<'a> {
    pub map: &'a SourceMap,
    pub file: Arc<str>,
    /// The whole file, without its directives.
    pub text: &'a str,
    /// What its zones restrict.
    directed: &'a Directed<'a>,
    /// Where the front matter ends.
    pub body: usize,
    /// The file and those that include it.
    pub includes: Vec<Arc<str>>,
    /// In an included file: the page's own include line.
    pub page_line: Option<Span>,
    /// What the page may still include.
    pub budget: IncludeBudget,
    /// The files that were looked for as includes.
    pub looked_for: Vec<LookedFor>,
    pub report: Report,
    pub blocks: Vec<Block>,
    pub tab: Option<Arc<str>>,
    /// In an included file: the zone around the page's own include line.
    pub zone: Option<Arc<str>>,
    /// Whether words are being read that a sentence includes.
    pub in_sentence: bool,
    /// Include lines that stood inside a table.
    pub late_includes: Vec<(Include, Range<usize>)>,
    pub inline: Option<TextBuilder>,
    pub table: Option<TableBuilder>,
    /// How many block quotes are open.
    pub quotes: usize,
    pub items: usize,
}

impl<'a> BlockReader<'a> {
    pub(super) fn new(
        map: &'a SourceMap,
        file: &SourceFile,
        directed: &'a Directed<'a>,
        body: usize,
        includes: Vec<Arc<str>>,
        report: Report,
    ) -> Self {
        Self {
            map,
            file: Arc::clone(&file.path),
            text: &directed.text,
            directed,
            body,
            includes,
            page_line: None,
            budget: IncludeBudget::new(Including::Followed),
            looked_for: Vec::new(),
            report,
            blocks: Vec::new(),
            tab: None,
            zone: None,
            in_sentence: false,
            late_includes: Vec::new(),
            inline: None,
            table: None,
            quotes: 0,
            items: 0,
        }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(&self.file, range)
    }

    pub(super) fn push(&mut self, kind: BlockKind, span: Span) {
        let (tab, zone) = (self.tab.clone(), self.zone_at(span.start));
        // Numbered when the page is complete.
        self.blocks.push(Block { id: 0, kind, span, tab, zone });
    }

    /// The zone that the byte `at` of the file lies in.
    pub(super) fn zone_at(&self, at: usize) -> Option<Arc<str>> {
        self.directed.zone_at(at).or(self.zone.as_ref()).cloned()
    }

    pub(super) fn push_text(&mut self, text: Text) {
        let span = text.span.clone();
        let kind = match (self.items, self.quotes) {
            (0, 0) => BlockKind::Paragraph(text),
            (0, _) => BlockKind::Quote(text),
            _ => BlockKind::Item(text),
        };
        self.push(kind, span);
    }
}

/// A table whose rows are still coming.
pub(super) struct TableBuilder {
    pub header: Vec<Text>,
    pub rows: Vec<Row>,
    /// The cells of the row that is being read.
    pub cells: Vec<Text>,
}

impl TableBuilder {
    pub(super) fn new() -> Self {
        Self { header: Vec::new(), rows: Vec::new(), cells: Vec::new() }
    }
}
