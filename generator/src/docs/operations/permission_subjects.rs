//! Which requests the rows of a permission table are about, where each names a resource.
//!
//! A row is about the URLs that its resource stands in: "group \[event\](event.md)" about
//! `/groups/{id}/events/{id}/extensions`, "event" about all other events.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::claims::RequestClaim;
use crate::markdown::Text;
use crate::model::{Segment, is_plural_of, singulars};
use crate::source::{Span, page_name};

/// The request lines that each row is about; nothing where no row is about any.
pub(super) fn requests_of(labels: &[Option<&Text>], requests: &[RequestClaim]) -> Option<Vec<BTreeSet<Span>>> {
    let subjects: Vec<Option<Subject>> = labels.iter().map(|label| label.map(Subject::read)).collect();
    let mut about = vec![BTreeSet::new(); subjects.len()];
    for request in requests {
        let names = names(request);
        let fits: Vec<Option<Fit>> = subjects.iter().map(|subject| subject.as_ref()?.fit(&names)).collect();
        let best = fits.iter().flatten().max();
        for (of, _) in about.iter_mut().zip(&fits).filter(|(_, fit)| fit.is_some() && fit.as_ref() == best) {
            of.insert(request.span.clone());
        }
    }
    about.iter().any(|of| !of.is_empty()).then_some(about)
}

/// The names in a URL, in lower case.
fn names(request: &RequestClaim) -> Vec<String> {
    let names = request.path.segments.iter().filter_map(|segment| match segment {
        Segment::Name(name) | Segment::Call { name, .. } => Some(name.to_lowercase()),
        Segment::Key(_)
        | Segment::LiteralKey(_)
        | Segment::AlternateKey(_)
        | Segment::Cast(_)
        | Segment::PathAddress(_)
        | Segment::Ref
        | Segment::Value
        | Segment::Count => None,
    });
    names.collect()
}

/// The resource that a row names.
struct Subject {
    /// The words of its name in lower case, what it is last.
    words: Vec<String>,
    /// The name of the page that it links.
    page: Option<String>,
}

/// How well a row fits a URL: where in it the resource stands, whether by its whole name, and how many of the words
/// before that stand in it and don't.
type Fit = (usize, bool, usize, Reverse<usize>);

impl Subject {
    fn read(label: &Text) -> Self {
        let name = label.trimmed().split(['(', '（']).next().unwrap_or_default().to_lowercase();
        let page = label.links().next().and_then(|(_, _, target)| target.split('#').next()?.rsplit('/').next());
        let page = page.map(|file| page_name(file).unwrap_or(file).to_lowercase());
        Self { words: name.split_whitespace().map(str::to_owned).collect(), page }
    }

    fn fit(&self, names: &[String]) -> Option<Fit> {
        let (noun, before) = self.words.split_last()?;
        let last = |stands: fn(&str, &str) -> bool| {
            names
                .iter()
                .rposition(|name| stands(name, noun) || self.page.as_ref().is_some_and(|page| stands(name, page)))
        };
        let (at, is_whole) = match last(names_many) {
            Some(at) => (at, true),
            None => (last(ends_name)?, false),
        };
        let found = before.iter().filter(|word| names[..at].iter().any(|name| names_many(name, word))).count();
        Some((at, is_whole, found, Reverse(before.len() - found)))
    }
}

/// `events` names many of `event`, and `organization` one of itself.
fn names_many(name: &str, noun: &str) -> bool {
    name == noun || is_plural_of(name, noun)
}

/// `lists` is the end of many of `tasklist`.
fn ends_name(name: &str, noun: &str) -> bool {
    let mut ones = singulars(name).into_iter().chain([name.to_owned()]);
    ones.any(|one| one.len() >= SHORTEST_END && noun.ends_with(&one))
}

/// Shorter words are the end of too many others.
const SHORTEST_END: usize = 4;
