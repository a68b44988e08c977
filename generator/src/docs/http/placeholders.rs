//! Names of placeholders that a path holds twice.

use foldhash::{HashMap, HashMapExt};

use super::segment::parameter_name;
use crate::claims::{BaseSegment, BaseUrlClaim};
use crate::model::{Segment, is_qualified};

/// Gives parameters of the same name, whatever its case, the name of the segment before them: `calendars-id`,
/// `events-id`. What stands before the path may turn out to belong to it.
pub(in crate::docs) fn disambiguate(base: &mut BaseUrlClaim, segments: &mut [Segment]) {
    let mut times: HashMap<String, usize> = HashMap::new();
    let before = base.segments.iter_mut().filter_map(|segment| match segment {
        BaseSegment::StandIn(name) => Some(name),
        BaseSegment::Word(_) | BaseSegment::Version(_) => None,
    });
    let before: Vec<&mut String> = before.collect();
    let in_path = segments.iter().flat_map(Segment::parameters);
    for name in before.iter().map(|name| name.as_str()).chain(in_path) {
        *times.entry(name.to_lowercase()).or_default() += 1;
    }
    if times.values().all(|times| *times == 1) {
        return;
    }
    let is_repeated = |name: &str| times.get(&name.to_lowercase()).is_some_and(|times| *times > 1);
    let mut used = Used::default();
    for name in before {
        *name = used.add(name.clone());
    }
    let mut before = String::new();
    for segment in segments {
        if let Some(name) = segment.bare_name().filter(|name| !is_qualified(name)) {
            name.clone_into(&mut before);
        }
        let names: Vec<&mut String> = match segment {
            Segment::Key(key) => vec![&mut key.name],
            Segment::PathAddress(name) => vec![name],
            Segment::Call { arguments, .. } | Segment::AlternateKey(arguments) => {
                arguments.iter_mut().map(|argument| &mut argument.parameter).collect()
            }
            Segment::Name(_)
            | Segment::LiteralKey(_)
            | Segment::Cast(_)
            | Segment::Ref
            | Segment::Value
            | Segment::Count => continue,
        };
        for name in names {
            *name = used.add(if is_repeated(name) && !before.is_empty() {
                parameter_name(&format!("{before}-{name}"))
            } else {
                name.clone()
            });
        }
    }
}

/// The names that are used, in lower case, each with the number that goes on with it.
#[derive(Default)]
struct Used(HashMap<String, usize>);

impl Used {
    /// The name, with a number where it is used already.
    fn add(&mut self, name: String) -> String {
        let folded = name.to_lowercase();
        let Some(mut number) = self.0.get(&folded).copied() else {
            self.0.insert(folded, 2);
            return name;
        };
        while self.0.contains_key(&format!("{folded}-{number}")) {
            number += 1;
        }
        let numbered = format!("{name}-{number}");
        self.0.insert(folded, number + 1);
        self.0.insert(numbered.to_lowercase(), 2);
        numbered
    }
}
