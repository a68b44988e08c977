//! What paths learn from operations: where the model declares nothing, what is said at one URL holds behind every path
//! to the same place.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Operation, Segment};

use super::evidence::Evidence;
use super::place::{Found, Place, Reason, What};
use super::target::{Step, Target};
use super::{Addresses, is_addressed};

/// From where, by which step → where it leads by what operations say; decided once, so that it is the same at every
/// prefix.
pub(super) type Learned = BTreeMap<Target, BTreeMap<Step, What>>;

/// What a path is followed by while it is learned from.
#[derive(Clone, Copy)]
enum Trust {
    /// By what is declared or said.
    Said,
    /// By guesses too.
    Guessed,
}

/// A step that nothing declares, and from where it is taken.
type Untold = (Target, Step);

/// What came of following a path.
#[derive(Default)]
struct Followed {
    /// What is learned by it.
    learned: Vec<Untold>,
    /// What it doesn't tell either: where another path does, this one may teach what is behind.
    unknown: Vec<Untold>,
}

impl Addresses<'_> {
    /// Learns from every operation, shorter paths first; what stands behind a guess comes last and replaces nothing.
    pub(super) fn learn(&mut self, evidence: &Evidence) {
        let operations = self.model.operations.iter().filter(|operation| is_addressed(operation));
        let mut lessons: Vec<Lesson<'_>> = operations.map(|operation| lesson(operation, evidence)).collect();
        lessons.sort_by_key(|lesson| lesson.operation.path.segments.len());
        let mut open: BTreeSet<usize> = (0..lessons.len()).collect();
        for trust in [Trust::Said, Trust::Guessed] {
            let mut waiting = BTreeMap::<Untold, BTreeSet<usize>>::new();
            // This ends: nothing that is learned is learned again.
            while let Some(next) = open.pop_first() {
                let Some(lesson) = lessons.get(next) else { continue };
                let followed = self.follow(lesson, trust);
                open.extend(followed.learned.iter().filter_map(|step| waiting.remove(step)).flatten());
                for step in followed.unknown {
                    waiting.entry(step).or_default().insert(next);
                }
            }
            open = waiting.into_values().flatten().collect();
        }
    }

    fn follow(&mut self, lesson: &Lesson<'_>, trust: Trust) -> Followed {
        let (mut at, mut followed) = (Place::service(), Followed::default());
        for (segment, said) in lesson.operation.path.segments.iter().zip(&lesson.said) {
            let (certain, undecided) = self.certain_or_undecided(&at, segment);
            let mut found = certain.or_else(|| self.learned(&at, segment));
            if found.is_none() {
                let untold = (at.target.clone(), Step::of(segment));
                if let Some(what) = said.filter(|what| can_follow(segment, what)) {
                    self.learned.entry(untold.0.clone()).or_default().insert(untold.1.clone(), what.clone());
                    followed.learned.push(untold);
                    found = Some((what.clone(), Reason::Operations));
                } else {
                    followed.unknown.push(untold);
                    found = match trust {
                        Trust::Said => None,
                        Trust::Guessed => undecided.or_else(|| self.guessed(&at, segment)),
                    };
                }
            }
            at = at.behind(segment, found, self.model);
        }
        followed
    }

    /// What operations taught of a step.
    pub(super) fn learned(&self, from: &Place, segment: &Segment) -> Option<Found> {
        let what = self.learned.get(&from.target)?.get(&Step::of(segment))?;
        Some((what.clone(), Reason::Operations))
    }
}

/// An operation, and what is said of the URLs on its way.
struct Lesson<'a> {
    operation: &'a Operation,
    said: Vec<Option<&'a What>>,
}

fn lesson<'a>(operation: &'a Operation, evidence: &'a Evidence) -> Lesson<'a> {
    let mut identity = String::new();
    let said = operation.path.segments.iter().map(|segment| {
        identity += &segment.identity();
        evidence.at(&identity)
    });
    Lesson { operation, said: said.collect() }
}

/// Whether what is said of a URL can be what its last segment leads to.
fn can_follow(segment: &Segment, what: &What) -> bool {
    match (segment, what) {
        (Segment::Name(_) | Segment::Call { .. }, _) => true,
        (Segment::Key(_) | Segment::LiteralKey(_) | Segment::AlternateKey(_), What::Value(ty)) => !ty.value.collection,
        _ => false,
    }
}
