//! How names are spelled in requests and examples: what is sent is never spelled for readers.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use crate::claims::PageClaims;
use crate::model::folded;
use crate::source::Span;

/// Every spelling with its uses, by its folded form.
#[derive(Debug, Default)]
pub(in crate::merge) struct Spellings<'a> {
    names: HashMap<String, BTreeMap<&'a str, Use<'a>>>,
    /// The names that tables of request bodies list.
    listed: HashSet<&'a str>,
}

/// How a spelling is used.
#[derive(Debug)]
struct Use<'a> {
    /// On how many pages.
    pages: usize,
    /// The first request line or example that has it.
    place: &'a Span,
}

impl<'a> Spellings<'a> {
    /// Collects the members and texts of all example messages, and the names in request lines.
    pub(in crate::merge) fn collect(pages: &'a [Arc<PageClaims>]) -> Self {
        let mut spellings = Self::default();
        for page in pages.chunk_by(|page, part| page.file == part.file) {
            for (name, place) in names_of(page) {
                let used = spellings.names.entry(folded(name)).or_default().entry(name);
                used.or_insert(Use { pages: 0, place }).pages += 1;
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
        self.names.get(&folded(name)).map_or(0, |spellings| spellings.values().map(|used| used.pages).sum())
    }

    /// Whether what is sent has a name in just this spelling, or a table of a request body has.
    pub(in crate::merge) fn has(&self, name: &str) -> bool {
        self.listed.contains(name)
            || self.names.get(&folded(name)).is_some_and(|spellings| spellings.contains_key(name))
    }

    /// The one other spelling of a name that is never used as it is written, and a place that has it; it differs in the
    /// capitals inside and has more.
    pub(in crate::merge) fn of_name(&self, name: &str) -> Option<(&'a str, &'a Span)> {
        let (used, place) = self.names.get(&folded(name)).and_then(only)?;
        (used.chars().next() == name.chars().next() && capitals(used) > capitals(name)).then_some((used, place))
    }
}

/// The names that the parts of a page send or receive, each with its first place.
fn names_of(page: &[Arc<PageClaims>]) -> BTreeMap<&str, &Span> {
    let requests = page.iter().filter_map(|part| part.operations.as_ref()).flat_map(|claims| &claims.requests);
    let segments = requests.flat_map(|request| request.path.segments.iter().map(move |one| (one, &request.span)));
    let in_urls = segments.filter_map(|(segment, place)| Some((segment.bare_name()?, place)));
    let examples = page.iter().flat_map(|part| &part.examples);
    let messages = examples.flat_map(|example| example.request.iter().chain(&example.response));
    let members = messages.flat_map(|message| message.names.iter().map(move |name| (name.as_str(), &message.span)));
    let mut names = BTreeMap::new();
    for (name, place) in in_urls.chain(members) {
        names.entry(name).or_insert(place);
    }
    names
}

/// The spelling, where all agree, and a place that has it.
fn only<'a>(spellings: &BTreeMap<&'a str, Use<'a>>) -> Option<(&'a str, &'a Span)> {
    spellings.iter().next().filter(|_| spellings.len() == 1).map(|(name, used)| (*name, used.place))
}

fn capitals(name: &str) -> usize {
    name.chars().filter(|c| c.is_uppercase()).count()
}
