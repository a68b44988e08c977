//! Findings that are known, such as those of a baseline.
//!
//! A finding is known by its identity; how often is counted, page by page. So lines that move make nothing new, nor
//! does a page that is renamed: what a page had that is there no more is known on any other of its API, and so is what
//! tells what it is about.

use std::collections::BTreeMap;

use mdsdk::report::{Code, Diagnostic, Identity};

/// A finding and its page.
pub(super) type Paged<'a> = (&'a Diagnostic, Page);

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

    /// Those of these rules alone.
    pub(super) fn only(&self, is_meant: impl Fn(Code) -> bool) -> Self {
        let meant = self.0.iter().filter(|(identity, _)| is_meant(identity.code));
        Self(meant.map(|(identity, pages)| (identity.clone(), pages.clone())).collect())
    }

    /// Each with its page and how often it is there, in the order of identities.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&Identity, &Page, usize)> {
        self.0.iter().flat_map(|(identity, pages)| pages.iter().map(move |(page, count)| (identity, page, *count)))
    }

    /// Takes the findings that are known out of this, and tells for each whether it was; `is_there` knows the pages.
    pub(super) fn take(&mut self, findings: &[Paged<'_>], is_there: impl Fn(&Page) -> bool) -> Vec<bool> {
        let mut is_known = vec![false; findings.len()];
        let named: Vec<(Identity, &Page)> = findings.iter().map(|(finding, page)| (finding.identity(), page)).collect();
        let unnamed: Vec<(Identity, &Page)> = named.iter().map(|(identity, page)| (unnamed(identity), *page)).collect();
        for is_meant in [Where::Same, Where::Other] {
            for (known, (identity, page)) in is_known.iter_mut().zip(&named) {
                *known = *known || self.take_one(identity, page, is_meant, &is_there);
            }
        }
        let same_but_subject = self.by_all_but_subject();
        for (known, (identity, page)) in is_known.iter_mut().zip(&unnamed) {
            let alike = same_but_subject.get(&(identity.clone(), page.path.clone())).map_or(&[][..], Vec::as_slice);
            *known = *known || alike.iter().any(|one| self.take_one(one, page, Where::Same, &is_there));
        }
        for (known, (identity, page)) in is_known.iter_mut().zip(&unnamed) {
            *known = *known || self.take_one(identity, page, Where::Other, &is_there);
        }
        is_known
    }

    /// What is known of each page, by all that makes it the same but its subject: that of what stands in no row is the
    /// first operation of its page, and another may become the first.
    fn by_all_but_subject(&self) -> BTreeMap<(Identity, String), Vec<Identity>> {
        let mut alike: BTreeMap<_, Vec<Identity>> = BTreeMap::new();
        for (identity, page, _) in self.entries() {
            alike.entry((unnamed(identity), page.path.clone())).or_default().push(identity.clone());
        }
        alike
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

/// The same about anything.
pub(super) fn unnamed(identity: &Identity) -> Identity {
    Identity { subject: None, ..identity.clone() }
}

/// Where a finding is known.
#[derive(Clone, Copy)]
enum Where {
    /// On its own page.
    Same,
    /// On another, which it may have come from.
    Other,
}
