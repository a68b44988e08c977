//! Types that a page names as derived from its own: the tree told from its root.
//!
//! "Base type of [apple](apple.md) and [berry](berry.md).", a list behind "The following types derive from it:", a
//! section `Derived types` with a table or a list.

use crate::claims::{Said, TypeWord};
use crate::docs::dialect::{Dialect, SectionKind};
use crate::docs::layout::Section;
use crate::docs::ledger::{Context, RowClaim};
use crate::docs::tables::{heads_others, refuse_nameless};
use crate::docs::words::named_at;
use crate::markdown::{Block, BlockKind, Row, Text};
use crate::report::Level;

/// The types that the introduction and the sections of derived types name.
pub(in crate::docs) fn claim_derived(cx: &mut Context<'_>, sections: &[Section<'_>]) -> Vec<Said<TypeWord>> {
    let dialect = cx.dialect;
    let mut derived = Vec::new();
    for section in sections {
        match section.kind {
            SectionKind::Introduction => derived.extend(of_introduction(dialect, &section.blocks)),
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

fn of_introduction(dialect: &Dialect, blocks: &[&Block]) -> Vec<Said<TypeWord>> {
    let mut derived = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let BlockKind::Paragraph(text) = &block.kind else { continue };
        derived.extend(of_sentences(dialect, text));
        if dialect.introductions.derived_list.is_match(text.trimmed()) {
            let items = blocks[at + 1..].iter().map_while(|block| match &block.kind {
                BlockKind::Item(item) => Some(item),
                _ => None,
            });
            derived.extend(items.filter_map(|item| first_linked(dialect, item)));
        }
    }
    derived
}

/// The links of the sentences that say it.
fn of_sentences(dialect: &Dialect, text: &Text) -> Vec<Said<TypeWord>> {
    let sentence_end = |from: usize| text.plain[from..].find(". ").map_or(text.plain.len(), |at| from + at);
    let mut derived = Vec::new();
    if let Some(found) = dialect.introductions.base_of.find(&text.plain) {
        let range = found.end()..sentence_end(found.end());
        let is_named = |first: usize| dialect.introductions.before_derived.is_match(&text.plain[range.start..first]);
        if links_in(text, range.clone()).next().is_some_and(is_named) {
            derived.extend(links_in(text, range.clone()).filter_map(|at| derived_at(dialect, text, at)));
        }
    }
    if let Some(found) = dialect.introductions.derived_before.find(&text.plain) {
        let start = text.plain[..found.start()].rfind(". ").map_or(0, |at| at + 1);
        derived.extend(links_in(text, start..found.start()).filter_map(|at| derived_at(dialect, text, at)));
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

fn derived_at(dialect: &Dialect, text: &Text, at: usize) -> Option<Said<TypeWord>> {
    Some(Said::new(named_at(dialect, text, at)?, text.span.clone()))
}

fn first_linked(dialect: &Dialect, text: &Text) -> Option<Said<TypeWord>> {
    let first = text.links().map(|(mark, ..)| mark.range.start).min()?;
    derived_at(dialect, text, first)
}

/// A table whose first column names the types, or an item of a list.
fn of_section(cx: &mut Context<'_>, block: &Block) -> Vec<Said<TypeWord>> {
    let dialect = cx.dialect;
    match &block.kind {
        BlockKind::Item(text) => first_linked(dialect, text).into_iter().collect(),
        BlockKind::Table(table) => {
            let names_type = |row: &Row| row.cells.first().is_some_and(|cell| cell_type(dialect, cell).is_some());
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
fn cell_type(dialect: &Dialect, cell: &Text) -> Option<Said<TypeWord>> {
    first_linked(dialect, cell).or_else(|| derived_at(dialect, cell, 0))
}

fn claim_row(cx: &mut Context<'_>, row: &Row) -> Option<Said<TypeWord>> {
    let dialect = cx.dialect;
    let cell = row.cells.first()?;
    if first_linked(dialect, cell).is_none() && heads_others(cx, row) {
        return None;
    }
    let Some(named) = cell_type(dialect, cell) else {
        refuse_nameless(cx, row, Level::Warning, "the row names no type");
        return None;
    };
    Some(RowClaim::new(row, named).keep(cx))
}
