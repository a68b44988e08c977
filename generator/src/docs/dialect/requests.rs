//! Where request lines stand, and how they are written.

use serde::{Deserialize, Serialize};

use super::vocabulary::{Phrase, Words};
use crate::model::is_date_version;

/// A form of placeholders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::docs) enum PlaceholderForm {
    /// `{id}`
    Braces,
    /// `<id>`
    AngleBrackets,
    /// `(id)`
    Parentheses,
    /// `:id`
    Colon,
}

impl PlaceholderForm {
    /// The character that ends a placeholder in brackets.
    pub(in crate::docs) fn closing(self) -> Option<char> {
        match self {
            Self::Braces => Some('}'),
            Self::AngleBrackets => Some('>'),
            Self::Parentheses => Some(')'),
            Self::Colon => None,
        }
    }
}

/// The forms of request lines.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Requests {
    /// Whether a text that is the code of a request line and no more is read as a code block is.
    pub inline_code: bool,
    code_blocks: Words,
    fragments: Words,
    tab: String,
    placeholders: Vec<PlaceholderForm>,
    version: Phrase,
    base_word: Phrase,
    stand_in: Phrase,
    /// That a failed request is to be sent again.
    repeat: Phrase,
    /// One of these is in every text that says so.
    repeat_holds: Words,
    /// `<pre><code>` at the start of a line.
    pub leading_tags: Phrase,
}

impl Requests {
    /// Whether a text says that a failed request is to be sent again.
    pub(in crate::docs) fn says_to_repeat(&self, plain: &str) -> bool {
        self.repeat_holds.admit(plain) && self.repeat.is_match(plain)
    }

    /// Whether a code block of this info string is raw HTTP.
    pub(in crate::docs) fn is_code_block(&self, info: &str) -> bool {
        self.code_blocks.has_in_any_case(info)
    }

    /// Whether a code block of this info string is a fragment of a message.
    pub(in crate::docs) fn is_fragment(&self, info: &str) -> bool {
        self.fragments.has_in_any_case(info)
    }

    /// Whether a tab of this name holds raw HTTP.
    pub(in crate::docs) fn is_tab(&self, id: &str) -> bool {
        id == self.tab
    }

    /// Whether placeholders have this form; others are read, and reported.
    pub(in crate::docs) fn have_placeholders(&self, form: PlaceholderForm) -> bool {
        self.placeholders.contains(&form)
    }

    /// Whether a segment in front of a path names no resource.
    pub(in crate::docs) fn is_base_word(&self, segment: &str) -> bool {
        self.base_word.is_match(segment)
    }

    /// Whether a word stands for the host or the base URL.
    pub(in crate::docs) fn is_stand_in(&self, word: &str) -> bool {
        self.stand_in.is_match(word)
    }

    /// Whether a segment in front of a path is the API's version; a date is one in all docs.
    pub(in crate::docs) fn is_version(&self, segment: &str) -> bool {
        self.version.is_match(segment) || is_date_version(segment)
    }
}
