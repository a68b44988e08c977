//! Names of placeholders that a path holds twice.

use crate::model::{PathTemplate, Segment, is_qualified};

use super::url::parameter_name;

/// Gives parameters of the same name the name of the segment before them: `calendars-id`, `events-id`.
pub(super) fn disambiguate(segments: &mut [Segment]) {
    let all: Vec<String> = PathTemplate { segments: segments.to_vec() }.parameters().map(str::to_owned).collect();
    let is_taken = |name: &str| all.iter().filter(|known| *known == name).count() > 1;
    let mut used: Vec<String> = Vec::new();
    let mut before = String::new();
    for segment in segments {
        let names: Vec<&mut String> = match segment {
            Segment::Key(name) | Segment::PathAddress(name) => vec![name],
            Segment::Call { arguments, .. } | Segment::AlternateKey(arguments) => {
                arguments.iter_mut().map(|argument| &mut argument.parameter).collect()
            }
            Segment::Name(name) => {
                if !is_qualified(name) {
                    before.clone_from(name);
                }
                continue;
            }
            Segment::LiteralKey(_) | Segment::Cast(_) | Segment::Ref | Segment::Value | Segment::Count => continue,
        };
        for name in names {
            let wanted = if is_taken(name) { parameter_name(&format!("{before}-{name}")) } else { name.clone() };
            *name = unused(&wanted, &used);
            used.push(name.clone());
        }
    }
}

/// The name, with a number where it is used already.
fn unused(name: &str, used: &[String]) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !used.contains(name)).unwrap_or_default()
}
