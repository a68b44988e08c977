//! A page that no table of contents lists, where these list nearly all.

use std::collections::BTreeSet;

use crate::claims::PageClaims;
use crate::lint::context::Context;
use crate::lint::usual::is_slip;
use crate::report::{Code, Diagnostic};

use super::index::Target;

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let listed: BTreeSet<&str> = cx.links.listed().iter().filter_map(|link| page_of(link.target)).collect();
    let (known, unlisted): (Vec<_>, Vec<_>) =
        cx.whole_pages().filter(|page| !page.describes_nothing()).partition(|page| listed.contains(&*page.file));
    if !is_slip(unlisted.len(), known.len()) {
        return Vec::new();
    }
    unlisted.into_iter().map(finding).collect()
}

fn page_of(target: Target<'_>) -> Option<&str> {
    match target {
        Target::Page(page) | Target::OtherCase(page) => Some(&page.path),
        Target::Nothing | Target::Elsewhere => None,
    }
}

fn finding(page: &PageClaims) -> Diagnostic {
    let finding = Diagnostic::new(Code::UnlistedPage, page.place(), "no table of contents lists this page");
    finding.help("add an entry for it to `toc.yml`")
}
