//! What stands beside the link of a type cell: words for many, words that say nothing, and words that aren't read.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::markdown::Text;

use super::dialect::{COUNTS, is_collection_word, is_type_noun};
use super::languages;
use super::pattern::pattern;

/// "(Optional) String"
pub(super) static LEADING_NOTE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:\((?:optional|required|read-?only|nullable)\)\s*|nullable\s+)"));
/// "String, maximum size 5"
pub(super) static TRAILING_NOTE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\s*(?:,|-)\s*(?:maximum.*|read-?only|optional|required|(?:not )?nullable)$"));
/// "(complex type)"
static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[(（][^()（）]*[)）]"));

/// The texts before and behind a link.
pub(super) struct Beside<'a> {
    before: &'a str,
    after: &'a str,
}

impl<'a> Beside<'a> {
    pub(super) fn link(cell: &'a Text, link: &Range<usize>) -> Self {
        Self { before: &cell.plain[..link.start], after: &cell.plain[link.end..] }
    }

    /// Whether the text before the link is no type of its own.
    pub(super) fn link_starts_type(&self) -> bool {
        let note = LEADING_NOTE.find(self.before).map_or(0, |note| note.end());
        let before = self.before[note..].trim().trim_start_matches(['[', '`', '*']);
        before.is_empty() || self.is_counted() || words(before).next().is_some_and(|word| says_many(&word))
    }

    /// Whether the words beside the link make it a collection: the first ones do.
    pub(super) fn says_collection(&self) -> bool {
        self.is_counted()
            || self.after.trim_start().starts_with("[]")
            || words(self.before).chain(words(self.after)).take(2).any(|word| says_many(&word))
    }

    /// "One or more"
    fn is_counted(&self) -> bool {
        COUNTS.contains(&self.before.trim().to_lowercase().as_str())
    }

    /// The first word that says neither that there are many nor what kind of thing the type is.
    pub(super) fn unread(&self) -> Option<String> {
        let note = LEADING_NOTE.find(self.before).map_or(0, |note| note.end());
        let before = if self.is_counted() { "" } else { &self.before[note..] };
        let after = IN_BRACKETS.replace_all(self.after, "");
        let end = TRAILING_NOTE.find(&after).map_or(after.len(), |note| note.start());
        let is_read = |word: &String| says_many(word) || is_type_noun(word) || languages::is_type_noun(word);
        words(before).chain(words(&after[..end])).find(|word| !is_read(word))
    }
}

/// Whether the words behind a name make it a collection.
pub(super) fn says_collection(after: &str) -> bool {
    Beside { before: "", after }.says_collection()
}

/// The words of a text, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}

fn says_many(word: &str) -> bool {
    is_collection_word(word) || languages::is_collection(word)
}
