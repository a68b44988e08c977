//! What a zone or a range of monikers alone has: a property of the preview, a request line of one version, what its
//! sentences say of bodies and replies.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::docs::dialect::SectionKind;
use crate::docs::http::PlacedLine;
use crate::docs::layout::Section;
use crate::docs::ledger::Context;
use crate::docs::operations::{said_body, said_responses, zones_of};
use crate::markdown::{Block, BlockKind, Row, Text};
use crate::model::is_version;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// Tells of rows and request lines that some of the page's zones have and others haven't: the model has all of them.
/// `doc` is what describes the page.
pub(in crate::docs) fn check_zones(cx: &mut Context<'_>, sections: &[Section<'_>], doc: Option<&Span>) {
    let blocks = sections.iter().flat_map(|section| &section.blocks);
    let all: BTreeSet<&str> = blocks.clone().flat_map(|block| zones_of(block)).collect();
    if all.is_empty() {
        return;
    }
    let has_lines = |block: &Block| !cx.lines.of(block).is_empty();
    let of_requests = sections.iter().filter(|section| section.kind == SectionKind::HttpRequest);
    let with_lines = of_requests.flat_map(|section| &section.blocks).filter(|block| has_lines(block));
    // What these zones say is read for their own lines.
    let with_lines: BTreeSet<&str> = with_lines.flat_map(|block| zones_of(block)).collect();
    for section in sections {
        let by_name = parts_by_name(cx, section, doc);
        tell_differing(cx, &by_name);
        let is_of_message = matches!(section.kind, SectionKind::Response | SectionKind::RequestBody);
        for (zones, mut parts) in restricted(by_name, &all) {
            if is_of_message && zones.split(", ").any(|zone| with_lines.contains(zone)) {
                parts.retain(|part| !part.is_sentence);
            }
            parts.sort_by_key(|part| part.place.start);
            let Some(first) = parts.first() else { continue };
            let (names, verb) = listed(&parts);
            let message = format!("{names} {verb} in the zone `{zones}` alone; read for all");
            cx.find(Code::RestrictedPart, &first.place, message);
        }
    }
}

/// Names, and the verb that goes with them.
fn listed<'p>(parts: impl IntoIterator<Item = &'p Part>) -> (String, &'static str) {
    let names: Vec<&str> = parts.into_iter().map(|part| part.name.as_str()).collect();
    (names.join(", "), if names.len() == 1 { "is" } else { "are" })
}

/// Tells of rows and of descriptions that two zones have in different words. Of rows of different types it is told
/// where they are read.
fn tell_differing(cx: &mut Context<'_>, by_name: &BTreeMap<String, Vec<Part>>) {
    let mut differing: BTreeMap<(&str, &str), Vec<(&Part, &Part)>> = BTreeMap::new();
    for parts in by_name.values() {
        let Some((first, rest)) = parts.split_first() else { continue };
        let differs = |other: &&Part| other.said != first.said && other.zone != first.zone;
        let is_told = |other: &Part| {
            let found = cx.report.diagnostics().iter().filter(|finding| finding.code == Code::DuplicateRow);
            found.into_iter().any(|finding| finding.span == other.place)
        };
        let other = rest.iter().find(differs).filter(|other| !is_told(other));
        if let Some((other, zones)) = other.and_then(|other| Some((other, (first.zone()?, other.zone()?)))) {
            differing.entry(zones).or_default().push((first, other));
        }
    }
    for ((zone, other_zone), mut pairs) in differing {
        pairs.sort_by_key(|(_, other)| other.place.start);
        let names = listed(pairs.iter().map(|(_, other)| *other)).0;
        let message = format!("the zones `{zone}` and `{other_zone}` say different things of {names}");
        let Some((first, other)) = pairs.first() else { continue };
        let finding = Diagnostic::new(Code::RestrictedPart, other.place.clone(), message);
        cx.report.push(finding.witness(first.place.clone(), "said here first"));
    }
}

/// A row, a request line, a sentence, or the description of a page.
struct Part {
    /// As findings call it.
    name: String,
    /// What is the same in all zones: of a request line, its URL without the version.
    key: String,
    /// All that is said of it.
    said: String,
    /// What a sentence says of a body or a response.
    is_sentence: bool,
    zone: Option<Arc<str>>,
    place: Span,
}

impl Part {
    fn zone(&self) -> Option<&str> {
        self.zone.as_deref()
    }
}

/// The parts of a section, those of one name in their order.
fn parts_by_name(cx: &Context<'_>, section: &Section<'_>, doc: Option<&Span>) -> BTreeMap<String, Vec<Part>> {
    let mut by_name: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for part in section.blocks.iter().flat_map(|block| parts(cx, section, block, doc)) {
        by_name.entry(part.key.clone()).or_default().push(part);
    }
    by_name
}

/// The parts that some zones alone have, by these zones.
fn restricted(by_name: BTreeMap<String, Vec<Part>>, all: &BTreeSet<&str>) -> BTreeMap<String, Vec<Part>> {
    let mut restricted: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for mut parts in by_name.into_values() {
        let zones: Option<Vec<&str>> = parts.iter().map(Part::zone).collect();
        let Some(zones) = zones else { continue };
        let has: BTreeSet<&str> = zones.into_iter().flat_map(|zone| zone.split(',').map(str::trim)).collect();
        if all.len() == 1 || has != *all {
            let zones = has.into_iter().collect::<Vec<_>>().join(", ");
            restricted.entry(zones).or_default().push(parts.swap_remove(0));
        }
    }
    restricted
}

fn parts(cx: &Context<'_>, section: &Section<'_>, block: &Block, doc: Option<&Span>) -> Vec<Part> {
    let is_sentence = matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Item(_));
    let part = |name: String, said: &str, place: &Span| Part {
        key: name.clone(),
        name,
        said: said.split_whitespace().collect::<Vec<_>>().join(" "),
        is_sentence,
        zone: block.zone.clone(),
        place: place.clone(),
    };
    let quoted = |name: &str, place: &Span| part(format!("`{name}`"), "", place);
    match &block.kind {
        BlockKind::Table(table) if lists_rows(&section.kind) => {
            let row = |row: &Row| {
                let cell = row.cells.first()?;
                let said: Vec<&str> = row.cells.iter().map(Text::trimmed).collect();
                let name = Text::trimmed(cell).trim_matches(['*', '`']);
                Some(part(format!("`{name}`"), &said.join(" | "), &cell.span))
            };
            table.rows.iter().filter_map(row).collect()
        }
        BlockKind::Fence(fence) if section.kind == SectionKind::HttpRequest => {
            let request = |line: &PlacedLine| {
                let (method, url) = (line.method.as_str(), line.url(fence));
                let unversioned: Vec<&str> = url.split('/').filter(|segment| !is_version(segment)).collect();
                Part {
                    key: format!("{method} {}", unversioned.join("/")),
                    ..quoted(&format!("{method} {url}"), &line.span)
                }
            };
            cx.lines.of(block).iter().map(request).collect()
        }
        BlockKind::Paragraph(text) if section.kind == SectionKind::Introduction => {
            let is_behind = doc.is_some_and(|doc| doc.file == text.span.file && doc.start <= text.span.start);
            let described = Some(text).filter(|_| is_behind);
            described.map(|text| part("the description".to_owned(), &text.plain, &text.span)).into_iter().collect()
        }
        BlockKind::Paragraph(text) | BlockKind::Item(text) if section.kind == SectionKind::Response => {
            said_responses(cx.dialect, text).iter().map(|said| quoted(said, &text.span)).collect()
        }
        BlockKind::Paragraph(text) | BlockKind::Item(text) if section.kind == SectionKind::RequestBody => {
            said_body(cx.dialect, text).iter().map(|said| quoted(said, &text.span)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the rows of a section's tables are heard.
fn lists_rows(kind: &SectionKind) -> bool {
    kind.lists_parts() || kind.is_of_message() || *kind == SectionKind::Permissions
}
