//! What paths learn from operations: where the model declares nothing, what is said at one URL holds behind every path
//! to the same place.

use std::collections::BTreeMap;

use crate::model::{Operation, Segment};

use super::evidence::{Evidence, identity};
use super::place::{Found, Place, Reason, What};
use super::target::{Step, Target};
use super::{Addresses, is_addressed};

/// Where steps lead by what operations say; decided once, so that it is the same at every prefix.
pub(super) type Learned = BTreeMap<(Target, Step), What>;

/// What a path is followed by while it is learned from.
#[derive(Clone, Copy)]
enum Trust {
    /// By what is declared or said.
    Said,
    /// By guesses too.
    Guessed,
}

/// Rounds after which what one path taught another is known.
const ROUNDS: usize = 8;

impl Addresses<'_> {
    /// Learns from every operation, shorter paths first; what stands behind a guess comes last and replaces nothing.
    pub(super) fn learn(&mut self, evidence: &Evidence) {
        let operations = self.model.operations.iter().filter(|operation| is_addressed(operation));
        let mut lessons: Vec<Lesson<'_>> = operations.map(|operation| lesson(operation, evidence)).collect();
        lessons.sort_by_key(|lesson| lesson.operation.path.segments.len());
        for trust in [Trust::Said, Trust::Guessed] {
            for _ in 0..ROUNDS {
                let before = self.learned.len();
                for lesson in &lessons {
                    self.follow(lesson, trust);
                }
                if self.learned.len() == before {
                    break;
                }
            }
        }
    }

    fn follow(&mut self, lesson: &Lesson<'_>, trust: Trust) {
        let mut at = Place::service();
        for (segment, said) in lesson.operation.path.segments.iter().zip(&lesson.said) {
            let found = self.certain(&at, segment).or_else(|| self.learned(&at, segment));
            let found = found.or_else(|| {
                let what = said.filter(|what| can_follow(segment, what))?;
                self.learned.insert((at.target.clone(), Step::of(segment)), what.clone());
                Some((what.clone(), Reason::Operations))
            });
            let found = match trust {
                Trust::Said => found,
                Trust::Guessed => found.or_else(|| self.guessed(&at, segment)),
            };
            at = at.behind(segment, found, self.model);
        }
    }

    /// What operations taught of a step.
    pub(super) fn learned(&self, from: &Place, segment: &Segment) -> Option<Found> {
        let what = self.learned.get(&(from.target.clone(), Step::of(segment)))?;
        Some((what.clone(), Reason::Operations))
    }
}

/// An operation, and what is said of the URLs on its way.
struct Lesson<'a> {
    operation: &'a Operation,
    said: Vec<Option<&'a What>>,
}

fn lesson<'a>(operation: &'a Operation, evidence: &'a Evidence) -> Lesson<'a> {
    let segments = &operation.path.segments;
    let prefixes = (1..=segments.len()).filter_map(|end| segments.get(..end));
    Lesson { operation, said: prefixes.map(|prefix| evidence.at(&identity(prefix))).collect() }
}

/// Whether what is said of a URL can be what its last segment leads to.
fn can_follow(segment: &Segment, what: &What) -> bool {
    match (segment, what) {
        (Segment::Name(_) | Segment::Call { .. }, _) => true,
        (Segment::Key(_) | Segment::LiteralKey(_) | Segment::AlternateKey(_), What::Value(ty)) => !ty.value.collection,
        _ => false,
    }
}
