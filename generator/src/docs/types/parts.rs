//! Objects that a page describes beside what it is about: a table below `### contact object`, or below `#### geo` where
//! a row has a property of that name.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use crate::claims::{PropertySource, Said, TypeClaim, TypeSource, TypeWord};
use crate::docs::dialect::{Column, Dialect, SectionKind, Subject, is_identifier};
use crate::docs::layout::{Section, heading_words, slug};
use crate::docs::ledger::{Context, PartName, distinct, keep_all};
use crate::docs::tables::{NamedTable, claim_properties};
use crate::docs::words::{bare_name, link_target, parse_type_cell, said_markdown};
use crate::markdown::{Block, BlockKind, Heading, Table};
use crate::model::{PropertyKind, is_plural_of};
use crate::report::{Code, Diagnostic};

use super::untitled::{camel, lower_first};

/// A section that lists the properties of an object.
pub(in crate::docs) struct ObjectPart<'a> {
    name: Said<String>,
    anchor: String,
    doc: Option<Said<String>>,
    tables: Vec<(&'a Block, NamedTable<'a>)>,
}

/// Finds the objects of a page, so that its rows can mean them, and reports tables below headings that may name one.
pub(in crate::docs) fn find_parts<'a>(cx: &mut Context<'_>, sections: &[Section<'a>]) -> Vec<ObjectPart<'a>> {
    let dialect = cx.dialect;
    // Most pages have no part that asks for it.
    let mentioned = LazyCell::new(|| Mentioned::read(dialect, sections));
    let mut parts = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        let Some(heading) = section.heading else { continue };
        let place = place(dialect, sections, at);
        if place == Place::Elsewhere {
            continue;
        }
        let tables = tables_of_properties(dialect, section);
        if tables.is_empty() {
            continue;
        }
        match (name_of(dialect, heading, |name, anchor| mentioned.means(name, anchor)), place) {
            (Naming::Object(name), _) => parts.push(object_part(dialect, section, heading, name, tables)),
            (Naming::Unclear, Place::BelowRows) => report_unclear(cx, heading),
            (Naming::Group | Naming::Unclear, _) => {}
        }
    }
    cx.parts =
        parts.iter().map(|part| PartName { name: part.name.value.clone(), anchor: part.anchor.clone() }).collect();
    parts
}

fn object_part<'a>(
    dialect: &Dialect,
    section: &Section<'a>,
    heading: &Heading,
    name: String,
    tables: Vec<(&'a Block, NamedTable<'a>)>,
) -> ObjectPart<'a> {
    let doc = section.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(text) => said_markdown(dialect, text),
        _ => None,
    });
    ObjectPart { name: Said::new(name, heading.text.span.clone()), anchor: slug(heading), doc, tables }
}

/// The types of such parts.
pub(in crate::docs) fn claim_parts(cx: &mut Context<'_>, parts: Vec<ObjectPart<'_>>) -> Vec<TypeClaim> {
    let mut claims = Vec::with_capacity(parts.len());
    for ObjectPart { name, anchor, doc, tables } in parts {
        let mut rows = Vec::new();
        for (block, table) in &tables {
            rows.extend(claim_properties(cx, table, PropertyKind::Structural, PropertySource::Table));
            cx.ledger.model(block);
        }
        let rows = distinct(cx, rows);
        let properties = keep_all(cx, rows);
        claims.push(TypeClaim { properties, anchor: Some(anchor), doc, ..TypeClaim::new(name, TypeSource::Title) });
    }
    claims
}

/// Where a section stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Below a section that lists properties or parameters itself.
    BelowRows,
    /// Beside such sections.
    Beside,
    /// Where tables are not about objects.
    Elsewhere,
}

fn place(dialect: &Dialect, sections: &[Section<'_>], at: usize) -> Place {
    let level = |section: &Section<'_>| section.heading.map_or(0, |heading| heading.level);
    let own = level(&sections[at]);
    let around = sections[..at].iter().rev().find(|section| level(section) < own);
    let around = around.filter(|around| lists_rows(&around.kind) && lists_rows(&sections[at].kind));
    match around {
        Some(around) if !tables_of_properties(dialect, around).is_empty() => Place::BelowRows,
        Some(_) => Place::Beside,
        None if sections[at].kind == SectionKind::Other => Place::Beside,
        None => Place::Elsewhere,
    }
}

fn lists_rows(kind: &SectionKind) -> bool {
    matches!(
        kind,
        SectionKind::Properties
            | SectionKind::Relationships
            | SectionKind::RequestBody
            | SectionKind::Parameters
            | SectionKind::Response
    )
}

/// The tables of a section whose rows are names with types.
fn tables_of_properties<'a>(dialect: &Dialect, section: &Section<'a>) -> Vec<(&'a Block, NamedTable<'a>)> {
    let table = |block: &&'a Block| {
        let BlockKind::Table(table) = &block.kind else { return None };
        Some((*block, properties_of(dialect, table)?))
    };
    section.blocks.iter().filter_map(table).collect()
}

fn properties_of<'a>(dialect: &Dialect, table: &'a Table) -> Option<NamedTable<'a>> {
    let is_known = |named: &NamedTable<'_>| matches!(named.subject, Subject::Property | Subject::Parameter);
    NamedTable::read(dialect, table).filter(|named| is_known(named) && named.has(Column::Type))
}

/// What a heading over properties says of them.
enum Naming {
    /// They are those of this object.
    Object(String),
    /// They are some of those around it: "Common properties".
    Group,
    /// One or the other.
    Unclear,
}

fn name_of(dialect: &Dialect, heading: &Heading, mentioned: impl Fn(&str, &str) -> bool) -> Naming {
    let words = heading_words(heading);
    if dialect.headings.is_section(&words) {
        return Naming::Group;
    }
    let (named, says_object) = dialect.titles.part_of(&words);
    let words: Vec<&str> = named.split([' ', '-']).map(|word| word.trim_matches(['*', '`', '"'])).collect();
    let name = camel(&words);
    let is_name = is_identifier(&name);
    match words.as_slice() {
        [word] if says_object && is_name && !dialect.titles.is_general(word) => Naming::Object(lower_first(word)),
        _ if is_name && mentioned(&name, &slug(heading)) => Naming::Object(name),
        [word, ..] if dialect.titles.is_group(word) => Naming::Group,
        _ => Naming::Unclear,
    }
}

fn report_unclear(cx: &mut Context<'_>, heading: &Heading) {
    let words = heading_words(heading);
    let message = format!("`{words}` names no type that a row has; the properties below it are read as those above it");
    let finding = Diagnostic::new(Code::UnclearPart, heading.text.span.clone(), message);
    cx.report.push(finding.help(format!("call it `{words} object`, or link it from the row that holds it")));
}

/// The anchors that the texts of a page link to.
pub(in crate::docs) fn linked_anchors(sections: &[Section<'_>]) -> BTreeSet<String> {
    let texts = sections.iter().flat_map(|section| &section.blocks).flat_map(|block| match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Item(text) | BlockKind::Quote(text) => vec![text],
        BlockKind::Table(table) => table.rows.iter().flat_map(|row| &row.cells).collect(),
        _ => Vec::new(),
    });
    let anchors = texts.flat_map(|text| {
        text.links().filter_map(|(_, _, target)| link_target(&text.span, target)?.anchor).collect::<Vec<_>>()
    });
    anchors.collect()
}

/// What the rows of a page say of objects.
#[derive(Default)]
struct Mentioned {
    /// The names of types, in lower case.
    types: BTreeSet<String>,
    /// The anchors that the page links to.
    anchors: BTreeSet<String>,
    /// The names of what holds objects of no named type.
    objects: BTreeSet<String>,
}

impl Mentioned {
    fn read(dialect: &Dialect, sections: &[Section<'_>]) -> Self {
        let mut mentioned = Self { anchors: linked_anchors(sections), ..Self::default() };
        for (_, table) in sections.iter().flat_map(|section| tables_of_properties(dialect, section)) {
            for row in table.rows.iter() {
                let Some((name, cell)) = row.cells.first().zip(table.cell(row, Column::Type)) else { continue };
                match parse_type_cell(dialect, cell).word {
                    TypeWord::Named { text, .. } => {
                        mentioned.types.extend(text.rsplit('.').next().map(str::to_lowercase));
                    }
                    TypeWord::Untyped => {
                        mentioned.objects.insert(bare_name(name).to_lowercase());
                    }
                    TypeWord::Primitive(_) | TypeWord::Enumeration | TypeWord::Unreadable(_) => {}
                }
            }
        }
        mentioned
    }

    /// Whether a row means the object of this name or this anchor.
    fn means(&self, name: &str, anchor: &str) -> bool {
        let folded = name.to_lowercase();
        let is_held = |object: &String| *object == folded || is_plural_of(object, &folded);
        self.types.contains(&folded) || self.anchors.contains(anchor) || self.objects.iter().any(is_held)
    }
}
