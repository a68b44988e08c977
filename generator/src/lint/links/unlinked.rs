//! A page that no other page links, where nearly all are linked.

use std::collections::BTreeSet;

use crate::claims::PageClaims;
use crate::lint::context::Context;
use crate::report::{Code, Diagnostic};

/// Of so many pages one may be unlinked: else the pages are listed somewhere else.
const OF: usize = 10;

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let linked: BTreeSet<String> = cx.links.to_others().chain(cx.links.included()).collect();
    let pages = cx.whole_pages().filter(|page| page.operations.as_ref().is_some_and(|it| !it.requests.is_empty()));
    let pages: Vec<_> = pages.collect();
    let unlinked: Vec<_> = pages.iter().filter(|page| !linked.contains(&page.file.to_lowercase())).collect();
    if unlinked.len() * OF > pages.len() {
        return Vec::new();
    }
    let finding = |page: &&PageClaims| {
        let finding = Diagnostic::new(Code::UnlinkedPage, page.place(), "no other page links this one");
        finding.help("add a row to the methods table of its type")
    };
    unlinked.into_iter().map(finding).collect()
}
