//! Enum pages and sections of member tables.

use std::cell::LazyCell;

use crate::claims::{EnumClaim, EnumSource, Said};
use crate::docs::dialect::{Dialect, SectionKind, is_identifier};
use crate::docs::layout::{Section, heading_words, slug, titles};
use crate::docs::ledger::Context;
use crate::docs::types::{Introduction, linked_anchors};
use crate::docs::words::{deprecation, said_markdown};
use crate::markdown::{Block, BlockKind, Heading};
use crate::report::Code;

use super::members::{claim_members, is_headed_by_members};

/// The enums that a page describes.
pub(in crate::docs) fn claim_enums(
    cx: &mut Context<'_>,
    sections: &[Section<'_>],
    intro: &Introduction<'_>,
) -> Vec<EnumClaim> {
    // Most pages have no such part.
    let linked = LazyCell::new(|| linked_anchors(sections));
    let is_linked = |heading: &Heading| linked.contains(&slug(heading));
    sections.iter().filter_map(|section| claim_section(cx, section, sections, intro, is_linked)).collect()
}

fn claim_section(
    cx: &mut Context<'_>,
    section: &Section<'_>,
    sections: &[Section<'_>],
    intro: &Introduction<'_>,
    is_linked: impl Fn(&Heading) -> bool,
) -> Option<EnumClaim> {
    let dialect = cx.dialect;
    let heading = section.heading?;
    let (name, source) = match &section.kind {
        SectionKind::Values(name) => (Said::new(name.clone(), heading.text.span.clone()), EnumSource::Section),
        SectionKind::Members => (title_name(dialect, sections)?, EnumSource::Page),
        SectionKind::Introduction if lists_members(dialect, section, heading) => {
            (enum_title(dialect, heading)?, EnumSource::Page)
        }
        SectionKind::Other if holds_members(dialect, section) && is_linked(heading) => {
            (part_name(heading)?, EnumSource::Section)
        }
        _ => return None,
    };
    let members = claim_members(cx, section);
    if members.is_empty() {
        let is_entry = heading.text.links().any(|(_, text, _)| text == heading.text.trimmed());
        if !claims_elsewhere(section) && !is_entry {
            let message = format!("the heading announces the members of `{}`, but no table lists them", name.value);
            cx.find(Code::NothingDescribed, &heading.text.span, message);
        }
        return None;
    }
    let of_page = source == EnumSource::Page;
    Some(EnumClaim {
        name,
        source,
        anchor: (!of_page).then(|| slug(heading)),
        members,
        is_flags: of_page && intro.says_flags() || says_flags(cx.dialect, section),
        doc: if of_page { intro.doc() } else { first_paragraph(dialect, section) },
        deprecated: if of_page { None } else { section_deprecation(dialect, section, heading) },
    })
}

/// Whether a table of members stands right below the title of an enum.
fn lists_members(dialect: &Dialect, section: &Section<'_>, title: &Heading) -> bool {
    dialect.titles.is_of_enum(&heading_words(title)) && holds_members(dialect, section)
}

fn holds_members(dialect: &Dialect, section: &Section<'_>) -> bool {
    let is_of_members =
        |block: &&Block| matches!(&block.kind, BlockKind::Table(table) if is_headed_by_members(dialect, table));
    section.blocks.iter().any(is_of_members)
}

/// The name that a heading is, of a part that the page links.
fn part_name(heading: &Heading) -> Option<Said<String>> {
    let name = heading.text.trimmed();
    is_identifier(name).then(|| Said::new(name.to_owned(), heading.text.span.clone()))
}

/// Whether the section holds a table, which has its own finding.
fn claims_elsewhere(section: &Section<'_>) -> bool {
    section.blocks.iter().any(|block| matches!(block.kind, BlockKind::Table(_)))
}

/// `bodyType` of "bodyType enum type".
fn title_name(dialect: &Dialect, sections: &[Section<'_>]) -> Option<Said<String>> {
    titles(sections).find_map(|title| enum_title(dialect, title))
}

fn enum_title(dialect: &Dialect, heading: &Heading) -> Option<Said<String>> {
    let words = heading_words(heading);
    let mut parts = words.split([' ', '-']).map(|word| word.trim_matches(['*', '`']));
    // A translation has the name anywhere; the anchor starts with it, in small letters.
    let anchored = heading.anchor.as_deref().and_then(|anchor| anchor.split('-').next());
    let of_anchor = anchored.and_then(|first| parts.clone().find(|word| word.eq_ignore_ascii_case(first)));
    let name = of_anchor.or_else(|| parts.find(|word| !dialect.titles.is_noun(&word.to_lowercase())))?;
    is_identifier(name).then(|| Said::new(name.to_owned(), heading.text.span.clone()))
}

/// Why the enum of a section is deprecated: a notice in the section says so, or the heading.
fn section_deprecation(dialect: &Dialect, section: &Section<'_>, heading: &Heading) -> Option<Said<String>> {
    let is_in_heading = dialect.titles.says_deprecated(&heading_words(heading));
    let is_of_enum = |plain: &str| is_in_heading || dialect.introductions.is_notice_of_page(plain);
    let notice = section.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Quote(text) if is_of_enum(&text.plain) => deprecation(dialect, text),
        _ => None,
    });
    notice.or_else(|| is_in_heading.then(|| Said::new(String::new(), heading.text.span.clone())))
}

fn first_paragraph(dialect: &Dialect, section: &Section<'_>) -> Option<Said<String>> {
    section.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(text) if !dialect.introductions.label.is_match(&text.plain) => {
            said_markdown(dialect, text)
        }
        _ => None,
    })
}

fn says_flags(dialect: &Dialect, section: &Section<'_>) -> bool {
    section.blocks.iter().any(|block| match &block.kind {
        BlockKind::Paragraph(text) => dialect.introductions.says_flags(&text.plain),
        _ => false,
    })
}
