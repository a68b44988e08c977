//! What is called in which way in failed replies.

use serde::{Deserialize, Serialize};

use super::vocabulary::{Phrase, Words};

/// The words of failed replies; names are compared in lower case and without `_` and `-`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct ErrorWords {
    /// Members with words, the likeliest first.
    pub message: Words,
    /// Members with a code, the likeliest first.
    pub code: Words,
    /// Members with a code where no other one has it.
    pub kind: Words,
    /// Members with words or a code.
    pub either: Words,
    /// Types of failed replies.
    pub types: Words,
    /// What stands before the type of failed replies.
    pub reply: Phrase,
}

impl ErrorWords {
    /// Whether a member of this name may say what went wrong.
    pub(in crate::docs) fn may_name(&self, folded: &str) -> bool {
        let Self { message, code, kind, either, .. } = self;
        [message, code, kind, either].iter().any(|words| words.has(folded))
    }
}
