//! Segments of request lines whose form doesn't tell what they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::claims::{PageClaims, RequestClaim, ResponseBodyClaim};
use crate::merge::merger::Merger;
use crate::model::{Argument, Method, PathTemplate, Segment, TypeName, is_qualified};

use super::addressing::{bracketed_key, key_in_brackets};
use super::kinds::collection_names;

impl Merger<'_> {
    /// The names of segments that are collections: a key follows them somewhere, be it in brackets, or they are listed
    /// and called by a property of their items.
    pub(in crate::merge) fn collection_segments(&self, calls: &NamedCalls) -> BTreeSet<String> {
        let mut names = collection_names(self.pages);
        let items = self.items_of_lists();
        let is_keyed = |name: &str, arguments: &[Argument]| {
            let is_key = |item: &TypeName| arguments.iter().all(|one| self.model.property(item, &one.name).is_some());
            !arguments.is_empty() && items.get(name).is_some_and(|items| items.iter().any(is_key))
        };
        let segments =
            requests(self.pages).flat_map(|(page, request)| {
                request.path.segments.iter().filter_map(move |segment| {
                    key_in_brackets(page, request, segment).filter(|_| !is_call(calls, segment))
                })
            });
        names.extend(segments.map(|(name, _)| name.to_lowercase()));
        for segment in requests(self.pages).flat_map(|(_, request)| &request.path.segments) {
            if let Segment::Call { name, arguments } = segment
                && is_keyed(&name.to_lowercase(), arguments)
            {
                names.insert(name.to_lowercase());
            }
        }
        names
    }

    /// The types of what GETs list, by the names at their URLs' ends.
    fn items_of_lists(&self) -> BTreeMap<String, BTreeSet<TypeName>> {
        let mut items: BTreeMap<String, BTreeSet<TypeName>> = BTreeMap::new();
        for (page, request) in requests(self.pages).filter(|(_, request)| request.method == Method::Get) {
            let Some(Segment::Name(name)) = request.path.segments.last() else { continue };
            let responses = page.operations.iter().flat_map(|claims| claims.responses_to(request));
            let listed = responses.filter_map(|response| match &response.body {
                ResponseBodyClaim::Type(cell) if cell.collection => self.cell_type(page, cell).name().cloned(),
                _ => None,
            });
            items.entry(name.to_lowercase()).or_default().extend(listed);
        }
        items
    }

    /// A qualified segment is a cast where it names a type, else an action or function. A call of a collection is a key
    /// or an alternate key of it.
    pub(in crate::merge) fn resolve_segments(
        &self,
        page: &PageClaims,
        request: &RequestClaim,
        collections: &BTreeSet<String>,
        calls: &NamedCalls,
    ) -> PathTemplate {
        let cast = |name: &str| {
            let known = self.names.find(&self.names.qualify(name, page));
            known.filter(|known| self.model.types.contains_key(*known)).cloned().map(Segment::Cast)
        };
        let keyed = |segment: &Segment| {
            let (name, values) = key_in_brackets(page, request, segment).filter(|_| !is_call(calls, segment))?;
            Some(vec![Segment::Name(name.to_owned()), bracketed_key(values)])
        };
        let resolve = |segment: &Segment| match segment {
            Segment::Name(name) if is_qualified(name) => vec![cast(name).unwrap_or_else(|| segment.clone())],
            call @ Segment::Call { name, arguments } if collections.contains(&name.to_lowercase()) => {
                if arguments.is_empty() {
                    return vec![Segment::Name(name.clone())];
                }
                vec![Segment::Name(name.clone()), Segment::AlternateKey(named(calls, call, arguments))]
            }
            call @ Segment::Call { name, arguments } => {
                vec![Segment::Call { name: name.clone(), arguments: named(calls, call, arguments) }]
            }
            other => vec![other.clone()],
        };
        let resolve = |segment: &Segment| keyed(segment).unwrap_or_else(|| resolve(segment));
        PathTemplate { segments: request.path.segments.iter().flat_map(resolve).collect() }
    }
}

/// What is called with named arguments in some line, in lower case, `range(address)`, and their names as written.
pub(in crate::merge) type NamedCalls = BTreeMap<String, Vec<String>>;

/// What lines call with named arguments; of two spellings the first counts. Where more lines leave the names out, each
/// is sent as it is written: a service may take a key without a name alone.
pub(in crate::merge) fn named_calls(pages: &[Arc<PageClaims>]) -> NamedCalls {
    let mut calls = NamedCalls::new();
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for segment in requests(pages).flat_map(|(_, request)| &request.path.segments) {
        let Segment::Call { name, arguments } = segment else { continue };
        if arguments.iter().all(|argument| argument.name.is_empty()) {
            counts.entry(call(name, arguments, |argument| &argument.parameter)).or_default().1 += 1;
        } else {
            let call = call(name, arguments, |argument| &argument.name);
            counts.entry(call.clone()).or_default().0 += 1;
            calls.entry(call).or_insert_with(|| arguments.iter().map(|argument| argument.name.clone()).collect());
        }
    }
    calls.retain(|call, _| counts.get(call).is_some_and(|(named, unnamed)| named >= unnamed));
    calls
}

/// Whether values without names are called as the arguments are that other lines name.
fn is_call(calls: &NamedCalls, segment: &Segment) -> bool {
    names_of(calls, segment).is_some()
}

/// What other lines call the arguments of a call, which has none for them.
fn names_of<'c>(calls: &'c NamedCalls, segment: &Segment) -> Option<&'c [String]> {
    let Segment::Call { name, arguments } = segment else { return None };
    calls.get(&call(name, arguments, |argument| &argument.parameter)).map(Vec::as_slice)
}

fn call(name: &str, arguments: &[Argument], word: impl Fn(&Argument) -> &String) -> String {
    let words: Vec<&str> = arguments.iter().map(|argument| word(argument).as_str()).collect();
    format!("{name}({})", words.join(",")).to_lowercase()
}

/// What a function takes: an argument without a name is called as other lines name it, else as its placeholder is.
fn named(calls: &NamedCalls, call: &Segment, arguments: &[Argument]) -> Vec<Argument> {
    let names = names_of(calls, call).unwrap_or_default();
    let name = |(at, one): (usize, &Argument)| {
        let name = if one.name.is_empty() { names.get(at).unwrap_or(&one.parameter) } else { &one.name };
        Argument { name: name.clone(), ..one.clone() }
    };
    arguments.iter().enumerate().map(name).collect()
}

/// Every request line, with its page.
fn requests(pages: &[Arc<PageClaims>]) -> impl Iterator<Item = (&PageClaims, &RequestClaim)> {
    pages.iter().map(Arc::as_ref).flat_map(|page: &PageClaims| {
        page.operations.iter().flat_map(move |claims| claims.requests.iter().map(move |one| (page, one)))
    })
}
