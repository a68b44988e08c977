//! Values of a list with a note that calls them deprecated: "`low`, `old` (deprecated)", "low, old (deprecated)".

use std::borrow::Cow;
use std::ops::Range;

use crate::claims::Said;
use crate::docs::dialect::Dialect;
use crate::markdown::is_blank;

/// The values of a list, without notes.
#[derive(Default)]
pub(in crate::docs) struct ListedValues {
    pub values: Vec<Said<String>>,
    /// Those that a note calls deprecated.
    pub deprecated: Vec<Said<String>>,
}

impl ListedValues {
    /// Adds a value; the note stands in its text, or in what is written behind it.
    pub(in crate::docs) fn add(&mut self, dialect: &Dialect, value: Said<String>, behind: &str) {
        let bare = bare(dialect, &value.value).map(|bare| Said::new(bare.to_owned(), value.span.clone()));
        let is_deprecated = bare.is_some() || starts_with_note(dialect, behind);
        let value = bare.unwrap_or(value);
        self.deprecated.extend(is_deprecated.then(|| value.clone()));
        self.values.push(value);
    }
}

/// `old` of `old (deprecated)`; nothing for what has no such note.
fn bare<'t>(dialect: &Dialect, value: &'t str) -> Option<&'t str> {
    let note = notes(dialect, value).into_iter().find(|note| note.end == value.len())?;
    Some(value[..note.start].trim_end()).filter(|bare| !bare.is_empty())
}

/// Whether the note comes next, behind blanks and what closes a quote.
fn starts_with_note(dialect: &Dialect, behind: &str) -> bool {
    let rest = behind.trim_start_matches(|c: char| is_blank(c) || matches!(c, '"' | '\'' | '’' | '”'));
    notes(dialect, rest).into_iter().any(|note| note.start == 0)
}

/// Where such notes stand in a text.
fn notes(dialect: &Dialect, text: &str) -> Vec<Range<usize>> {
    let words = &dialect.descriptions.deprecated_note;
    if !words.are_in_any_case(text) {
        return Vec::new();
    }
    let folded = text.to_ascii_lowercase();
    let found = words.iter().flat_map(|word| folded.match_indices(word).map(|(at, word)| at..at + word.len()));
    let mut notes: Vec<Range<usize>> = found.collect();
    notes.sort_by_key(|note| note.start);
    notes
}

/// What a text calls deprecated that marks no values.
pub(super) struct DeprecatedWords<'t> {
    /// The words right before the notes.
    pub words: Vec<&'t str>,
    pub without_notes: Cow<'t, str>,
}

impl<'t> DeprecatedWords<'t> {
    pub(super) fn read(dialect: &Dialect, text: &'t str) -> Self {
        let notes = notes(dialect, text);
        if notes.is_empty() {
            return Self { words: Vec::new(), without_notes: text.into() };
        }
        let (mut words, mut kept, mut at) = (Vec::new(), String::new(), 0);
        for Range { start, end } in notes {
            let before = text.get(at..start).unwrap_or_default().trim_end();
            let is_around = |c: char| !c.is_alphanumeric() && c != '_';
            let is_between = |c: char| is_around(c) && c != '-';
            words.extend(before.trim_end_matches(is_around).rsplit(is_between).next().filter(|word| !word.is_empty()));
            kept.push_str(before);
            at = end;
        }
        kept.push_str(text.get(at..).unwrap_or_default());
        Self { words, without_notes: kept.into() }
    }
}
