//! From segment to segment: what each documented path addresses.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Method, Model, Operation, OperationKind, PathTemplate, Segment, StructuredKind, TypeName};

use super::creations::Creations;
use super::infer::{Inference, must_be_told};
use super::target::{Step, Target};

/// Rounds after which what one path taught another is known.
const ROUNDS: usize = 5;

/// Longer paths are no addresses.
const SEGMENTS: usize = 64;

/// How an operation's path ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::plan) enum Ending {
    /// The operation acts on what the whole path addresses.
    Here,
    /// It acts on the links to what the path before `$ref` addresses.
    Ref,
    /// It counts what the path before `$count` addresses.
    Count,
    /// It is called by the last segment on what the path before addresses.
    Call,
}

/// Knows where each step leads.
pub(super) struct Walker<'a> {
    model: &'a Model,
    inference: Inference,
    /// Where a step from a target leads; decided once, so that it is the same at every prefix.
    known: BTreeMap<(Target, Step), Target>,
    /// Steps to lists with required query parameters: at every prefix they lead to a node of their own.
    told: BTreeSet<(Target, Step)>,
    /// What is called with arguments, and on what.
    called: BTreeSet<(Target, Step)>,
    /// What tells actions from collections.
    creations: Creations,
}

impl<'a> Walker<'a> {
    /// Learns from every operation of `model`, shorter paths first.
    pub(super) fn new(model: &'a Model) -> Self {
        let mut walker = Self {
            model,
            inference: Inference::new(model),
            known: BTreeMap::new(),
            told: BTreeSet::new(),
            called: BTreeSet::new(),
            creations: Creations::new(model),
        };
        let mut operations: Vec<&Operation> =
            model.operations.iter().filter(|operation| is_walkable(operation)).collect();
        operations.sort_by_key(|operation| operation.path.segments.len());
        for operation in &operations {
            walker.learn(&operation.path);
        }
        let told = operations.iter().filter(|operation| must_be_told(operation));
        walker.told =
            told.filter_map(|operation| called(&operation.path, &walker.targets(&operation.path.segments))).collect();
        walker.known.clear();
        for _ in 0..ROUNDS {
            let before = walker.known.len();
            for operation in &operations {
                walker.learn(&operation.path);
            }
            if walker.known.len() == before {
                break;
            }
        }
        let with_arguments = operations.iter().filter(|operation| has_arguments(&operation.path));
        walker.called = with_arguments
            .filter_map(|operation| called(&operation.path, &walker.targets(&operation.path.segments)))
            .collect();
        walker
    }

    /// What is addressed before the first segment, after it, and so on.
    pub(super) fn targets(&self, path: &[Segment]) -> Vec<Target> {
        let mut targets = vec![Target::Root];
        let mut at = Target::Root;
        for segment in path {
            at = self.next(&at, segment);
            targets.push(at.clone());
        }
        targets
    }

    /// How an operation's path ends, and what is addressed before each segment and at the end.
    pub(super) fn ending(&self, operation: &Operation) -> (Ending, Vec<Target>) {
        let targets = self.targets(&operation.path.segments);
        let ending = match operation.path.segments.last() {
            Some(Segment::Ref) => Ending::Ref,
            Some(Segment::Count) => Ending::Count,
            Some(Segment::Name(_) | Segment::Call { .. }) if self.calls(operation, &targets) => Ending::Call,
            _ => Ending::Here,
        };
        (ending, targets)
    }

    /// Whether the last segment is what the operation calls.
    ///
    /// A segment that leads to something typed is no call, whatever its page says; a name that is called with arguments
    /// elsewhere is one without them too.
    fn calls(&self, operation: &Operation, targets: &[Target]) -> bool {
        let is_typed = targets.last().is_some_and(|target| target.bound().is_some());
        let is_read = operation.method == Method::Get;
        match operation.kind {
            OperationKind::Action => !is_typed,
            OperationKind::Function => !(is_typed && is_read),
            OperationKind::Get | OperationKind::List => {
                !is_typed && called(&operation.path, targets).is_some_and(|call| self.called.contains(&call))
            }
            OperationKind::Create => targets.len() > 2 && self.creations.is_one(operation),
            kind => kind.call().is_some(),
        }
    }

    fn next(&self, from: &Target, segment: &Segment) -> Target {
        let step = Step::of(segment);
        let known = self.known.get(&(from.clone(), step.clone())).cloned();
        known.unwrap_or_else(|| from.below(step))
    }

    fn learn(&mut self, path: &PathTemplate) {
        let mut at = Target::Root;
        for (index, segment) in path.segments.iter().enumerate() {
            let step = (at.clone(), Step::of(segment));
            if !self.known.contains_key(&step)
                && !self.told.contains(&step)
                && let Some(to) = self.resolve(&at, segment, path, index)
            {
                self.known.insert(step, to);
            }
            at = self.next(&at, segment);
        }
    }

    /// Where a step leads that no path took before.
    fn resolve(&self, from: &Target, segment: &Segment, path: &PathTemplate, index: usize) -> Option<Target> {
        let identity = identity(path, index + 1);
        let cast = |to: &TypeName| self.model.types.contains_key(to).then(|| to.clone());
        match (from, segment) {
            (Target::Many(name), Segment::Key(_) | Segment::LiteralKey(_) | Segment::AlternateKey(_))
            | (Target::One(name), Segment::PathAddress(_)) => Some(Target::One(name.clone())),
            (Target::One(_), Segment::Cast(to)) => cast(to).map(Target::One),
            (Target::Many(_), Segment::Cast(to)) => cast(to).map(Target::Many),
            (Target::One(of), Segment::Name(name)) => {
                self.declared(of, name).or_else(|| self.inference.at(&identity).cloned())
            }
            (Target::Root, Segment::Name(name)) => {
                self.inference.at(&identity).cloned().or_else(|| self.entity_set(name))
            }
            (_, Segment::Name(_) | Segment::Call { .. }) => self.inference.at(&identity).cloned(),
            (_, Segment::Key(_) | Segment::LiteralKey(_)) => self.item(&identity, &self::identity(path, index)),
            (
                _,
                Segment::AlternateKey(_)
                | Segment::PathAddress(_)
                | Segment::Cast(_)
                | Segment::Ref
                | Segment::Value
                | Segment::Count,
            ) => None,
        }
    }

    /// What a key leads to after something that is no collection of its own.
    fn item(&self, identity: &str, above: &str) -> Option<Target> {
        match (self.inference.at(identity), self.inference.at(above)) {
            (Some(Target::One(name)), _) | (None, Some(Target::Many(name))) => Some(Target::One(name.clone())),
            _ => None,
        }
    }

    /// All entities of the type whose plural a name is: `directoryObjects`.
    fn entity_set(&self, name: &str) -> Option<Target> {
        let singular = name.strip_suffix('s')?;
        let is_meant = |local: &str| local.eq_ignore_ascii_case(singular);
        let mut types = self.model.types.values().filter(|ty| ty.kind == StructuredKind::Entity);
        let ty = types.find(|ty| ty.name.namespace() == self.model.namespace && is_meant(ty.name.local()))?;
        Some(Target::Many(ty.name.clone()))
    }

    /// What a declared property of a type leads to.
    fn declared(&self, of: &TypeName, name: &str) -> Option<Target> {
        let ty = &self.model.property(of, name)?.ty.value;
        let to = ty.name().filter(|to| self.model.types.contains_key(to))?.clone();
        Some(if ty.collection { Target::Many(to) } else { Target::One(to) })
    }
}

/// Whether the path of an operation is short enough to be walked.
pub(super) fn is_walkable(operation: &Operation) -> bool {
    operation.path.segments.len() <= SEGMENTS
}

/// The identity of the first segments of a path.
fn identity(path: &PathTemplate, segments: usize) -> String {
    PathTemplate { segments: path.segments.iter().take(segments).cloned().collect() }.identity()
}

/// The last step of a path, and what it is taken from.
fn called(path: &PathTemplate, targets: &[Target]) -> Option<(Target, Step)> {
    let on = targets.len().checked_sub(2).and_then(|index| targets.get(index))?;
    Some((on.clone(), Step::of(path.segments.last()?)))
}

fn has_arguments(path: &PathTemplate) -> bool {
    matches!(path.segments.last(), Some(Segment::Call { arguments, .. }) if !arguments.is_empty())
}
