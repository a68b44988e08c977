//! Kinds of pages, and the headings that they share.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::PageClaims;
use crate::lint::context::Context;
use crate::lint::likeness::{MOST_SLIPS, slips};
use crate::markdown::PageHeading;

/// What a page describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Requests.
    Operations,
    /// A type, and no request.
    Type,
}

impl Kind {
    pub(super) fn of(cx: &Context<'_>, page: &PageClaims) -> Option<Self> {
        let has_requests = !cx.operations_of_file(&page.file).is_empty();
        match (has_requests, page.types.is_empty()) {
            (true, _) => Some(Self::Operations),
            (false, false) => Some(Self::Type),
            (false, true) => None,
        }
    }
}

/// The pages of a kind, each with the headings of its sections.
pub(super) fn pages_of<'a>(cx: &'a Context<'_>, kind: Kind) -> Vec<(&'a PageClaims, Vec<&'a PageHeading>)> {
    let pages = cx.whole_pages().filter(|page| Kind::of(cx, page) == Some(kind));
    pages.map(|page| (page, sections(cx.links.headings(&page.file)))).collect()
}

fn sections(headings: &[PageHeading]) -> Vec<&PageHeading> {
    headings.iter().filter(|heading| heading.level == 2 && !heading.text.is_empty()).collect()
}

/// How many pages have the one section before the other.
pub(super) type Orders<'a> = BTreeMap<(&'a str, &'a str), usize>;

/// The orders of the sections of all pages of a kind.
pub(super) fn orders<'a>(pages: &[(&PageClaims, Vec<&'a PageHeading>)]) -> Orders<'a> {
    let mut orders = Orders::new();
    for (_, headings) in pages {
        for (at, one) in headings.iter().enumerate() {
            for two in &headings[at + 1..] {
                *orders.entry((&one.text, &two.text)).or_default() += 1;
            }
        }
    }
    orders
}

/// How many pages have a heading of each text.
pub(super) fn counts<'a>(pages: &[(&PageClaims, Vec<&'a PageHeading>)]) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for (_, headings) in pages {
        // A page may have a section twice.
        for text in headings.iter().map(|heading| heading.text.as_str()).collect::<BTreeSet<_>>() {
            *counts.entry(text).or_default() += 1;
        }
    }
    counts
}

/// Whether two headings are one with other letters: `Request header` for `Request headers`.
pub(super) fn is_like(one: &str, two: &str) -> bool {
    one == two || slips(&one.to_lowercase(), &two.to_lowercase(), MOST_SLIPS).is_some()
}
