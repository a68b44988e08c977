//! Findings that are known: those of a baseline, or those that the docs had before a change.
//!
//! A finding is known by what it says, its rule and its message, and by its page; how often is counted. So lines that
//! move make nothing new, nor does a page that is renamed: what a page had that is there no more is known on any other.

use std::collections::BTreeMap;

use mdsdk::report::Diagnostic;

/// What makes two findings the same.
type Kind = (&'static str, String);

/// Findings that are known, by how often which page has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known(BTreeMap<Kind, BTreeMap<String, usize>>);

fn kind(finding: &Diagnostic) -> Kind {
    (finding.code.number(), finding.message.replace(['\n', '\t'], " "))
}

impl Known {
    /// Findings as known ones, each with its page.
    pub(super) fn of<'a>(findings: impl IntoIterator<Item = (&'a Diagnostic, String)>) -> Self {
        let mut known = Self::default();
        for (finding, page) in findings {
            known.add(kind(finding), page, 1);
        }
        known
    }

    pub(super) fn add(&mut self, kind: Kind, page: String, count: usize) {
        *self.0.entry(kind).or_default().entry(page).or_default() += count;
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.values().flat_map(BTreeMap::values).sum()
    }

    /// Each with its page and how often it is there, in the order of rules and messages.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&Kind, &String, usize)> {
        self.0.iter().flat_map(|(kind, pages)| pages.iter().map(move |(page, count)| (kind, page, *count)))
    }

    /// Takes the findings that are known out of this, and tells for each whether it was; `is_there` knows the pages.
    pub(super) fn take(&mut self, findings: &[(&Diagnostic, String)], is_there: impl Fn(&str) -> bool) -> Vec<bool> {
        let mut is_known: Vec<bool> = findings.iter().map(|(finding, page)| self.take_of_page(finding, page)).collect();
        for (known, (finding, _)) in is_known.iter_mut().zip(findings) {
            *known = *known || self.take_of_gone_page(finding, &is_there);
        }
        is_known
    }

    fn take_of_page(&mut self, finding: &Diagnostic, page: &str) -> bool {
        self.0.get_mut(&kind(finding)).and_then(|pages| pages.get_mut(page)).is_some_and(take_one)
    }

    fn take_of_gone_page(&mut self, finding: &Diagnostic, is_there: impl Fn(&str) -> bool) -> bool {
        let Some(pages) = self.0.get_mut(&kind(finding)) else { return false };
        pages.iter_mut().filter(|(page, _)| !is_there(page)).any(|(_, count)| take_one(count))
    }
}

/// Whether there was one more.
fn take_one(count: &mut usize) -> bool {
    let is_there = *count > 0;
    *count -= usize::from(is_there);
    is_there
}
