//! What a zone or a range of monikers alone has: a property of the preview, a request line of one version, what its
//! sentences say of bodies and replies.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::docs::dialect::SectionKind;
use crate::docs::http::PlacedLine;
use crate::docs::layout::Section;
use crate::docs::ledger::Context;
use crate::docs::operations::{said_body, said_responses, zones_of};
use crate::markdown::{Block, BlockKind, Text};
use crate::report::Code;
use crate::source::Span;

/// Tells of rows and request lines that some of the page's zones have and others haven't: the model has all of them.
pub(in crate::docs) fn check_zones(cx: &mut Context<'_>, sections: &[Section<'_>]) {
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
        let is_of_message = matches!(section.kind, SectionKind::Response | SectionKind::RequestBody);
        for (zones, mut parts) in restricted(cx, section, &all) {
            if is_of_message && zones.split(", ").any(|zone| with_lines.contains(zone)) {
                parts.retain(|part| !part.is_sentence);
            }
            parts.sort_by_key(|part| part.place.start);
            let Some(first) = parts.first() else { continue };
            let names: Vec<String> = parts.iter().map(|part| format!("`{}`", part.name)).collect();
            let verb = if parts.len() == 1 { "is" } else { "are" };
            let message = format!("{} {verb} in the zone `{zones}` alone; read for all", names.join(", "));
            let place = first.place.clone();
            cx.find(Code::RestrictedPart, &place, message);
        }
    }
}

/// A row or a request line.
struct Part {
    name: String,
    /// What a sentence says of a body or a response.
    is_sentence: bool,
    zone: Option<Arc<str>>,
    place: Span,
}

/// The parts of a section that some zones alone have, by these zones.
fn restricted(cx: &Context<'_>, section: &Section<'_>, all: &BTreeSet<&str>) -> BTreeMap<String, Vec<Part>> {
    let mut by_name: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for block in &section.blocks {
        for part in parts(cx, section, block) {
            by_name.entry(part.name.clone()).or_default().push(part);
        }
    }
    let mut restricted: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for mut parts in by_name.into_values() {
        let zones: Option<Vec<&str>> = parts.iter().map(|part| part.zone.as_deref()).collect();
        let Some(zones) = zones else { continue };
        let has: BTreeSet<&str> = zones.into_iter().flat_map(|zone| zone.split(',').map(str::trim)).collect();
        if all.len() == 1 || has != *all {
            let zones = has.into_iter().collect::<Vec<_>>().join(", ");
            restricted.entry(zones).or_default().push(parts.swap_remove(0));
        }
    }
    restricted
}

fn parts(cx: &Context<'_>, section: &Section<'_>, block: &Block) -> Vec<Part> {
    let is_sentence = matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Item(_));
    let part = |name: &str, place: &Span| Part {
        name: name.to_owned(),
        is_sentence,
        zone: block.zone.clone(),
        place: place.clone(),
    };
    match &block.kind {
        BlockKind::Table(table) if section.kind.lists_parts() || section.kind.is_of_message() => {
            let names = table.rows.iter().filter_map(|row| row.cells.first());
            names.map(|cell| part(Text::trimmed(cell).trim_matches(['*', '`']), &cell.span)).collect()
        }
        BlockKind::Fence(fence) if section.kind == SectionKind::HttpRequest => {
            let name = |line: &PlacedLine| format!("{} {}", line.method.as_str(), line.url(fence));
            cx.lines.of(block).iter().map(|line| part(&name(line), &line.span)).collect()
        }
        BlockKind::Paragraph(text) | BlockKind::Item(text) if section.kind == SectionKind::Response => {
            said_responses(cx.dialect, text).iter().map(|said| part(said, &text.span)).collect()
        }
        BlockKind::Paragraph(text) | BlockKind::Item(text) if section.kind == SectionKind::RequestBody => {
            said_body(cx.dialect, text).iter().map(|said| part(said, &text.span)).collect()
        }
        _ => Vec::new(),
    }
}
