//! Two sections in another order than nearly all pages have them.

use std::collections::BTreeSet;

use crate::claims::PageClaims;
use crate::lint::context::Context;
use crate::lint::usual::is_slip;
use crate::markdown::PageHeading;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::kind::{Kind, Orders, orders, pages_of};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    [Kind::Operations, Kind::Type].into_iter().flat_map(|kind| of_kind(cx, kind)).collect()
}

fn of_kind(cx: &Context<'_>, kind: Kind) -> Vec<Diagnostic> {
    let pages = pages_of(cx, kind);
    let orders = orders(&pages);
    pages.iter().filter_map(|(page, headings)| finding(page, headings, &orders)).collect()
}

fn finding(page: &PageClaims, headings: &[&PageHeading], orders: &Orders<'_>) -> Option<Diagnostic> {
    let count = |one: &PageHeading, two: &PageHeading| {
        orders.get(&(one.text.as_str(), two.text.as_str())).copied().unwrap_or_default()
    };
    let is_odd =
        |one: &PageHeading, two: &PageHeading| one.text != two.text && is_slip(count(one, two), count(two, one));
    let (one, two) = followers(headings).into_iter().find(|(one, two)| is_odd(one, two))?;
    let message = format!("`{}` comes before `{}` on nearly all pages", two.text, one.text);
    let finding = Diagnostic::new(Code::SectionOrder, Span::new(&page.file, two.bytes.clone()), message);
    Some(finding.witness(Span::new(&page.file, one.bytes.clone()), "it stands here"))
}

/// The sections that follow each other. A page may have several runs of sections, for a request each: one that the run
/// has already begins the next.
fn followers<'a>(headings: &[&'a PageHeading]) -> Vec<(&'a PageHeading, &'a PageHeading)> {
    let (mut run, mut pairs) = (BTreeSet::new(), Vec::new());
    let mut before = None;
    for heading in headings {
        if !run.insert(unqualified(&heading.text)) {
            run = BTreeSet::from([unqualified(&heading.text)]);
            before = None;
        }
        pairs.extend(before.map(|before| (before, *heading)));
        before = Some(*heading);
    }
    pairs
}

/// `HTTP request` of `HTTP request (v2.0)`.
fn unqualified(heading: &str) -> String {
    heading.split('(').next().unwrap_or_default().trim().to_lowercase()
}
