//! Which operations a request means that is written as docs write it: with a host, with values for placeholders, with
//! a query.

use std::collections::{BTreeMap, BTreeSet};

use super::{CalledUrl, Model, Operation, PathTemplate, Segment, may_be_same_base};

impl Model {
    /// The operations that a method and a URL call, whose paths have the most names of the URL, and of overloads the
    /// one that has just its arguments. A word is no value of a placeholder: it names something that may be gone.
    pub fn called_by(&self, method: &str, url: &str) -> Vec<&Operation> {
        self.called_among(self.operations.iter(), method, &CalledUrl::parse(url))
    }

    /// The same, of those that `index` gives for the URL.
    pub(crate) fn called_by_index(&self, index: &CallIndex, method: &str, url: &str) -> Vec<&Operation> {
        let url = CalledUrl::parse(url);
        let candidates = index.candidates(&url).into_iter().filter_map(|at| self.operations.get(at));
        self.called_among(candidates, method, &url)
    }

    fn called_among<'a>(
        &self,
        operations: impl Iterator<Item = &'a Operation>,
        method: &str,
        url: &CalledUrl<'_>,
    ) -> Vec<&'a Operation> {
        let names = |operation: &Operation| {
            let base = url.base_of(&operation.path)?;
            let names_all = || names_all(&operation.path, &url.segments[base.len()..]);
            (self.is_below(operation, url.host, base) && names_all()).then(|| operation.path.named_segments())
        };
        let of_method = operations.filter(|one| one.method.as_str().eq_ignore_ascii_case(method));
        let called: Vec<_> = of_method.filter_map(|operation| Some((names(operation)?, operation))).collect();
        let most = called.iter().map(|(names, _)| *names).max();
        let called = called.into_iter().filter(|(names, _)| Some(*names) == most).map(|(_, operation)| operation);
        let (overload, others): (Vec<_>, Vec<_>) =
            called.partition(|operation| url.base_of_overload(&operation.path).is_some());
        if overload.is_empty() { others } else { overload }
    }

    /// Whether an operation is below a host and the first segments of a URL, as far as these tell.
    pub fn is_below(&self, operation: &Operation, host: Option<&str>, base: &[&str]) -> bool {
        if host.is_none() && base.is_empty() {
            return operation.base == 0;
        }
        let scheme = host.map(|host| format!("https://{host}")).unwrap_or_default();
        let written = base.iter().fold(scheme, |written, segment| written + "/" + segment);
        let is_same = |own: &String| may_be_same_base(own, &written) || begins_with(own, host, base);
        match self.bases.get(operation.base) {
            Some(own) => is_same(own) || operation.base == 0 && self.base_url.as_ref().is_some_and(is_same),
            None => self.base_url.as_ref().map_or(host.is_some() && base.is_empty(), is_same),
        }
    }
}

/// The operations of a model by a name that each URL has that calls them: for those who ask of many URLs.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallIndex {
    named: BTreeMap<String, Vec<usize>>,
    /// Those whose paths have no name.
    nameless: Vec<usize>,
}

impl CallIndex {
    /// Each operation is found by that name of its path which the fewest paths have.
    pub(crate) fn new(operations: &[Operation]) -> Self {
        let names: Vec<BTreeSet<String>> = operations.iter().map(|one| names_of(&one.path)).collect();
        let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
        names.iter().flatten().for_each(|name| *counts.entry(name).or_default() += 1);
        let mut index = Self::default();
        for (at, names) in names.iter().enumerate() {
            match names.iter().min_by_key(|name| counts.get(*name)) {
                Some(rarest) => index.named.entry(rarest.clone()).or_default().push(at),
                None => index.nameless.push(at),
            }
        }
        index
    }

    fn candidates(&self, url: &CalledUrl<'_>) -> BTreeSet<usize> {
        let local = |word: &&str| word.rsplit('.').next().unwrap_or(word).trim_end_matches(':').to_lowercase();
        let named = url.segments.iter().filter_map(|word| self.named.get(&local(word)));
        named.flatten().chain(&self.nameless).copied().collect()
    }
}

/// The names that a URL has which calls a path.
fn names_of(path: &PathTemplate) -> BTreeSet<String> {
    path.segments.iter().filter_map(Segment::local_name).collect()
}

/// Whether a base is what a word without braces stands for: `prefix` for `https://{prefix}/api`.
fn begins_with(own: &str, host: Option<&str>, base: &[&str]) -> bool {
    let [word] = base else { return false };
    let own = own.split_once("://").map_or(own, |(_, rest)| rest);
    let first = own.split('/').next().unwrap_or_default();
    host.is_none() && first.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) == Some(*word)
}

/// Whether each word of a URL is a name of the path.
fn names_all(path: &PathTemplate, url: &[&str]) -> bool {
    let names: Vec<String> = path.segments.iter().filter_map(Segment::local_name).collect();
    let holds_path = path.segments.iter().any(|segment| matches!(segment, Segment::PathAddress(_)));
    let is_word = |segment: &&&str| segment.chars().all(char::is_alphabetic);
    holds_path || url.iter().filter(is_word).all(|word| names.contains(&word.to_lowercase()))
}
