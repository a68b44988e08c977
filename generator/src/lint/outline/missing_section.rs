//! A section that nearly all pages of this kind have, and this one lacks.

use std::collections::HashSet;

use crate::lint::context::Context;
use crate::lint::usual::is_slip;
use crate::markdown::PageHeading;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::kind::{Kind, Orders, counts, is_like, orders, pages_of};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    [Kind::Operations, Kind::Type].into_iter().flat_map(|kind| of_kind(cx, kind)).collect()
}

fn of_kind(cx: &Context<'_>, kind: Kind) -> Vec<Diagnostic> {
    let pages = pages_of(cx, kind);
    let usual = counts(&pages).into_iter().filter(|(_, count)| is_slip(pages.len() - count, *count));
    let headings = pages.iter().flat_map(|(page, _)| cx.links.headings(&page.file));
    let texts: HashSet<&str> = headings.map(|heading| heading.text.as_str()).collect();
    let names = |section: &str| texts.iter().copied().filter(|text| is_named(text, section)).collect();
    let usual: Vec<(&str, HashSet<&str>)> = usual.map(|(section, _)| (section, names(section))).collect();
    let orders = orders(&pages);
    let mut found = Vec::new();
    for (page, _) in &pages {
        let headings = cx.links.headings(&page.file);
        let has = |section: &str, names: &HashSet<&str>| {
            let is_meant = |(at, heading): (usize, &PageHeading)| {
                names.contains(heading.text.as_str()) && continues_outline(headings, at, section, &orders)
            };
            headings.iter().enumerate().any(is_meant)
        };
        let missing = usual.iter().filter(|(section, names)| !has(section, names));
        found.extend(missing.map(|(section, _)| finding(page.place(), section)));
    }
    found
}

/// Whether a heading is that of a section, perhaps with words before that tell more: `Optional request headers`.
fn is_named(heading: &str, section: &str) -> bool {
    let tail = heading.len().checked_sub(section.len()).and_then(|at| heading.split_at_checked(at));
    let is_qualified = |(before, end): (&str, &str)| before.ends_with(' ') && end.eq_ignore_ascii_case(section);
    is_like(heading, section) || tail.is_some_and(is_qualified)
}

/// Whether a heading stands where a section of this name may, whatever its level: not below one that comes after that
/// section on other pages, as the response of an example does.
fn continues_outline(headings: &[PageHeading], at: usize, section: &str, orders: &Orders<'_>) -> bool {
    let above = headings[..at].iter().rfind(|above| above.level < headings[at].level && above.level > 1);
    let count = |one: &str, two: &str| orders.get(&(one, two)).copied().unwrap_or_default();
    above.is_none_or(|above| count(section, &above.text) <= count(&above.text, section))
}

fn finding(place: Span, section: &str) -> Diagnostic {
    let message = format!("the page has no section `{section}`, as nearly all pages of its kind have");
    Diagnostic::new(Code::MissingSection, place, message).help(format!("add `## {section}`"))
}
