//! Types that a page names as derived from its own: the tree told from its root.
//!
//! "Base type of [apple](apple.md) and [berry](berry.md).", a list behind "The following types derive from it:", a section
//! `Derived types` with a table or a list.

use std::sync::LazyLock;

use regex::Regex;

use crate::claims::{Said, TypeWord};
use crate::markdown::{Block, BlockKind, Row, Text};

use super::columns::heads_others;
use super::context::Context;
use super::description::named_at;
use super::dialect::SectionKind;
use super::of_row::OfRow;
use super::pattern::pattern;
use super::properties::refuse_nameless;
use super::sections::Section;

/// Links follow, with at most an article or "such as" before the first.
static BASE_OF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bbase (?:entity |complex )?(?:type|class|resource|entity) (?:of|for)\b|\bis inherited by\b|\bderived types are\b",
    )
});
static BEFORE_LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^\s*(?:the |both |both the )?$|\bsuch as\s*$"));
/// Links stand before it: "The [a](a.md) and [b](b.md) types inherit from this type."
static INTO_THIS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\btypes? (?:inherits?|derives?) from this (?:type|resource|entity)\b"));
/// A list follows.
static LIST_LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bderived types?\b[^.:]*:\s*$|\bbase (?:type|class|resource|entity) (?:of|for)\b[^.:]*:\s*$|\b(?:resources|types|entities) (?:that )?(?:derive|inherit|derived|are derived)\b[^.:]*:\s*$|\bthe following types? (?:is|are) derived\b|\bfollowing types? (?:derives?|inherits?)\b[^.]*$",
    )
});

/// The types that the introduction and the sections of derived types name.
pub(super) fn claim_derived(cx: &mut Context, sections: &[Section<'_>]) -> Vec<Said<TypeWord>> {
    let mut derived = Vec::new();
    for section in sections {
        match section.kind {
            SectionKind::Introduction => derived.extend(of_introduction(&section.blocks)),
            SectionKind::DerivedTypes => {
                for block in &section.blocks {
                    derived.extend(of_section(cx, block));
                }
            }
            _ => {}
        }
    }
    derived
}

fn of_introduction(blocks: &[&Block]) -> Vec<Said<TypeWord>> {
    let mut derived = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let BlockKind::Paragraph(text) = &block.kind else { continue };
        derived.extend(of_sentences(text));
        if LIST_LEAD.is_match(text.trimmed()) {
            let items = blocks[at + 1..].iter().map_while(|block| match &block.kind {
                BlockKind::Item(item) => Some(item),
                _ => None,
            });
            derived.extend(items.filter_map(first_linked));
        }
    }
    derived
}

/// The links of the sentences that say it.
fn of_sentences(text: &Text) -> Vec<Said<TypeWord>> {
    let sentence_end = |from: usize| text.plain[from..].find(". ").map_or(text.plain.len(), |at| from + at);
    let mut derived = Vec::new();
    if let Some(found) = BASE_OF.find(&text.plain) {
        let range = found.end()..sentence_end(found.end());
        let is_named = |first: usize| BEFORE_LINK.is_match(&text.plain[range.start..first]);
        if links_in(text, range.clone()).next().is_some_and(is_named) {
            derived.extend(links_in(text, range.clone()).filter_map(|at| derived_at(text, at)));
        }
    }
    if let Some(found) = INTO_THIS.find(&text.plain) {
        let start = text.plain[..found.start()].rfind(". ").map_or(0, |at| at + 1);
        derived.extend(links_in(text, start..found.start()).filter_map(|at| derived_at(text, at)));
    }
    derived
}

/// Where links start.
fn links_in(text: &Text, range: std::ops::Range<usize>) -> impl Iterator<Item = usize> {
    let mut starts: Vec<usize> =
        text.links().map(|(mark, ..)| mark.range.start).filter(|start| range.contains(start)).collect();
    starts.sort_unstable();
    starts.into_iter()
}

fn derived_at(text: &Text, at: usize) -> Option<Said<TypeWord>> {
    Some(Said::new(named_at(text, at)?, text.span.clone()))
}

fn first_linked(text: &Text) -> Option<Said<TypeWord>> {
    let first = text.links().map(|(mark, ..)| mark.range.start).min()?;
    derived_at(text, first)
}

/// A table whose first column names the types, or an item of a list.
fn of_section(cx: &mut Context, block: &Block) -> Vec<Said<TypeWord>> {
    match &block.kind {
        BlockKind::Item(text) => first_linked(text).into_iter().collect(),
        BlockKind::Table(table) => {
            let names_type = |row: &Row| row.cells.first().is_some_and(|cell| cell_type(cell).is_some());
            if !table.rows.iter().any(names_type) {
                return Vec::new();
            }
            cx.ledger.model(block);
            table.rows.iter().filter_map(|row| claim_row(cx, row)).collect()
        }
        _ => Vec::new(),
    }
}

/// The type that a cell links, else its first word.
fn cell_type(cell: &Text) -> Option<Said<TypeWord>> {
    first_linked(cell).or_else(|| derived_at(cell, 0))
}

fn claim_row(cx: &mut Context, row: &Row) -> Option<Said<TypeWord>> {
    let cell = row.cells.first()?;
    if first_linked(cell).is_none() && heads_others(cx, row) {
        return None;
    }
    let Some(named) = cell_type(cell) else {
        refuse_nameless(cx, row, "the row names no type");
        return None;
    };
    Some(OfRow::new(row, named).keep(cx))
}
