//! Operation ids.

use std::collections::BTreeSet;

use crate::model::{Argument, Operation, Segment, capitalised};

/// The id of an operation: what its path addresses, and its method. It depends on nothing else, so that it stays when
/// other operations come and go: `users.byId.messages.get` for `GET /users/{id}/messages`.
pub(super) fn operation_id(operation: &Operation) -> String {
    let segments = operation.path.segments.iter().map(segment_id);
    segments.chain([operation.method.as_str().to_lowercase()]).collect::<Vec<_>>().join(".")
}

/// `id`, or with a number where another operation has it.
pub(super) fn unused_id(id: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2_usize..).map(|number| format!("{id}{number}"));
    let unused = std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or_default();
    taken.insert(unused.clone());
    unused
}

fn segment_id(segment: &Segment) -> String {
    match segment {
        Segment::Name(name) | Segment::LiteralKey(name) => word(name),
        Segment::Key(_) => "byId".into(),
        Segment::AlternateKey(arguments) => by(arguments),
        Segment::Cast(name) => format!("as{}", capitalised(&word(name.local()))),
        Segment::Call { name, arguments } if arguments.is_empty() => word(name),
        Segment::Call { name, arguments } => format!("{}.{}", word(name), by(arguments)),
        Segment::PathAddress(_) => "byPath".into(),
        Segment::Ref => "ref".into(),
        Segment::Value => "value".into(),
        Segment::Count => "count".into(),
    }
}

/// `byStartDateTimeAndEndDateTime`.
fn by(arguments: &[Argument]) -> String {
    let names: Vec<String> = arguments.iter().map(|argument| capitalised(&word(&argument.name))).collect();
    format!("by{}", names.join("And"))
}

/// Letters, digits and `_` alone.
fn word(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}
