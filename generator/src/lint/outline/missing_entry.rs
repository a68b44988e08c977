//! Front matter without the entries that nearly all pages have.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::PageClaims;
use crate::lint::context::Context;
use crate::lint::usual::is_slip;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::kind::Kind;

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let pages: Vec<&PageClaims> = cx.whole_pages().filter(|page| Kind::of(cx, page).is_some()).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in pages.iter().flat_map(|page| keys(page)) {
        *counts.entry(key).or_default() += 1;
    }
    let usual = counts.into_iter().filter(|(_, count)| is_slip(pages.len() - count, *count));
    let usual: Vec<&str> = usual.map(|(key, _)| key).collect();
    let mut found = Vec::new();
    for page in pages {
        let has = keys(page);
        found.extend(usual.iter().filter(|key| !has.contains(**key)).map(|key| finding(page, key)));
    }
    found
}

fn keys(page: &PageClaims) -> BTreeSet<&str> {
    page.front_matter.iter().map(|(key, _)| key.as_str()).collect()
}

fn finding(page: &PageClaims, key: &str) -> Diagnostic {
    let place = page.front_matter.first().map_or_else(|| Span::file(&page.file), |(_, said)| said.span.clone());
    let message = format!("the front matter has no `{key}`, as that of nearly all pages has");
    Diagnostic::new(Code::MissingEntry, place, message)
}
