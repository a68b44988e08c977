//! Corrections of pages: those that are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::claims::{CorrectionClaim, CorrectionKey};
use crate::model::names_like;
use crate::report::{Diagnostic, Report};
use crate::source::page_name;

use super::effect::Effect;
use super::facts::refused;
use super::findings::{Findings, idle, unreadable};
use super::known::Known;

/// Leaves out the pages, of these files, that corrections ignore.
pub fn ignore_pages(pages: &mut Vec<Arc<str>>, corrections: &[CorrectionClaim]) -> Report {
    let mut report = Report::default();
    let of_pages: Vec<_> = corrections.iter().filter(|claim| is_page(&claim.at)).collect();
    if of_pages.is_empty() {
        return report;
    }
    let mut ignored = Pages::new(pages);
    for claim in of_pages {
        if let Some(found) = ignored.ignore(claim) {
            report.push(found);
        }
    }
    let Pages { left_out, .. } = ignored;
    let mut at = 0;
    pages.retain(|_| {
        at += 1;
        !left_out.contains(&(at - 1))
    });
    report
}

/// Pages by their names, and what became of them.
struct Pages<'a> {
    names: Vec<Arc<str>>,
    /// The places of pages by their paths and the ends of these, also in lower case.
    named: BTreeMap<String, BTreeSet<usize>>,
    left_out: BTreeSet<usize>,
    /// The first correction of each name.
    first: BTreeMap<&'a str, &'a CorrectionClaim>,
    known: Known,
    findings: Findings,
}

impl<'a> Pages<'a> {
    fn new(pages: &[Arc<str>]) -> Self {
        let mut named: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, page) in pages.iter().enumerate() {
            for path in [page.to_string(), page.to_lowercase()] {
                let ends = path.match_indices('/').map(|(slash, _)| path[slash + 1..].to_owned());
                ends.chain([path.clone()]).for_each(|end| _ = named.entry(end).or_default().insert(at));
            }
        }
        let (left_out, first) = (BTreeSet::new(), BTreeMap::new());
        let (known, findings) = (Known::default(), Findings::default());
        Self { names: pages.to_vec(), named, left_out, first, known, findings }
    }

    /// Leaves out the page that a correction ignores, or tells why not.
    fn ignore(&mut self, claim: &'a CorrectionClaim) -> Option<Diagnostic> {
        let first = *self.first.entry(&claim.at).or_insert(claim);
        if let Some(effect) = refused(claim, &[CorrectionKey::Ignore]) {
            return self.findings.about(&self.known, claim, effect);
        }
        let called = self.named.get(&claim.at).into_iter().flatten().copied();
        let meant: Vec<usize> = called.filter(|at| !self.left_out.contains(at)).collect();
        match meant.as_slice() {
            [] if !std::ptr::eq(first, claim) => {
                let repeated = Effect::Repeated(CorrectionKey::Ignore, first.place(CorrectionKey::Ignore).cloned());
                self.findings.about(&self.known, claim, repeated)
            }
            [] => {
                let names = self.names.iter().flat_map(|page| names_of(page));
                let like = || names_like(&claim.at.to_lowercase(), names);
                idle(claim, CorrectionKey::At, "no page has this name").map(|found| self.findings.meant(found, like))
            }
            _ if claim.ignore != Some(true) => idle(claim, CorrectionKey::Ignore, "pages are read without it"),
            [only] => {
                self.left_out.insert(*only);
                None
            }
            several => {
                let several: Vec<&str> = several.iter().map(|at| &*self.names[*at]).collect();
                let why = format!("several pages have this name: `{}`", several.join("`, `"));
                unreadable(claim, CorrectionKey::At, &why)
            }
        }
    }
}

/// A page's path, and its last part.
fn names_of(file: &str) -> [String; 2] {
    [file.to_owned(), file.rsplit('/').next().unwrap_or(file).to_owned()]
}

/// Whether the subject of a correction is the name of a page.
pub(super) fn is_page(subject: &str) -> bool {
    page_name(subject).is_some()
}
