//! Two sections in another order than nearly all pages have them.

use std::collections::BTreeMap;

use crate::claims::PageClaims;
use crate::lint::context::Context;
use crate::lint::usual::is_slip;
use crate::markdown::PageHeading;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::kind::{Kind, pages_of};

/// How many pages have the one before the other.
type Orders<'a> = BTreeMap<(&'a str, &'a str), usize>;

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    [Kind::Operations, Kind::Type].into_iter().flat_map(|kind| of_kind(cx, kind)).collect()
}

fn of_kind(cx: &Context<'_>, kind: Kind) -> Vec<Diagnostic> {
    let pages = pages_of(cx, kind);
    let mut orders = Orders::new();
    for (_, headings) in &pages {
        for (at, one) in headings.iter().enumerate() {
            for two in &headings[at + 1..] {
                *orders.entry((&one.text, &two.text)).or_default() += 1;
            }
        }
    }
    pages.iter().filter_map(|(page, headings)| finding(page, headings, &orders)).collect()
}

fn finding(page: &PageClaims, headings: &[&PageHeading], orders: &Orders<'_>) -> Option<Diagnostic> {
    let count = |one: &PageHeading, two: &PageHeading| {
        orders.get(&(one.text.as_str(), two.text.as_str())).copied().unwrap_or_default()
    };
    let is_odd =
        |one: &PageHeading, two: &PageHeading| one.text != two.text && is_slip(count(one, two), count(two, one));
    let (one, two) = headings.windows(2).map(|pair| (pair[0], pair[1])).find(|(one, two)| is_odd(one, two))?;
    let message = format!("`{}` comes before `{}` on nearly all pages", two.text, one.text);
    let finding = Diagnostic::new(Code::SectionOrder, Span::new(&page.file, two.bytes.clone()), message);
    Some(finding.witness(Span::new(&page.file, one.bytes.clone()), "it stands here"))
}
