//! Findings that are known: those of a baseline, or those that the docs had before a change.
//!
//! A finding is known by its identity; how often is counted, page by page. So lines that move make nothing new, nor
//! does a page that is renamed: what a page had that is there no more is known on any other of its API, and so is what
//! tells what it is about.

use std::collections::BTreeMap;

use mdsdk::report::{Diagnostic, Identity};

/// Findings that are known, by how often which page has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known(BTreeMap<Identity, BTreeMap<Page, usize>>);

/// A page of an API.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Page {
    /// What the config file calls the API; nothing where it has no name, or nobody said which it is.
    pub(super) api: Option<String>,
    /// From the root of the docs.
    pub(super) path: String,
}

impl Page {
    /// Whether it may be a page of the API of this name.
    pub(super) fn may_be_of(&self, api: Option<&str>) -> bool {
        self.api.as_deref().zip(api).is_none_or(|(ours, theirs)| ours == theirs)
    }
}

impl Known {
    /// Findings as known ones, each with its page.
    pub(super) fn of<'a>(findings: impl IntoIterator<Item = (&'a Diagnostic, Page)>) -> Self {
        let mut known = Self::default();
        for (finding, page) in findings {
            known.add(finding.identity(), page, 1);
        }
        known
    }

    pub(super) fn add(&mut self, identity: Identity, page: Page, count: usize) {
        *self.0.entry(identity).or_default().entry(page).or_default() += count;
    }

    /// Takes up to so many out that a page has; how many that were.
    pub(super) fn take_out(&mut self, identity: &Identity, page: &Page, most: usize) -> usize {
        let Some(count) = self.0.get_mut(identity).and_then(|pages| pages.get_mut(page)) else { return 0 };
        let taken = most.min(*count);
        *count -= taken;
        taken
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.values().flat_map(BTreeMap::values).sum()
    }

    /// Each with its page and how often it is there, in the order of identities.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&Identity, &Page, usize)> {
        self.0.iter().flat_map(|(identity, pages)| pages.iter().map(move |(page, count)| (identity, page, *count)))
    }

    /// Takes the findings that are known out of this, and tells for each whether it was; `is_there` knows the pages.
    pub(super) fn take(&mut self, findings: &[(&Diagnostic, Page)], is_there: impl Fn(&Page) -> bool) -> Vec<bool> {
        let mut is_known = vec![false; findings.len()];
        let named: Vec<(Identity, &Page)> = findings.iter().map(|(finding, page)| (finding.identity(), page)).collect();
        let unnamed = named.iter().map(|(identity, page)| (Identity { subject: None, ..identity.clone() }, *page));
        for identities in [named.clone(), unnamed.collect()] {
            for is_meant in [Where::Same, Where::Other] {
                for (known, (identity, page)) in is_known.iter_mut().zip(&identities) {
                    *known = *known || self.take_one(identity, page, is_meant, &is_there);
                }
            }
        }
        is_known
    }

    /// Whether there was one more on such a page.
    fn take_one(
        &mut self,
        identity: &Identity,
        page: &Page,
        is_meant: Where,
        is_there: impl Fn(&Page) -> bool,
    ) -> bool {
        let Some(pages) = self.0.get_mut(identity) else { return false };
        let may_move = |known: &Page| identity.subject.is_some() || !is_there(known);
        let meant = pages.iter_mut().filter(|(known, count)| {
            **count > 0
                && known.may_be_of(page.api.as_deref())
                && match is_meant {
                    Where::Same => known.path == page.path,
                    Where::Other => may_move(known),
                }
        });
        meant.map(|(_, count)| *count -= 1).next().is_some()
    }
}

/// Where a finding is known.
#[derive(Clone, Copy)]
enum Where {
    /// On its own page.
    Same,
    /// On another, which it may have come from.
    Other,
}
