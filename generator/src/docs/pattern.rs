//! The patterns of the dialect's phrases.

use regex::Regex;

/// A pattern that is written in this room, and so is known to be valid.
pub(super) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is valid")
}
