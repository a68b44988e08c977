//! Tabs: which hold parts of the API, and which show its use from a programming language.

use std::collections::BTreeSet;

use crate::docs::dialect::Dialect;
use crate::docs::http::{RequestLines, role};
use crate::markdown::{Block, BlockKind, Page};

/// The numbers of the blocks that stand in tabs of programming languages.
pub(in crate::docs) fn blocks_in_other_languages(
    dialect: &Dialect,
    lines: &RequestLines,
    page: &Page,
) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut rest = page.blocks.as_slice();
    while let Some(start) = rest.iter().position(|block| block.tab.is_some()) {
        let tab = &rest[start..];
        let is_end = |block: &Block| matches!(block.kind, BlockKind::Tab) || block.tab.is_none();
        let length = tab.iter().skip(1).position(is_end).map_or(tab.len(), |at| at + 1);
        let (tab, after) = tab.split_at(length);
        if !describes_api(dialect, lines, tab) {
            found.extend(tab.iter().map(|block| block.id));
        }
        rest = after;
    }
    found
}

/// The tab of raw HTTP is called `http`. Others tell by what they hold: messages, tables, annotations.
fn describes_api(dialect: &Dialect, lines: &RequestLines, tab: &[Block]) -> bool {
    let is_called_http =
        tab.first().and_then(|block| block.tab.as_deref()).is_some_and(|id| dialect.requests.is_tab(id));
    is_called_http || tab.iter().any(|block| is_of_api(dialect, lines, block))
}

fn is_of_api(dialect: &Dialect, lines: &RequestLines, block: &Block) -> bool {
    match &block.kind {
        BlockKind::Table(_) => true,
        BlockKind::Annotation(annotation) => {
            annotation.json.as_object().is_some_and(|json| dialect.annotations.kind_of(json).is_some())
        }
        BlockKind::Fence(fence) => role(fence).is_some() || !lines.of(block).is_empty(),
        BlockKind::Heading(_)
        | BlockKind::Paragraph(_)
        | BlockKind::Quote(_)
        | BlockKind::Item(_)
        | BlockKind::Comment
        | BlockKind::BrokenAnnotation
        | BlockKind::UnclosedComment
        | BlockKind::Html(_)
        | BlockKind::Tab
        | BlockKind::Rule
        | BlockKind::Include(_) => false,
    }
}
