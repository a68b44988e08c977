//! Parts that went and came, and are the same under another name: properties of a type, members of an enum.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::Pair;
use super::steps::words;

/// A part, by what tells that it is the same.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) name: &'a str,
    /// What may not be another: its kind and its type, or its value.
    pub(super) mark: String,
    /// What the docs say of it.
    pub(super) doc: Option<&'a str>,
}

/// Whether the place in a list tells by itself which part it is, where nothing is said of the parts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Tells,
    Supports,
}

/// Descriptions that say the same in a few other words.
const SAME: f64 = 0.8;

/// Descriptions that have half of their words in common.
const AKIN: f64 = 0.5;

/// Descriptions that have little in common are those of different things.
const STRANGE: f64 = 0.3;

/// How much more two descriptions have in common than either has with those of other parts.
const LEAD: f64 = 0.15;

/// Names that have most letters in common.
const SPELT_ALIKE: f64 = 0.75;

/// Words that say nothing of what a part is.
const COMMON: &[&str] = &[
    "a", "an", "and", "are", "as", "be", "by", "default", "for", "if", "in", "is", "it", "not", "null", "nullable",
    "of", "on", "only", "optional", "or", "read", "required", "that", "the", "this", "to", "value", "with",
];

/// The most pairs of parts that are compared in one list; where more went and came, it is another one.
const MOST_PAIRS: usize = 4_096;

/// The pairs, with each part that went and the one that came in its stead as one pair.
pub(super) fn joined<'a, T>(
    pairs: Vec<Pair<'a, T>>,
    (old, new): (&'a [T], &'a [T]),
    place: Place,
    part: impl Fn(&'a T) -> Part<'a>,
) -> Vec<Pair<'a, T>> {
    let gone: Vec<&T> = pairs.iter().filter(|pair| pair.in_new().is_none()).filter_map(|pair| pair.in_old()).collect();
    let came: Vec<&T> = pairs.iter().filter(|pair| pair.in_old().is_none()).filter_map(|pair| pair.in_new()).collect();
    if gone.is_empty() || came.is_empty() || gone.len() * came.len() > MOST_PAIRS {
        return pairs;
    }
    let (before, after) = (List::of(old.iter().map(&part)), List::of(new.iter().map(&part)));
    let known = |parts: &[&'a T], list, others| parts.iter().map(|one| Known::of(part(one), list, others)).collect();
    let (gone_parts, came_parts): (Vec<_>, Vec<_>) = (known(&gone, &before, &after), known(&came, &after, &before));
    let found = Search { before: &before, after: &after, place }.renamed(&gone_parts, &came_parts);
    let joined = pairs.iter().filter_map(|pair| match pair {
        Pair::Both(..) => Some(*pair),
        Pair::Old(old) => {
            let is_joined = found.iter().any(|&(at, _)| std::ptr::eq(gone[at], *old));
            (!is_joined).then_some(*pair)
        }
        Pair::New(new) => {
            let old = found.iter().find(|&&(_, at)| std::ptr::eq(came[at], *new)).map(|&(at, _)| gone[at]);
            Some(old.map_or(*pair, |old| Pair::Both(old, new)))
        }
    });
    joined.collect()
}

/// The words of a description or of a name that say something, each once.
type Words = BTreeSet<String>;

/// The parts of one side in their order.
struct List<'a> {
    names: Vec<&'a str>,
    all: BTreeSet<&'a str>,
    docs: Vec<Words>,
    /// How many descriptions have a word.
    counts: BTreeMap<String, u32>,
}

impl<'a> List<'a> {
    fn of(parts: impl Iterator<Item = Part<'a>>) -> Self {
        let (names, docs): (Vec<&str>, Vec<Words>) = parts.map(|part| (part.name, described(&part))).unzip();
        let mut counts = BTreeMap::new();
        for word in docs.iter().flatten() {
            *counts.entry(word.clone()).or_default() += 1;
        }
        Self { all: names.iter().copied().collect(), names, docs, counts }
    }

    /// Where a part stands among those that are on both sides.
    fn slot(&self, name: &str, others: &Self) -> Option<Slot<'a>> {
        let at = self.names.iter().position(|one| *one == name)?;
        let stays = |one: &&str| others.all.contains(one);
        let before = self.names[..at].iter().rposition(stays);
        let after = self.names[at..].iter().position(stays).map(|after| at + after);
        let first = before.map_or(0, |before| before + 1);
        Some(Slot {
            before: before.map(|before| self.names[before]),
            after: after.map(|after| self.names[after]),
            at: at - first,
            of: after.unwrap_or(self.names.len()) - first,
        })
    }
}

/// The names of the parts nearest to one that are on both sides, and its place among those between them.
#[derive(PartialEq, Eq)]
struct Slot<'a> {
    before: Option<&'a str>,
    after: Option<&'a str>,
    at: usize,
    of: usize,
}

impl Slot<'_> {
    fn is_near(&self, other: &Self) -> bool {
        (self.before, self.after) == (other.before, other.after)
    }

    fn has_neighbour(&self) -> bool {
        self.before.is_some() || self.after.is_some()
    }
}

/// What is known of a part that went or came.
struct Known<'a> {
    part: Part<'a>,
    slot: Option<Slot<'a>>,
    named: Words,
    said: Words,
}

impl<'a> Known<'a> {
    fn of(part: Part<'a>, list: &List<'a>, others: &List<'a>) -> Self {
        let (slot, named, said) =
            (list.slot(part.name, others), words(part.name).into_iter().collect(), described(&part));
        Self { part, slot, named, said }
    }
}

/// What is compared.
struct Search<'a> {
    before: &'a List<'a>,
    after: &'a List<'a>,
    place: Place,
}

impl Search<'_> {
    /// Which part that went is which that came: for each of the two the other is the one that is most like it.
    fn renamed(&self, gone: &[Known<'_>], came: &[Known<'_>]) -> Vec<(usize, usize)> {
        let row = |old: &Known<'_>| came.iter().map(|new| self.likeness(old, new)).collect();
        let scores: Vec<Vec<Option<f64>>> = gone.iter().map(row).collect();
        let pairs = (0..gone.len()).filter_map(|old| {
            let new = best(scores[old].iter().copied())?;
            (best(scores.iter().map(|row| row[new]))? == old).then_some((old, new))
        });
        pairs.collect()
    }

    /// How much speaks for it that one is the other; nothing where too little does.
    fn likeness(&self, old: &Known<'_>, new: &Known<'_>) -> Option<f64> {
        if old.part.mark != new.part.mark {
            return None;
        }
        let slots = old.slot.as_ref().zip(new.slot.as_ref());
        let is_there = slots.is_some_and(|(one, other)| one == other);
        let is_near = slots.is_some_and(|(one, other)| one.is_near(other));
        let (one, other) = (old.part.name.to_lowercase(), new.part.name.to_lowercase());
        let named = strsim::normalized_levenshtein(&one, &other).max(common(&old.named, &new.named));
        let score = |said: f64| 2.0 * said + named + f64::from(u8::from(is_there)) + f64::from(u8::from(is_near));
        if old.said.is_empty() || new.said.is_empty() {
            let is_silent = old.said.is_empty() && new.said.is_empty();
            let tells = self.place == Place::Tells && is_silent && slots.is_some_and(|(slot, _)| slot.has_neighbour());
            return (is_there && (tells || named >= SPELT_ALIKE)).then(|| score(AKIN));
        }
        let said = self.said(&old.said, &new.said).max(self.said_but_for_names(old, new));
        let is_told = said - self.said_of_others(old, new) >= LEAD;
        let is_same = is_told && (said >= SAME || said >= AKIN && (is_near || named >= AKIN))
            || is_there && (old.said == new.said || named >= SPELT_ALIKE && said >= STRANGE);
        is_same.then(|| score(said))
    }

    /// The share of what both descriptions say: a word that many parts have says little.
    fn said(&self, old: &Words, new: &Words) -> f64 {
        let weigh = |words: &mut dyn Iterator<Item = &String>| words.map(|word| self.weight(word)).sum::<f64>();
        let all = weigh(&mut old.iter().chain(new));
        if all == 0.0 { 0.0 } else { 2.0 * weigh(&mut old.intersection(new)) / all }
    }

    /// The same, where descriptions have the names.
    fn said_but_for_names(&self, old: &Known<'_>, new: &Known<'_>) -> f64 {
        let (was, is) = (old.part.name.to_lowercase(), new.part.name.to_lowercase());
        if !old.said.contains(&was) || !new.said.contains(&is) {
            return 0.0;
        }
        let without = |words: &Words, name: &String| words.iter().filter(|word| *word != name).cloned().collect();
        self.said(&without(&old.said, &was), &without(&new.said, &is))
    }

    fn weight(&self, word: &str) -> f64 {
        let with = [self.before, self.after].into_iter().filter_map(|list| list.counts.get(word)).max();
        let rows = share(self.before.names.len().max(self.after.names.len()));
        (rows / with.copied().map_or(1.0, f64::from)).ln_1p()
    }

    /// The most that either description has in common with that of another part of its own side.
    fn said_of_others(&self, old: &Known<'_>, new: &Known<'_>) -> f64 {
        let others = |list: &List<'_>, name: &str, words: &Words| {
            let others = list.names.iter().zip(&list.docs).filter(|(other, _)| **other != name);
            others.map(|(_, other)| self.said(other, words)).fold(0.0, f64::max)
        };
        others(self.before, old.part.name, &new.said).max(others(self.after, new.part.name, &old.said))
    }
}

/// The place of the highest score, where none other is near it.
pub(super) fn best(scores: impl Iterator<Item = Option<f64>>) -> Option<usize> {
    let mut scores: Vec<(f64, usize)> = scores.enumerate().filter_map(|(at, score)| Some((score?, at))).collect();
    scores.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (first, at) = *scores.first()?;
    scores.get(1).is_none_or(|(second, _)| first - second >= LEAD).then_some(at)
}

/// The share of words that both have.
pub(super) fn common(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let all = one.len() + other.len();
    if all == 0 { 0.0 } else { 2.0 * share(one.intersection(other).count()) / share(all) }
}

fn share(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

fn described(part: &Part<'_>) -> Words {
    let words = part.doc.unwrap_or_default().split(|char: char| !char.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| !word.is_empty() && !COMMON.contains(&word.as_str())).collect()
}
