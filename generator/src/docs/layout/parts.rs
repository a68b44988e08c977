//! Parts of a page that describe an operation each: `## Rename`, with a request and all else of its own.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::claims::Said;
use crate::docs::dialect::SectionKind;
use crate::markdown::Heading;
use crate::source::Span;

use super::section_places::SectionPlaces;
use super::sections::{Section, heading_words};

/// A page's sections by the operation that they are about.
pub(in crate::docs) struct Parts<'a> {
    /// What is about none of them alone.
    pub shared: Vec<Section<'a>>,
    /// Each part: its heading and all below it.
    pub own: Vec<Vec<Section<'a>>>,
    /// Where the parts are.
    pub places: PartPlaces,
}

/// Which part holds which places.
pub(in crate::docs) struct PartPlaces {
    sections: SectionPlaces,
    /// The part of each section.
    parts: Vec<Option<usize>>,
}

impl PartPlaces {
    /// The number of the part that a place is in; nothing where it is in none.
    pub(in crate::docs) fn of(&self, place: &Span) -> Option<usize> {
        self.sections.holding(place).filter_map(|section| self.parts[section]).min()
    }
}

impl<'a> Parts<'a> {
    /// Splits sections at the headings above those of requests, and at others of their level that hold requests. All is
    /// shared where that is one operation; `lines` are the places of the requests.
    pub(in crate::docs) fn split(sections: &[Section<'a>], lines: &[&Span]) -> Self {
        let places = SectionPlaces::of(sections);
        let of_lines: BTreeSet<usize> = lines.iter().flat_map(|line| places.holding(line)).collect();
        let holds_line = |part: &Range<usize>| of_lines.range(part.clone()).next().is_some();
        let mut starts = ways(sections);
        let levels: BTreeSet<_> = starts.iter().map(|start| level(&sections[*start])).collect();
        let is_way = |at: &usize| {
            sections[*at].kind == SectionKind::Other && of_lines.contains(at) && levels.contains(&level(&sections[*at]))
        };
        starts.extend((0..sections.len()).filter(is_way));
        let mut own: Vec<Range<usize>> = Vec::new();
        for start in starts {
            if !own.last().is_some_and(|outer| outer.contains(&start)) {
                own.push(start..end(sections, start));
            }
        }
        own.retain(holds_line);
        let mut parts = vec![None; sections.len()];
        for (number, part) in own.iter().enumerate() {
            parts[part.clone()].fill(Some(number));
        }
        let mut places = PartPlaces { sections: places, parts };
        if own.len() < 2 && lines.iter().all(|line| places.of(line).is_some()) {
            own.clear();
            places.parts.fill(None);
        }
        let is_shared = |at: &usize| places.parts[*at].is_none();
        let shared = (0..sections.len()).filter(is_shared).map(|at| sections[at].clone()).collect();
        Self { shared, own: own.into_iter().map(|part| sections[part].to_vec()).collect(), places }
    }
}

/// The headings below which a section of requests stands.
fn ways(sections: &[Section<'_>]) -> BTreeSet<usize> {
    let is_start = |section: &Section<'_>| section.kind == SectionKind::HttpRequest && !section.continues;
    let mut ways = BTreeSet::new();
    // The headings around a section, the innermost last.
    let mut around: Vec<usize> = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        while around.last().is_some_and(|above| level(&sections[*above]) >= level(section)) {
            around.pop();
        }
        let above = around.last().copied().filter(|above| sections[*above].kind == SectionKind::Other);
        ways.extend(above.filter(|_| is_start(section)));
        if section.heading.is_some() {
            around.push(at);
        }
    }
    ways
}

/// Where what stands below a heading ends.
fn end(sections: &[Section<'_>], start: usize) -> usize {
    let behind = sections[start + 1..].iter().position(|section| level(section) <= level(&sections[start]));
    behind.map_or(sections.len(), |count| start + 1 + count)
}

fn level(section: &Section<'_>) -> Option<u8> {
    section.heading.map(|heading| heading.level)
}

/// What a heading says.
pub(in crate::docs) fn said_heading(heading: &Heading) -> Said<String> {
    Said::new(heading_words(heading), heading.text.span.clone())
}
