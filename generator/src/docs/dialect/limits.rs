//! What descriptions say of the values that there may be.

use serde::{Deserialize, Serialize};

use super::vocabulary::{Meanings, Phrase};

/// The words for limits; each pattern is that of a whole clause.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct LimitWords {
    /// Where a clause ends.
    pub clause_end: Phrase,
    /// The lowest number, or the fewest characters, in the group `value`.
    pub least: Phrase,
    /// The highest number, or the most characters.
    pub most: Phrase,
    /// Both.
    pub between: Phrase,
    /// What stands before the pattern that a text matches.
    pub pattern: Phrase,
    formats: Meanings<String>,
}

impl LimitWords {
    /// What a text is that is called so.
    pub(in crate::docs) fn format(&self, word: &str) -> Option<&str> {
        self.formats.of_any_case(word).map(String::as_str)
    }
}
