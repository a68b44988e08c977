//! What is said above examples, and what the texts of sample values say of types: `"String (timestamp)"`.

use serde::{Deserialize, Serialize};

use crate::model::Primitive;

use super::vocabulary::{Meanings, Phrase, Words};

/// The words of sample values.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Samples {
    /// What speaks of a request, above an example.
    pub request: Phrase,
    /// What speaks of several requests there.
    pub requests: Phrase,
    /// What speaks of a response there.
    pub response: Phrase,
    identifier: Words,
    /// A point in time with its offset; without one it may be a text beside a time zone.
    timestamp: Phrase,
    /// Both truth values: `true/false`.
    truth_values: Phrase,
    parts: Meanings<Primitive>,
    type_start: Words,
    before_type: Words,
}

impl Samples {
    /// Whether a text says that it is the identifier of an entity.
    pub(in crate::docs) fn is_identifier(&self, text: &str) -> bool {
        self.identifier.are_in(&text.to_lowercase())
    }

    /// Whether a text is both truth values.
    pub(in crate::docs) fn is_truth_values(&self, text: &str) -> bool {
        self.truth_values.is_match(text)
    }

    /// The primitive type that a text is a sample of.
    pub(in crate::docs) fn primitive(&self, text: &str) -> Option<Primitive> {
        let folded = text.to_lowercase();
        if self.timestamp.is_match(text) {
            return Some(Primitive::DateTimeOffset);
        }
        if self.truth_values.is_match(text) {
            return Some(Primitive::Boolean);
        }
        self.parts.iter().find(|(part, _)| folded.contains(part)).map(|(_, primitive)| *primitive)
    }

    /// `microsoft.graph.user` of "@odata.type: microsoft.graph.user".
    pub(in crate::docs) fn type_name<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.type_start.iter().find_map(|start| text.strip_prefix(start))
    }

    /// The type that a text spells, without what generators write around it.
    pub(in crate::docs) fn spelled<'t>(&self, text: &'t str) -> &'t str {
        self.before_type.iter().fold(text, |text, start| text.trim_start_matches(start)).trim_end_matches('>')
    }
}
