//! How names are spelled in requests and examples: what is sent is never spelled for readers.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::claims::PageClaims;
use crate::model::{Segment, folded};

/// Every spelling with the number of pages that use it, by its folded form.
#[derive(Debug, Default)]
pub(in crate::merge) struct Spellings<'a> {
    names: HashMap<String, BTreeMap<&'a str, usize>>,
    /// The names that tables of request bodies list.
    listed: HashSet<&'a str>,
}

impl<'a> Spellings<'a> {
    /// Collects the members and texts of all example messages, and the names in request lines.
    pub(in crate::merge) fn collect(pages: &'a [Arc<PageClaims>]) -> Self {
        let mut spellings = Self::default();
        for page in pages.chunk_by(|page, part| page.file == part.file) {
            for name in page.iter().flat_map(|page| names_of(page)).collect::<BTreeSet<_>>() {
                *spellings.names.entry(folded(name)).or_default().entry(name).or_default() += 1;
            }
        }
        for page in pages {
            let tables = page.operations.iter().filter_map(|claims| claims.body.table.as_ref());
            spellings.listed.extend(tables.flat_map(|table| &table.rows).map(|row| row.name.value.as_str()));
        }
        spellings
    }

    /// On how many pages a name is used, in any spelling.
    pub(in crate::merge) fn pages(&self, name: &str) -> usize {
        self.names.get(&folded(name)).map_or(0, |spellings| spellings.values().sum())
    }

    /// Whether what is sent has a name in just this spelling, or a table of a request body has.
    pub(in crate::merge) fn has(&self, name: &str) -> bool {
        self.listed.contains(name)
            || self.names.get(&folded(name)).is_some_and(|spellings| spellings.contains_key(name))
    }

    /// The one other spelling of a name that is never used as it is written; it differs in the capitals inside and has
    /// more.
    pub(in crate::merge) fn of_name(&self, name: &str) -> Option<&'a str> {
        let used = self.names.get(&folded(name)).and_then(only)?;
        (used.chars().next() == name.chars().next() && capitals(used) > capitals(name)).then_some(used)
    }
}

/// The names that a page sends or receives.
fn names_of(page: &PageClaims) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    let messages = page.examples.iter().flat_map(|example| example.request.iter().chain(&example.response));
    names.extend(messages.flat_map(|message| &message.names).map(String::as_str));
    let requests = page.operations.iter().flat_map(|claims| &claims.requests);
    names.extend(requests.flat_map(|request| &request.path.segments).filter_map(Segment::bare_name));
    names
}

/// The spelling, where all agree.
fn only<'a>(spellings: &BTreeMap<&'a str, usize>) -> Option<&'a str> {
    spellings.keys().next().filter(|_| spellings.len() == 1).copied()
}

fn capitals(name: &str) -> usize {
    name.chars().filter(|c| c.is_uppercase()).count()
}
