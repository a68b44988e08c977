//! Operations that went and came, whose paths differ in one place.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::beginnings::{Beginnings, joined, segments};
use super::change::{Change, ChangeKind, Subject};
use super::judge::NO_BODY;
use crate::model::Model;

/// The share of letters that a name keeps when a single thing tells that it is the same, in thousandths.
const ALIKE: usize = 700;

/// The most segments that one name stands for.
const LONGEST: usize = 2;

/// The most pairs of names that are tried at one place. Where more went and came, those are tried that share a word
/// which not as many have.
const MOST_PAIRS: usize = 1_024;

/// The operations that went or came.
pub(super) struct Moves {
    gone: Vec<Move>,
    came: Vec<Move>,
    /// The page of each change, and whether it is the only one of that page that went, or came.
    pages: BTreeMap<usize, (Arc<str>, bool)>,
}

/// One of them.
struct Move {
    /// The index of its change.
    index: usize,
    method: String,
    segments: Vec<String>,
    answer: Option<String>,
}

/// The changes of an operation that went and of the one that came.
pub(super) type Moved = (usize, usize);

/// The names that stand in one place of paths, before and after.
pub(super) type Names<'a> = (&'a [String], &'a [String]);

/// Where two paths differ: what stands before, and what stands there on each side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Step<'a> {
    before: &'a [String],
    old: &'a [String],
    new: &'a [String],
}

/// A path without one name: the operations of one side that fit are those that a rename may lead from or to.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Gap<'a> {
    method: &'a str,
    before: &'a [String],
    after: &'a [String],
    answer: Option<&'a str>,
}

/// A name that stands in a gap, and the index of its change.
type Filling<'a> = (&'a [String], usize);

impl Moves {
    pub(super) fn of(changes: &[Change]) -> Self {
        let of = |kind| {
            let operations = changes.iter().enumerate().filter(|(_, one)| one.subject == Subject::Operation);
            operations.filter(move |(_, one)| one.kind == kind)
        };
        let gone = of(ChangeKind::Removed).filter_map(|(index, one)| Move::of(index, &one.what, one.old.as_ref()));
        let came = of(ChangeKind::Added).filter_map(|(index, one)| Move::of(index, &one.what, one.new.as_ref()));
        let pages = [ChangeKind::Removed, ChangeKind::Added].into_iter().flat_map(|kind| pages(of(kind)));
        Self { gone: gone.collect(), came: came.collect(), pages: pages.collect() }
    }

    /// The pairs of changes by the step in which their paths differ. What stood there is in no path any more, and what
    /// stands there was in none.
    pub(super) fn steps(&self, (old, new): (&Model, &Model)) -> BTreeMap<Step<'_>, Vec<Moved>> {
        let (was, is) = (Beginnings::of(old), Beginnings::of(new));
        let (gone, came) = (fillings(&self.gone, &is), fillings(&self.came, &was));
        let mut steps: BTreeMap<Step<'_>, Vec<Moved>> = BTreeMap::new();
        for (gap, gone) in &gone {
            let Some(came) = came.get(gap) else { continue };
            for ((old, went), (new, came)) in pairs(gone, came) {
                // What both begin or end with stands beside the gap.
                if old.first() != new.first() && old.last() != new.last() {
                    steps.entry(Step { before: gap.before, old, new }).or_default().push((went, came));
                }
            }
        }
        for (step, pairs) in &mut steps {
            pairs.extend(self.wholes(step));
        }
        steps
    }

    /// Whether one page said the one and says the other.
    pub(super) fn are_on_one_page(&self, (gone, came): &Moved) -> bool {
        self.pages.get(gone).zip(self.pages.get(came)).is_some_and(|((gone, _), (came, _))| gone == came)
    }

    /// Whether nothing else on that page went or came.
    pub(super) fn are_alone(&self, pair: &Moved) -> bool {
        let is_alone = |index: usize| self.pages.get(&index).is_some_and(|(_, is_alone)| *is_alone);
        self.are_on_one_page(pair) && is_alone(pair.0) && is_alone(pair.1)
    }

    /// Whether a pair tells of a rename: an answer without a body is like all others, unless one page has both.
    pub(super) fn tells(&self, pair: &Moved) -> bool {
        let is_typed = |moves: &[Move], index: usize| moves.iter().any(|one| one.index == index && one.has_body());
        self.are_on_one_page(pair) || is_typed(&self.gone, pair.0)
    }

    /// Whether most of what went from a place, and most of what came to the other, are these pairs.
    pub(super) fn are_most(&self, step: &Step<'_>, pairs: &[Moved]) -> bool {
        let below = |moves: &[Move], name: &[String]| {
            let place = [step.before, name].concat();
            moves.iter().filter(|one| one.segments.starts_with(&place)).count()
        };
        2 * pairs.len() >= below(&self.gone, step.old).max(below(&self.came, step.new))
    }

    /// How much a pair tells.
    pub(super) fn weight(&self, pair: &Moved) -> usize {
        if self.are_alone(pair) { 2 } else { 1 }
    }

    /// The pairs of changes whose whole paths are what differs: nothing stands beside a root, so that none of them
    /// tells by itself that it was renamed.
    fn wholes(&self, step: &Step<'_>) -> Vec<(usize, usize)> {
        if !step.before.is_empty() {
            return Vec::new();
        }
        let gone = self.gone.iter().filter(|gone| gone.segments == step.old);
        let same = |gone: &Move| {
            let Move { index, method, segments: _, answer } = gone;
            let is_it = |came: &&Move| (&came.method, &came.answer) == (method, answer) && came.segments == step.new;
            self.came.iter().find(is_it).map(|came| (*index, came.index))
        };
        gone.filter_map(same).collect()
    }
}

impl Move {
    /// Of `GET /users/{id}`.
    fn of(index: usize, what: &str, answer: Option<&String>) -> Option<Self> {
        let (method, path) = what.split_once(' ')?;
        Some(Self { index, method: method.to_owned(), segments: segments(path), answer: answer.cloned() })
    }

    fn has_body(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.split(", ").any(|one| !one.ends_with(NO_BODY)))
    }

    /// Its gaps, with the name that stands in each.
    fn gaps(&self) -> impl Iterator<Item = (Gap<'_>, &[String])> {
        let Self { index: _, method, segments, answer } = self;
        (1..=LONGEST).flat_map(move |length| {
            (0..=segments.len().saturating_sub(length)).filter_map(move |at| {
                let (before, rest) = segments.split_at(at);
                let (name, after) = rest.split_at_checked(length)?;
                // What names nothing is no name, and where nothing else stays there is no reason to think of one.
                let is_name = name.iter().all(|one| one != "{}") && before.len() + after.len() > 0;
                is_name.then_some((Gap { method, before, after, answer: answer.as_deref() }, name))
            })
        })
    }
}

/// The page of each change, and whether it is the only one there.
fn pages<'a>(changes: impl Iterator<Item = (usize, &'a Change)>) -> Vec<(usize, (Arc<str>, bool))> {
    let mut by_page: BTreeMap<Arc<str>, Vec<usize>> = BTreeMap::new();
    for (index, origin) in changes.filter_map(|(index, change)| Some((index, change.origin()?))) {
        by_page.entry(origin.span.file.clone()).or_default().push(index);
    }
    let of = |(page, changes): (Arc<str>, Vec<usize>)| {
        let is_alone = changes.len() == 1;
        changes.into_iter().map(move |index| (index, (page.clone(), is_alone)))
    };
    by_page.into_iter().flat_map(of).collect()
}

/// The names in each gap with which no path of the other side begins.
fn fillings<'a>(moves: &'a [Move], others: &Beginnings) -> BTreeMap<Gap<'a>, Vec<Filling<'a>>> {
    let mut fillings: BTreeMap<Gap<'_>, Vec<Filling<'_>>> = BTreeMap::new();
    for one in moves {
        for (gap, name) in one.gaps().filter(|(gap, name)| !others.contains(&place(gap.before, name))) {
            fillings.entry(gap).or_default().push((name, one.index));
        }
    }
    fillings
}

/// The pairs of names to be tried in one gap.
fn pairs<'a>(gone: &[Filling<'a>], came: &[Filling<'a>]) -> Vec<(Filling<'a>, Filling<'a>)> {
    let all = |gone: &[Filling<'a>], came: &[Filling<'a>]| -> Vec<(Filling<'a>, Filling<'a>)> {
        gone.iter().flat_map(|one| came.iter().map(|other| (*one, *other))).collect()
    };
    let are_few = |gone: &[Filling<'_>], came: &[Filling<'_>]| gone.len() * came.len() <= MOST_PAIRS;
    if are_few(gone, came) {
        return all(gone, came);
    }
    let (gone, came) = (by_word(gone), by_word(came));
    let shared = gone.iter().filter_map(|(word, gone)| Some((gone, came.get(word)?)));
    let mut pairs: Vec<_> =
        shared.filter(|(gone, came)| are_few(gone, came)).flat_map(|(gone, came)| all(gone, came)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn by_word<'a>(fillings: &[Filling<'a>]) -> BTreeMap<String, Vec<Filling<'a>>> {
    let mut by_word: BTreeMap<String, Vec<Filling<'_>>> = BTreeMap::new();
    for filling in fillings {
        let mut words: Vec<String> = filling.0.iter().flat_map(|segment| words(segment)).collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            by_word.entry(word).or_default().push(*filling);
        }
    }
    by_word
}

/// The words of a name in lower case: `ti`, `indicators` and `2` of `tiIndicators2`.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    for char in name.chars() {
        let is_next = before.is_none_or(|before: char| {
            (char.is_uppercase() && !before.is_uppercase())
                || char.is_numeric() != before.is_numeric()
                || !before.is_alphanumeric()
        });
        if is_next {
            words.push(String::new());
        }
        if char.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(char.to_lowercase());
        }
        before = Some(char);
    }
    words.retain(|word| !word.is_empty());
    words
}

impl<'a> Step<'a> {
    pub(super) fn names(&self) -> Names<'a> {
        (self.old, self.new)
    }

    /// Whether the names have most letters in common.
    pub(super) fn is_alike(&self) -> bool {
        self.likeness() >= ALIKE
    }

    /// The share of letters that the names have in common, in thousandths.
    pub(super) fn likeness(&self) -> usize {
        let (old, new) = (self.old.join("/"), self.new.join("/"));
        let longest = old.chars().count().max(new.chars().count()).max(1);
        1_000 - 1_000 * strsim::levenshtein(&old, &new) / longest
    }

    /// The names by themselves, where they stand in several places.
    pub(super) fn ends_anywhere(&self) -> (String, String) {
        let anywhere = |name: &[String]| format!("/…/{}", name.join("/"));
        (anywhere(self.old), anywhere(self.new))
    }

    /// What was renamed, as it was and as it is.
    pub(super) fn ends(&self) -> (String, String) {
        (place(self.before, self.old), place(self.before, self.new))
    }
}

fn place(before: &[String], name: &[String]) -> String {
    joined(&[before, name].concat())
}
