//! A section that nearly all pages of this kind have, and this one lacks.

use crate::lint::context::Context;
use crate::lint::usual::is_slip;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::kind::{Kind, counts, is_like, pages_of};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    [Kind::Operations, Kind::Type].into_iter().flat_map(|kind| of_kind(cx, kind)).collect()
}

fn of_kind(cx: &Context<'_>, kind: Kind) -> Vec<Diagnostic> {
    let pages = pages_of(cx, kind);
    let usual = counts(&pages).into_iter().filter(|(_, count)| is_slip(pages.len() - count, *count));
    let usual: Vec<&str> = usual.map(|(text, _)| text).collect();
    let mut found = Vec::new();
    for (page, headings) in &pages {
        let has = |section: &str| headings.iter().any(|heading| is_like(&heading.text, section));
        let place = || page.title.as_ref().map_or_else(|| Span::file(&page.file), |title| title.span.clone());
        let missing = usual.iter().filter(|section| !has(section));
        found.extend(missing.map(|section| finding(place(), section)));
    }
    found
}

fn finding(place: Span, section: &str) -> Diagnostic {
    let message = format!("the page has no section `{section}`, as nearly all pages of its kind have");
    Diagnostic::new(Code::MissingSection, place, message).help(format!("add `## {section}`"))
}
