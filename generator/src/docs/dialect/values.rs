//! Lists of values inside descriptions.

use serde::{Deserialize, Serialize};

use super::vocabulary::{Phrase, Words, admitting};

/// The words around values.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Values {
    /// What opens a list.
    pub lead: Phrase,
    /// One of these is in every text with a lead.
    lead_holds: Words,
    /// What opens a list of two or more values where the type is an enum, whose values nothing else in the description
    /// lists.
    pub lead_of_enum: Phrase,
    /// What opens a list of two or more values in a sentence of its own, where nothing else lists any.
    pub lead_of_sentence: Phrase,
    /// One of these is in every text with such a sentence.
    lead_of_sentence_holds: Words,
    /// That a property has some of its type's values alone: a list of them isn't that of the type.
    pub subset: Phrase,
    /// One of these is in every text that says so.
    subset_holds: Words,
    /// What may stand between two values; a full stop only at the end of a line.
    pub separator: Phrase,
    /// What ends with a verb says that values follow, without a colon.
    pub verb: Phrase,
    /// Text in quotes.
    pub quoted: Phrase,
    /// A note in parentheses.
    pub bracketed_note: Phrase,
    /// A value, in a group, with what is said of it.
    pub noted: Phrase,
    /// What separates values, in any language.
    pub between: Phrase,
    /// What stands before the last value.
    pub before_last: Words,
    /// What stands between a value and what is said of it, a group each: a list has the same one throughout.
    pub introducer: Phrase,
    /// How a note ends where the next value starts.
    pub note_end: Phrase,
    /// The end of a sentence.
    pub sentence_end: Phrase,
    /// The same in other languages.
    pub translated: TranslatedValues,
}

/// The words around values in other languages.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct TranslatedValues {
    /// What opens a list.
    pub lead: Phrase,
    /// What may stand between two values.
    pub separator: Phrase,
}

impl Values {
    /// Whether a description may say that a property has some of its type's values alone, announce a list of values, or
    /// start a sentence that is one: one look decides most of them.
    pub(in crate::docs) fn may_say(&self, description: &str) -> [bool; 3] {
        let sets = [&self.subset_holds, &self.lead_holds, &self.lead_of_sentence_holds];
        admitting(sets, description)
    }
}
