//! Front matter with the title of another page.

use std::collections::BTreeMap;

use crate::claims::{PageClaims, Said};
use crate::lint::context::Context;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let titled = cx.whole_pages().filter_map(|page| Some((page, page.entry("title")?)));
    let pages: Vec<(&PageClaims, &Said<String>)> = titled.filter(|(_, title)| !title.value.trim().is_empty()).collect();
    let mut owners: BTreeMap<String, &PageClaims> = BTreeMap::new();
    for (page, title) in pages.iter().filter(|(page, title)| is_own(page, title)) {
        owners.entry(folded(&title.value)).or_insert(page);
    }
    let others = pages.iter().filter(|(page, title)| !is_own(page, title));
    others.filter_map(|(page, title)| finding(page, title, owners.get(&folded(&title.value))?)).collect()
}

fn folded(title: &str) -> String {
    title.trim().to_lowercase()
}

/// Whether the page's heading is the title.
fn is_own(page: &PageClaims, title: &Said<String>) -> bool {
    page.title.as_ref().is_some_and(|heading| folded(&heading.value) == folded(&title.value))
}

fn finding(page: &PageClaims, title: &Said<String>, owner: &PageClaims) -> Option<Diagnostic> {
    let heading = page.title.as_ref()?;
    let folder = |page: &PageClaims| page.file.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    if folder(page) != folder(owner) {
        return None;
    }
    let message = format!("`{}` is the title of another page", title.value);
    let finding = Diagnostic::new(Code::OtherTitle, title.span.clone(), message);
    let finding = finding.witness(heading.span.clone(), "this page's heading");
    Some(finding.witness(owner.title.as_ref()?.span.clone(), "the other page's"))
}
