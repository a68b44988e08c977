//! Which requests are of a documented operation.

use mdsdk::rooms::model::{Argument, Method, Model, Segment};

use super::documented::Documented;
use super::url::Part;

/// The documented operations: methods and paths.
pub(super) struct Operations(Vec<(Method, Vec<Pattern>)>);

/// What a part of a path may be.
enum Pattern {
    Name(String),
    Any,
    Arguments(Vec<String>),
    Address,
}

impl Operations {
    pub(super) fn new(model: &Model) -> Self {
        let operations = model.operations.iter();
        let patterns = |segments: &[Segment]| segments.iter().flat_map(patterns).collect();
        Self(operations.map(|operation| (operation.method, patterns(&operation.path.segments))).collect())
    }

    pub(super) fn has(&self, request: &Documented) -> bool {
        self.0.iter().any(|(method, patterns)| *method == request.method && fits(patterns, &request.path))
    }
}

fn patterns(segment: &Segment) -> Vec<Pattern> {
    let arguments = |all: &[Argument]| {
        let names: Vec<String> = all.iter().map(|one| one.name.to_lowercase()).collect();
        (!names.is_empty()).then_some(Pattern::Arguments(names))
    };
    match segment {
        Segment::Key(_) => vec![Pattern::Any],
        Segment::AlternateKey(all) => arguments(all).into_iter().collect(),
        Segment::PathAddress(_) => vec![Pattern::Address],
        Segment::Call { name, arguments: all } => {
            std::iter::once(Pattern::Name(name.to_lowercase())).chain(arguments(all)).collect()
        }
        Segment::Name(_)
        | Segment::LiteralKey(_)
        | Segment::Cast(_)
        | Segment::Ref
        | Segment::Value
        | Segment::Count => {
            vec![Pattern::Name(segment.to_string().to_lowercase())]
        }
    }
}

fn fits(patterns: &[Pattern], path: &[Part]) -> bool {
    let fits = |(pattern, part): (&Pattern, &Part)| match (pattern, part) {
        (Pattern::Name(name), Part::Name(part)) => part.to_lowercase() == *name,
        (Pattern::Any, Part::Name(_)) | (Pattern::Address, Part::Address(_)) => true,
        (Pattern::Arguments(names), Part::Arguments(given)) => {
            given.len() == names.len() && given.iter().all(|(name, _)| names.contains(&name.to_lowercase()))
        }
        _ => false,
    };
    patterns.len() == path.len() && patterns.iter().zip(path).all(fits)
}
