//! The types that a page lists as derived from its own.

use std::sync::LazyLock;

use regex::Regex;

use crate::claims::{Said, TypeWord};
use crate::markdown::{BlockKind, Table, Text};

use super::context::Context;
use super::description::named_at;
use super::dialect::SectionKind;
use super::pattern::pattern;
use super::sections::Section;
use super::type_cell::parse_type_cell;

/// What announces a list: "the derived types are [a](a.md) and [b](b.md)", "Derived types include:".
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:the|following) derived types\b[^.:]{0,60}?(?:\bare\b:?|:)|^derived types\b[^.:]{0,40}:")
});

/// The derived types of a page's type: of a section of their own, else of the introduction.
pub(super) fn claim_derived(cx: &mut Context, sections: &[Section<'_>]) -> Vec<Said<TypeWord>> {
    let mut derived = Vec::new();
    for section in sections {
        match section.kind {
            SectionKind::DerivedTypes => claim_section(cx, section, &mut derived),
            SectionKind::Introduction => claim_introduction(section, &mut derived),
            _ => {}
        }
    }
    derived
}

/// A section that lists derived types in a table or in items.
fn claim_section(cx: &mut Context, section: &Section<'_>, derived: &mut Vec<Said<TypeWord>>) {
    for block in &section.blocks {
        match &block.kind {
            BlockKind::Table(table) => {
                derived.extend(of_table(table));
                cx.ledger.model(block);
            }
            BlockKind::Item(text) => derived.extend(first_link(text)),
            _ => {}
        }
    }
}

fn of_table(table: &Table) -> impl Iterator<Item = Said<TypeWord>> {
    let names = table.rows.iter().filter_map(|row| row.cells.first()).map(parse_type_cell);
    names.filter(|cell| matches!(cell.word, TypeWord::Named { .. })).map(|cell| Said::new(cell.word, cell.span))
}

/// A sentence that lists derived types, or announces a list of them.
fn claim_introduction(section: &Section<'_>, derived: &mut Vec<Said<TypeWord>>) {
    let mut in_list = false;
    for block in &section.blocks {
        match &block.kind {
            BlockKind::Paragraph(text) => {
                in_list = false;
                if let Some(lead) = LEAD.find(&text.plain) {
                    in_list = text.plain[lead.end()..].trim().is_empty();
                    derived.extend(links_after(text, lead.end()));
                }
            }
            BlockKind::Item(text) if in_list => derived.extend(first_link(text)),
            _ => {}
        }
    }
}

/// The links of a sentence from the byte `at` on.
fn links_after(text: &Text, at: usize) -> impl Iterator<Item = Said<TypeWord>> {
    let end = text.plain[at..].find(". ").map_or(text.plain.len(), |end| at + end);
    let starts = text.links().map(|(mark, ..)| mark.range.start).filter(move |start| (at..end).contains(start));
    starts.filter_map(|start| named_at(text, start)).map(|word| Said::new(word, text.span.clone()))
}

fn first_link(text: &Text) -> Option<Said<TypeWord>> {
    let (mark, ..) = text.links().next()?;
    named_at(text, mark.range.start).map(|word| Said::new(word, text.span.clone()))
}
