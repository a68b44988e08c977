//! Front matter without the entries that nearly all pages have.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::PageClaims;
use crate::lint::context::Context;
use crate::lint::usual::is_slip;
use crate::markdown::FrontMatterEntry;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::kind::Kind;

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let pages = cx.whole_pages().filter(|page| Kind::of(cx, page).is_some());
    let pages: Vec<(&PageClaims, &[FrontMatterEntry])> = pages.map(|page| (page, cx.front_matter(page))).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, entries) in &pages {
        for key in keys(entries) {
            *counts.entry(key).or_default() += 1;
        }
    }
    let usual = counts.into_iter().filter(|(_, count)| is_slip(pages.len() - count, *count));
    let usual: Vec<&str> = usual.map(|(key, _)| key).collect();
    let mut found = Vec::new();
    for (page, entries) in &pages {
        let has = keys(entries);
        found.extend(usual.iter().filter(|key| !has.contains(**key)).map(|key| finding(page, entries, key)));
    }
    found
}

fn keys(entries: &[FrontMatterEntry]) -> BTreeSet<&str> {
    entries.iter().map(|entry| entry.key.as_str()).collect()
}

fn finding(page: &PageClaims, entries: &[FrontMatterEntry], key: &str) -> Diagnostic {
    let place = entries.first().map_or_else(|| Span::file(&page.file), |entry| entry.span.clone());
    let message = format!("the front matter has no `{key}`, as that of nearly all pages has");
    Diagnostic::new(Code::MissingEntry, place, message)
}
