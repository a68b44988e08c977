//! The patterns of the dialect's phrases.

use regex::Regex;

/// A pattern that is written in this room, and so is known to be valid.
pub(super) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is valid")
}

/// Whether one of these words, in lower case, stands in a text in any case. Most texts are settled by this, and no pattern
/// that needs one of the words has to be tried.
pub(super) fn holds_any(text: &str, words: &[&str]) -> bool {
    let folded = text.to_ascii_lowercase();
    words.iter().any(|word| folded.contains(word))
}
