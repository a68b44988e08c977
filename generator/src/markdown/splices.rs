//! `Represents an invoice in [!INCLUDE[prod](prod.md)].`: what a file says stands in the sentence that includes it.

use std::ops::Range;

use crate::report::{Code, Diagnostic};

use super::includes::FoundInclude;
use super::reader::BlockReader;
use super::text::Gap;
use super::{Block, BlockKind, Include, Text};

/// What an included file is to the sentence around the include.
enum Included {
    /// A sentence, or a part of one.
    Words(Text),
    /// Blocks of their own, or nothing.
    Blocks(Vec<Block>),
}

impl BlockReader<'_> {
    /// A cell's or a heading's text with the included words in place. It can't hold blocks, so they are told.
    pub(super) fn with_included_words(&mut self, text: Text) -> Text {
        let (text, blocks) = self.splice_includes(text);
        for include in blocks.iter().filter(|block| matches!(block.kind, BlockKind::Include(_))) {
            let message = "the include holds more than a sentence, which nothing but a paragraph can take up";
            let finding = Diagnostic::new(Code::BrokenTable, include.span.clone(), message).label("left out");
            self.report.push(finding.help("put the include on a line of its own"));
        }
        text
    }

    /// A text with the included words in place, and the blocks of the files that are more than words.
    pub(super) fn splice_includes(&mut self, text: Text) -> (Text, Vec<Block>) {
        let (mut gaps, mut blocks) = (Vec::new(), Vec::new());
        for (plain, FoundInclude { raw, place, include }) in self.gaps_of(&text) {
            let words = match self.read_included_words(include, place) {
                Included::Words(words) => words,
                Included::Blocks(more) => {
                    blocks.extend(more);
                    Text::empty(text.span.clone())
                }
            };
            gaps.push(Gap { plain, raw, words }.without_blank(&text));
        }
        (if gaps.is_empty() { text } else { text.filled(gaps) }, blocks)
    }

    /// The includes of a text: where each stands in the plain text, around the link that it is to Markdown, and where
    /// in the file.
    fn gaps_of(&self, text: &Text) -> Vec<(Range<usize>, FoundInclude)> {
        let mut links = text.links().map(|(mark, ..)| mark).peekable();
        let mut gap = |one: FoundInclude| {
            let range = &one.place;
            while links.next_if(|link| link.span.start < range.start).is_some() {}
            let link = links.next_if(|link| link.span.end <= range.end)?;
            let start = link.range.start.checked_sub(link.span.start - range.start)?;
            let plain = start..link.range.end + range.end - link.span.end;
            text.plain.get(plain.clone()).is_some().then_some((plain, one))
        };
        self.includes_of(text).into_iter().filter_map(&mut gap).collect()
    }

    fn read_included_words(&mut self, include: Include, range: Range<usize>) -> Included {
        let known = self.blocks.len();
        self.in_sentence = true;
        self.read_include(include, range);
        self.in_sentence = false;
        let mut blocks = self.blocks.split_off(known);
        let is_visible = |block: &Block| !matches!(block.kind, BlockKind::Include(_) | BlockKind::Comment);
        match blocks.iter().filter(|block| is_visible(block)).count() {
            0 => Included::Blocks(Vec::new()),
            1 => match blocks.pop_if(|block| matches!(block.kind, BlockKind::Paragraph(_))) {
                Some(Block { kind: BlockKind::Paragraph(words), .. }) => Included::Words(words),
                _ => Included::Blocks(blocks),
            },
            _ => Included::Blocks(blocks),
        }
    }
}
