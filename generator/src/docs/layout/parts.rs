//! Parts of a page that describe an operation each: `## Rename`, with a request and all else of its own.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::claims::Said;
use crate::docs::dialect::SectionKind;
use crate::markdown::Heading;
use crate::source::Span;

use super::sections::{Section, heading_words};

/// A page's sections by the operation that they are about.
pub(in crate::docs) struct Parts<'a> {
    /// What is about none of them alone.
    pub shared: Vec<Section<'a>>,
    /// Each part: its heading and all below it.
    pub own: Vec<Vec<Section<'a>>>,
}

impl<'a> Parts<'a> {
    /// Splits sections at the headings above those of requests, and at others of their level that hold requests. All is
    /// shared where that is one operation; `lines` are the places of the requests.
    pub(in crate::docs) fn split(sections: &[Section<'a>], lines: &[&Span]) -> Self {
        let holds_line = |part: &[Section<'_>]| lines.iter().any(|line| holds(part, line));
        let is_way = |at: &usize| sections[*at].kind == SectionKind::Other && holds_line(&sections[*at..=*at]);
        let mut starts = ways(sections);
        let levels: Vec<_> = starts.iter().map(|start| level(&sections[*start])).collect();
        starts.extend((0..sections.len()).filter(|at| levels.contains(&level(&sections[*at])) && is_way(at)));
        let mut own: Vec<Range<usize>> = starts.into_iter().map(|start| start..end(sections, start)).collect();
        own.sort_by_key(|part| part.start);
        own.dedup_by(|inner, outer| outer.contains(&inner.start));
        own.retain(|part| holds_line(&sections[part.clone()]));
        let is_other = |line: &&Span| !own.iter().any(|part| holds(&sections[part.clone()], line));
        if own.len() < 2 && !lines.iter().any(is_other) {
            own.clear();
        }
        let is_shared = |at: &usize| !own.iter().any(|part| part.contains(at));
        let shared = (0..sections.len()).filter(is_shared).map(|at| sections[at].clone()).collect();
        Self { shared, own: own.into_iter().map(|part| sections[part].to_vec()).collect() }
    }
}

/// The headings below which a section of requests stands.
fn ways(sections: &[Section<'_>]) -> BTreeSet<usize> {
    let is_start = |section: &Section<'_>| section.kind == SectionKind::HttpRequest && !section.continues;
    let above = |at: usize| {
        let own = level(&sections[at]);
        let above = sections[..at].iter().rposition(|section| section.heading.is_some() && level(section) < own)?;
        (sections[above].kind == SectionKind::Other).then_some(above)
    };
    (0..sections.len()).filter(|at| is_start(&sections[*at])).filter_map(above).collect()
}

/// Where what stands below a heading ends.
fn end(sections: &[Section<'_>], start: usize) -> usize {
    let behind = sections[start + 1..].iter().position(|section| level(section) <= level(&sections[start]));
    behind.map_or(sections.len(), |count| start + 1 + count)
}

fn level(section: &Section<'_>) -> Option<u8> {
    section.heading.map(|heading| heading.level)
}

/// Whether a line stands in a block of these sections.
pub(in crate::docs) fn holds(sections: &[Section<'_>], line: &Span) -> bool {
    let mut blocks = sections.iter().flat_map(|section| &section.blocks).map(|block| &block.span);
    blocks.any(|block| block.file == line.file && block.start <= line.start && line.end <= block.end)
}

/// What a heading says.
pub(in crate::docs) fn said_heading(heading: &Heading) -> Said<String> {
    Said::new(heading_words(heading), heading.text.span.clone())
}
