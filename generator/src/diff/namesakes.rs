//! Structured types that went and came, and are the same under another name.

use std::collections::{BTreeMap, BTreeSet};

use super::alike::{best, common};
use super::steps::words;
use crate::model::{Fact, Model, StructuredType, TypeItem, TypeName};

/// The share of what the docs say that stays when only the name is another.
const STAYS: f64 = 0.7;

/// The share of words that a name keeps when it tells that a small type is the same.
const ALIKE: f64 = 0.5;

/// How much of a type tells by itself that it is the same: four properties, or two descriptions.
const TELLING: usize = 4;

/// A fact that as many types share tells none of them from the others.
const MOST_ALIKE: usize = 64;

/// The names of types that went, each with that of the type that came in its stead.
pub(super) fn namesakes(
    gone: &[&StructuredType],
    came: &[&StructuredType],
    models: (&Model, &Model),
) -> Vec<(TypeName, TypeName)> {
    if gone.is_empty() || came.is_empty() {
        return Vec::new();
    }
    let (before, after) = (facts_of(gone), facts_of(came));
    let held = held(models);
    let candidates = candidates(&before, &after);
    let score = |old: usize, new: usize| {
        let is_held = held.contains(&(&gone[old].name, &came[new].name));
        likeness((gone[old], &before[old]), (came[new], &after[new]), is_held)
    };
    let scores: BTreeMap<(usize, usize), f64> =
        candidates.into_iter().filter_map(|(old, new)| Some(((old, new), score(old, new)?))).collect();
    let of_old = |old: usize| (0..came.len()).map(move |new| (old, new));
    let of_new = |new: usize| (0..gone.len()).map(move |old| (old, new));
    let found = scores.keys().filter(|(old, new)| {
        let score = |pair: (usize, usize)| scores.get(&pair).copied();
        best(of_old(*old).map(score)) == Some(*new) && best(of_new(*new).map(score)) == Some(*old)
    });
    found.map(|&(old, new)| (gone[old].name.clone(), came[new].name.clone())).collect()
}

/// What the docs say of a type, but for its name.
fn facts(ty: &StructuredType) -> BTreeSet<String> {
    let itself = ty.name.to_string();
    let said = |doc: &Option<Fact<String>>| doc.as_ref().map(|doc| doc.value.replace(ty.name.local(), ""));
    let properties = ty.properties.iter().flat_map(|property| {
        let held = property.ty.value.to_string().replace(&itself, "itself");
        let doc = said(&property.doc).map(|doc| format!("{}: {doc}", property.name));
        [Some(format!("{} {} {held}", property.kind, property.name)), doc]
    });
    properties.chain([said(&ty.doc).map(|doc| format!(": {doc}"))]).flatten().collect()
}

fn facts_of(types: &[&StructuredType]) -> Vec<BTreeSet<String>> {
    types.iter().map(|ty| facts(ty)).collect()
}

/// The pairs that share a fact which not too many have.
fn candidates(before: &[BTreeSet<String>], after: &[BTreeSet<String>]) -> BTreeSet<(usize, usize)> {
    let mut having: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (new, fact) in after.iter().enumerate().flat_map(|(new, facts)| facts.iter().map(move |fact| (new, fact))) {
        having.entry(fact).or_default().push(new);
    }
    having.retain(|_, types| types.len() <= MOST_ALIKE);
    let shared = |fact: &String| having.get(fact.as_str()).into_iter().flatten().copied();
    let of = |(old, facts): (usize, &BTreeSet<String>)| {
        facts.iter().flat_map(shared).map(|new| (old, new)).collect::<Vec<_>>()
    };
    before.iter().enumerate().flat_map(of).collect()
}

/// How much speaks for it that one is the other; nothing where too little does.
fn likeness(
    (old, before): (&StructuredType, &BTreeSet<String>),
    (new, after): (&StructuredType, &BTreeSet<String>),
    is_held: bool,
) -> Option<f64> {
    if old.kind != new.kind || old.synthesised != new.synthesised {
        return None;
    }
    let words = |ty: &StructuredType| words(ty.name.local()).into_iter().collect();
    let (said, named) = (common(before, after), common(&words(old), &words(new)));
    let telling = before.intersection(after).map(|fact| if fact.contains(": ") { 2 } else { 1 });
    let shared: usize = telling.sum();
    let is_same = said >= STAYS && (shared >= TELLING || is_held || named >= ALIKE);
    is_same.then(|| said + named + f64::from(u8::from(is_held)))
}

/// What types that both sides have hold in one property: before, and after.
fn held<'a>((old, new): (&'a Model, &'a Model)) -> BTreeSet<(&'a TypeName, &'a TypeName)> {
    let both = old.types.values().filter_map(|ty| Some((ty, new.types.get(&ty.name)?)));
    let properties = both.flat_map(|(was, is)| was.properties.iter().filter_map(|one| Some((one, is.own(&one.name)?))));
    let named = |item: &'a TypeItem| match item {
        TypeItem::Named(name) => Some(name),
        TypeItem::Primitive(_) | TypeItem::Untyped => None,
    };
    let pairs = properties.filter_map(|(was, is)| Some((named(&was.ty.value.item)?, named(&is.ty.value.item)?)));
    pairs.filter(|(was, is)| was != is).collect()
}
