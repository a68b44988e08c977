//! Request lines that write a path in another way than it is sent.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;

use super::documented::{Documented, Written};
use crate::address::{Addresses, Step, Target};
use crate::claims::RequestClaim;
use crate::merge::names::PropertyNames;
use crate::model::{KeyForm, Model, Operation, PathTemplate, Segment, most_counted};
use crate::report::{Code, Diagnostic, Report};

/// Writes names and keys at one address alike, as most lines do, and reports the lines that don't: one step of a client
/// stands for all of them, and clients, exports and docs have to agree on it. `written` has the paths of the model's
/// operations, as each of their lines writes them; `called` is what the docs call properties, where that isn't what the
/// model does.
pub(in crate::merge) fn settle_written(
    model: &mut Model,
    called: Option<&PropertyNames>,
    written: &[Vec<Written>],
    report: &mut Report,
) {
    let settled = settled(model, called, written);
    for ((operation, (path, why)), written) in model.operations.iter_mut().zip(settled).zip(written) {
        operation.path = path;
        let (same, others): (Vec<_>, Vec<_>) = written.iter().partition(|one| one.is_sent_by(operation));
        for other in others {
            let slash = if other.trailing_slash { "/" } else { "" };
            let own = other.path.written() + slash;
            let message = format!("the URL `{own}` is sent as `{}`: {why}", operation.written_path());
            let finding = Diagnostic::new(Code::WrittenOtherwise, other.line.clone(), message);
            report.push(match same.first() {
                Some(same) => finding.witness(same.line.clone(), "this line stands for both"),
                None => finding,
            });
        }
    }
}

/// The path of each operation as it is written everywhere, and why.
fn settled(model: &Model, called: Option<&PropertyNames>, written: &[Vec<Written>]) -> Vec<(PathTemplate, Why)> {
    let addresses = Addresses::new(model);
    let paths = || written.iter().flatten().map(|Written { path, .. }| path);
    let mut known = HashMap::new();
    for path in paths() {
        known.entry(path).or_insert_with(|| steps(&addresses, path));
    }
    let mut habits = Habits::new(model, called);
    for path in paths() {
        habits.add(path, &known[path]);
    }
    let write = |Operation { path, .. }: &Operation| match known.get(path) {
        Some(steps) => habits.apply(path, steps),
        None => habits.apply(path, &steps(&addresses, path)),
    };
    model.operations.par_iter().map(write).collect()
}

/// The address of each segment of a path.
fn steps(addresses: &Addresses<'_>, path: &PathTemplate) -> Vec<Address> {
    let places = addresses.places(&path.segments).into_iter();
    places.zip(&path.segments).map(|(from, segment)| (from.target, Step::of(segment))).collect()
}

/// A step from what is addressed before it. What paths begin with is left out: metadata is asked how that is written.
type Address = (Target, Step);

/// Why a path is written in a way.
type Why = &'static str;

/// How lines write what stands at each address, and how many of them do.
struct Habits<'a> {
    model: &'a Model,
    called: Option<&'a PropertyNames>,
    /// Whether a name without arguments has `()` behind it.
    parentheses: BTreeMap<&'a Address, BTreeMap<bool, usize>>,
    names: BTreeMap<&'a Address, BTreeMap<&'a str, usize>>,
    /// By the address of the collection that the key is of.
    keys: BTreeMap<&'a Address, BTreeMap<KeyForm, usize>>,
}

impl<'a> Habits<'a> {
    fn new(model: &'a Model, called: Option<&'a PropertyNames>) -> Self {
        Self { model, called, parentheses: BTreeMap::new(), names: BTreeMap::new(), keys: BTreeMap::new() }
    }

    /// What a property is called by the table of its type, where most lines call it otherwise.
    fn property(&self, address: &Address, most: &str) -> Option<&str> {
        let Target::One(owner) = &address.0 else { return None };
        let called = match self.called {
            Some(names) => names.find(self.model, owner, most)?,
            None => self.model.property(owner, most)?.name.as_str(),
        };
        (called != most).then_some(called)
    }

    fn add(&mut self, path: &'a PathTemplate, steps: &'a [Address]) {
        let bare = path.segments.iter().zip(steps).filter(|(segment, _)| segment.bare_name().is_some());
        for (segment, address) in bare {
            let counts = self.parentheses.entry(address).or_default();
            *counts.entry(matches!(segment, Segment::Call { .. })).or_default() += 1;
        }
        for (at, segment) in path.segments.iter().enumerate() {
            match (segment, counted_at(segment, at, steps)) {
                (Segment::Name(name) | Segment::Call { name, .. }, Some(address)) => {
                    *self.names.entry(address).or_default().entry(name).or_default() += 1;
                }
                (Segment::Key(key), Some(address)) => {
                    *self.keys.entry(address).or_default().entry(key.form).or_default() += 1;
                }
                _ => {}
            }
        }
    }

    /// Writes a path as properties are called and as most do; of names that as many write, the one that starts with a
    /// small letter, and `()` where as many write it: every service takes it behind a function.
    fn apply(&self, path: &PathTemplate, steps: &[Address]) -> (PathTemplate, Why) {
        let (mut written, mut why) = (path.clone(), "other lines write it so");
        for (segment, address) in written.segments.iter_mut().zip(steps) {
            let Some(name) = segment.bare_name().map(str::to_owned) else { continue };
            *segment = match self.parentheses.get(address).and_then(most_counted) {
                Some(true) => Segment::Call { name, arguments: Vec::new() },
                Some(false) | None => Segment::Name(name),
            };
        }
        for (at, segment) in written.segments.iter_mut().enumerate() {
            let address = counted_at(segment, at, steps);
            match (segment, address) {
                (Segment::Name(name) | Segment::Call { name, .. }, Some(address)) => {
                    if let Some(most) = self.names.get(address).and_then(most_counted) {
                        (*most).clone_into(name);
                    }
                    if let Some(called) = self.property(address, name) {
                        (*name, why) = (called.to_owned(), "a property is called so");
                    }
                }
                (Segment::Key(key), Some(address)) => {
                    key.form = self.keys.get(address).and_then(most_counted).copied().unwrap_or(key.form);
                }
                _ => {}
            }
        }
        (written, why)
    }
}

/// Where it is counted how a segment of a path is written: a name at its own address, a key at that of its collection.
fn counted_at<'a>(segment: &Segment, at: usize, steps: &'a [Address]) -> Option<&'a Address> {
    match segment {
        Segment::Name(_) | Segment::Call { .. } => steps.get(at).filter(|(from, _)| *from != Target::Root),
        Segment::Key(_) => steps.get(at.saturating_sub(1)),
        _ => None,
    }
}

/// Why the path of an operation is sent in another way than its line writes it; `read` is the line's path with its
/// segments resolved.
pub(in crate::merge) fn sent_otherwise(
    line: &RequestClaim,
    read: &PathTemplate,
    sent: &PathTemplate,
) -> Option<&'static str> {
    let is_empty = |segment: &&Segment| matches!(segment, Segment::Call { .. }) && segment.bare_name().is_some();
    if line.path.segments.iter().filter(is_empty).count() > read.segments.iter().filter(is_empty).count() {
        return Some("empty parentheses behind a collection say nothing");
    }
    let is_bare = |segment: &Segment| matches!(segment, Segment::AlternateKey(_));
    if line.path.segments.iter().any(is_bare) {
        return Some("a key with a name stands in parentheses");
    }
    let is_named = |name: &String| {
        let called = |one: &Segment| matches!(one, Segment::Call { name: called, .. } if called == name);
        let keyed = |pair: &[Segment]| match pair {
            [Segment::Name(collection), Segment::AlternateKey(arguments)] => {
                collection == name && arguments.iter().any(|argument| !argument.name.is_empty())
            }
            _ => false,
        };
        read.segments.iter().any(called) || read.segments.windows(2).any(keyed)
    };
    let has_no_name = |segment: &Segment| match segment {
        Segment::Call { name, arguments } => {
            arguments.iter().any(|argument| argument.name.is_empty()) && is_named(name)
        }
        _ => false,
    };
    if line.path.segments.iter().any(has_no_name) {
        return Some("an argument has its name before it");
    }
    let is_renamed = |segment: &Segment| match segment {
        Segment::Cast(name) => !line.path.segments.iter().any(|written| written.called() == Some(name.as_str())),
        _ => false,
    };
    if read.segments.iter().any(is_renamed) {
        return Some("its type is called so by its own page");
    }
    (read.shape() != sent.shape()).then_some("the line leaves out what the page lists")
}

/// Reports a line that its operation is not sent as.
pub(in crate::merge) fn report_sent_otherwise(documented: &Documented, report: &mut Report) {
    let Documented { operation, sent_otherwise, .. } = documented;
    if let (Some(why), Some(origin)) = (sent_otherwise, operation.origins.first()) {
        let message = format!("the URL is sent as `{}`: {why}", operation.written_path());
        report.push(Diagnostic::new(Code::WrittenOtherwise, origin.span.clone(), message));
    }
}
