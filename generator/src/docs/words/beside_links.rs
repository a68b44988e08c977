//! What stands beside the link of a type cell: words for many, words that say nothing, and words that aren't read.

use std::ops::Range;

use crate::docs::dialect::Dialect;
use crate::markdown::Text;

/// The texts before and after a link.
pub(in crate::docs) struct Beside<'a> {
    dialect: &'a Dialect,
    before: &'a str,
    after: &'a str,
}

impl<'a> Beside<'a> {
    pub(in crate::docs) fn link(dialect: &'a Dialect, cell: &'a Text, link: &Range<usize>) -> Self {
        Self { dialect, before: &cell.plain[..link.start], after: &cell.plain[link.end..] }
    }

    /// Whether the text before the link is not a type of its own.
    pub(in crate::docs) fn link_starts_type(&self) -> bool {
        let note = self.dialect.types.leading_note.find(self.before).map_or(0, |note| note.end());
        let before = self.before[note..].trim().trim_start_matches(['[', '`', '*']);
        before.is_empty()
            || words(before).all(|word| self.dialect.types.is_filler(&word))
            || self.is_counted()
            || words(before).next().is_some_and(|word| self.dialect.types.says_many(&word))
    }

    /// Whether the words beside the link make it a collection: the first ones do.
    pub(in crate::docs) fn says_collection(&self) -> bool {
        self.is_counted()
            || self.after.trim_start().starts_with("[]")
            || words(self.before).chain(words(self.after)).take(2).any(|word| self.dialect.types.says_many(&word))
    }

    /// "One or more"
    fn is_counted(&self) -> bool {
        self.dialect.types.counts.has_in_any_case(self.before.trim())
    }

    /// The first word that says neither that there are many nor what kind of thing the type is.
    pub(in crate::docs) fn unread(&self) -> Option<String> {
        let note = self.dialect.types.leading_note.find(self.before).map_or(0, |note| note.end());
        let before = if self.is_counted() { "" } else { &self.before[note..] };
        let Self { dialect, .. } = self;
        let after = dialect.types.bracketed_note.replace_all(self.after, "");
        let end = dialect.types.trailing_note.find(&after).map_or(after.len(), |note| note.start());
        let is_filler = |word: &str| dialect.types.is_filler(word) || dialect.titles.is_noun(word);
        let is_read = |word: &String| dialect.types.says_many(word) || is_filler(word);
        words(before).chain(words(&after[..end])).find(|word| !is_read(word))
    }
}

/// Whether the words behind a name make it a collection.
pub(in crate::docs) fn says_collection(dialect: &Dialect, after: &str) -> bool {
    Beside { dialect, before: "", after }.says_collection()
}

/// The words of a text, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}
