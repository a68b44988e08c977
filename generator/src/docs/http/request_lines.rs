//! The request lines of a page's code blocks, read once and asked by many.

use std::collections::HashMap;
use std::ops::Range;

use super::request_line::{RequestLine, ranges_of_lines};
use crate::markdown::{Block, BlockKind, Fence, Page};
use crate::model::Method;
use crate::source::Span;

/// A request line of a code block.
#[derive(Debug)]
pub(in crate::docs) struct PlacedLine {
    /// The line's number in the block, from 0.
    pub number: usize,
    /// Its method.
    pub method: Method,
    /// Where the line stands.
    pub span: Span,
    /// The bytes of its URL in the block's text.
    url: Range<usize>,
}

impl PlacedLine {
    /// Its URL; `fence` is the block that it stands in.
    pub(in crate::docs) fn url<'f>(&self, fence: &'f Fence) -> &'f str {
        fence.text.get(self.url.clone()).unwrap_or_default()
    }
}

/// The request lines of a page, by the numbers of the code blocks that they stand in.
#[derive(Debug, Default)]
pub(in crate::docs) struct RequestLines(HashMap<usize, Vec<PlacedLine>>);

impl RequestLines {
    pub(in crate::docs) fn read(page: &Page) -> Self {
        let of_block = |block: &Block| match &block.kind {
            BlockKind::Fence(fence) => Some((block.id, read_lines(fence))).filter(|(_, lines)| !lines.is_empty()),
            _ => None,
        };
        Self(page.blocks.iter().filter_map(of_block).collect())
    }

    /// Whether one of them stands at a place.
    pub(in crate::docs) fn holds(&self, place: &Span) -> bool {
        let meets = |line: &PlacedLine| {
            line.span.file == place.file && line.span.start < place.end && place.start < line.span.end
        };
        self.0.values().flatten().any(meets)
    }

    /// Those of a block, in order.
    pub(in crate::docs) fn of(&self, block: &Block) -> &[PlacedLine] {
        match &block.kind {
            BlockKind::Fence(_) => self.0.get(&block.id).map(Vec::as_slice).unwrap_or_default(),
            _ => &[],
        }
    }
}

fn read_lines(fence: &Fence) -> Vec<PlacedLine> {
    if quotes_blocks(fence) {
        return Vec::new();
    }
    let placed = |(number, range): (usize, Range<usize>)| {
        let RequestLine { method, url, at, .. } = RequestLine::read(&fence.text[range.clone()])?;
        let url = range.start + at..range.start + at + url.len();
        Some(PlacedLine { number, method, span: fence.place(range), url })
    };
    ranges_of_lines(fence).enumerate().filter_map(placed).collect()
}

/// The info strings of Markdown.
const MARKDOWN: [&str; 2] = ["md", "markdown"];

/// Whether a code block shows how code blocks are written: Markdown with fences of its own.
fn quotes_blocks(fence: &Fence) -> bool {
    let is_fence = |line: &str| ["```", "~~~"].iter().any(|mark| line.trim_start().starts_with(mark));
    MARKDOWN.contains(&fence.info.to_lowercase().as_str()) && fence.text.lines().any(is_fence)
}
