//! How types are written, and the words around them.

use serde::{Deserialize, Serialize};

use crate::claims::KindNote;
use crate::model::Primitive;

use super::vocabulary::{Meanings, Phrase, Words};

/// The words of types.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Types {
    primitives: Meanings<Primitive>,
    counted_times: Words,
    of_epoch: Phrase,
    /// Formats in brackets behind a primitive: "integer (int64)".
    formats: Meanings<Primitive>,
    /// Words in brackets behind a primitive that leave it as it is.
    bracketed: Words,
    untyped: Words,
    /// Words for a whole number that leave open how long it may be.
    any_size: Words,
    /// Words for a file that is one of the parts of a form.
    pub files: Words,
    /// An enum that isn't named.
    pub enumeration: Words,
    kinds: Meanings<KindNote>,
    /// Words after a type that say nothing more.
    pub notes: Words,
    /// What may follow the name of a type.
    pub nouns: Words,
    fillers: Words,
    collections: Words,
    /// What stands before a type of which there are many.
    pub counts: Words,
    /// The noun after a counted type.
    pub counted_noun: String,
    /// Words that name no type: "inherits from its parent".
    pub pronouns: Words,
    /// What stands between two types of one cell.
    pub alternatives: Words,
    /// A collection: its item is the group `inner`, `square`, `named`, `elem` or `brackets`.
    pub many: Phrase,
    /// One of these is in every text that `many` matches.
    pub many_holds: Words,
    /// `Nullable(Int32)`: the type is the group `inner`.
    pub nullable: Phrase,
    /// `List<String>`, which Markdown takes for a word and a tag.
    pub generic: Phrase,
    /// Values by their names: "Map of String".
    pub map: Phrase,
    /// One of these is in every text that `map` matches.
    pub map_holds: Words,
    /// "String or null"
    pub or_null: Phrase,
    /// One of these is in every text that `or_null` matches.
    pub or_null_holds: Words,
    /// "(Optional) String"
    pub leading_note: Phrase,
    /// "String, maximum size 5"
    pub trailing_note: Phrase,
    /// "(complex type)"
    pub bracketed_note: Phrase,
    /// What stands between two links that are alternatives (`or`), or parts of one list (`and`).
    pub joint: Phrase,
    translated: TranslatedTypes,
}

/// The words of types in other languages.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct TranslatedTypes {
    primitives: Meanings<String>,
    collections: Words,
    of: Words,
    lists: Words,
    fillers: Words,
    many: Phrase,
}

impl Types {
    /// The primitive that a word spells, also in the plural: "Array of Strings".
    pub(in crate::docs) fn primitive(&self, word: &str) -> Option<Primitive> {
        let name = if is_primitive_name(word) { &word[4..] } else { word };
        self.spelled(name)
            .or_else(|| self.spelled(name.strip_suffix(['s', 'S'])?))
            .or_else(|| self.spelled(self.translated.primitives.of_any_case(name)?))
    }

    /// Whether a word for a point in time means a number, by what is said of it: "Unix time in seconds".
    pub(in crate::docs) fn counts_time(&self, word: &str, description: &str) -> bool {
        self.counted_times.has_in_any_case(word) && self.of_epoch.is_match(description)
    }

    fn spelled(&self, name: &str) -> Option<Primitive> {
        self.primitives.of_any_case(name).copied()
    }

    /// Whether a word for a whole number leaves open how long it may be.
    pub(in crate::docs) fn is_of_any_size(&self, word: &str) -> bool {
        self.any_size.has_in_any_case(word)
            || word.strip_suffix(['s', 'S']).is_some_and(|one| self.any_size.has_in_any_case(one))
    }

    /// The primitive that a format in brackets names.
    pub(in crate::docs) fn format(&self, note: &str) -> Option<Primitive> {
        self.formats.of_any_case(note).copied()
    }

    /// Whether what stands in brackets behind a primitive is understood.
    pub(in crate::docs) fn is_note(&self, note: &str) -> bool {
        let is_trailing = || self.trailing_note.is_match(&format!(", {note}"));
        let is_known = |note: &str| self.bracketed.has(note) || self.notes.has(note) || self.kinds.of(note).is_some();
        self.format(note).is_some() || is_known(&note.to_ascii_lowercase()) || is_trailing()
    }

    /// The kind that a note tells: "complex" of `geoPoint (complex)`.
    pub(in crate::docs) fn kind_of_note(&self, note: &str) -> Option<KindNote> {
        self.kinds.of_any_case(note).copied()
    }

    /// Words for any JSON.
    pub(in crate::docs) fn is_untyped(&self, word: &str) -> bool {
        let translated = || self.translated.primitives.of_any_case(word);
        self.untyped.has_in_any_case(word) || translated().is_some_and(|word| self.untyped.has_in_any_case(word))
    }

    /// Whether a word beside a type says that there are many.
    pub(in crate::docs) fn says_many(&self, folded: &str) -> bool {
        let TranslatedTypes { collections, lists, .. } = &self.translated;
        // Languages glue the word for many to others.
        self.collections.has(folded) || collections.end(folded) || lists.has(folded)
    }

    /// Whether a word beside a type says no more than that it is one.
    pub(in crate::docs) fn is_filler(&self, folded: &str) -> bool {
        let is_object = || self.translated.primitives.of(folded).is_some_and(|word| word == "object");
        self.nouns.has(folded) || self.fillers.has(folded) || is_object() || self.translated.fillers.has(folded)
    }

    /// The type in "String-Sammlung", "字符串集合", "Coleção de String": what is left without the word for many.
    pub(in crate::docs) fn item_of_collection<'t>(&self, text: &'t str) -> Option<&'t str> {
        let TranslatedTypes { collections, of, .. } = &self.translated;
        let folded = text.to_lowercase();
        if folded.len() != text.len() {
            return None;
        }
        let is_glue = |c: char| c.is_whitespace() || c == '-';
        let end = collections.iter().find_map(|word| folded.strip_suffix(word)).map(str::len);
        let item = end.and_then(|end| text.get(..end)).or_else(|| {
            let before = collections.iter().find(|word| folded.starts_with(*word))?;
            let rest = text.get(before.len()..)?.trim_start_matches(is_glue);
            let of = of.iter().find_map(|word| rest.strip_prefix(word)).filter(|rest| rest.starts_with(is_glue));
            Some(of.unwrap_or(rest))
        })?;
        let item = item.trim_matches(is_glue).trim_end_matches('の').trim_matches(['(', ')', '（', '）', ' ']);
        (!item.is_empty()).then_some(item)
    }

    /// Whether the sentence around a link, in another language, says that there are many of its type.
    pub(in crate::docs) fn sentence_says_many(&self, before: &str, after: &str) -> bool {
        let is_stop = |c: char| matches!(c, '。' | '\n');
        let lead = before.rsplit(is_stop).next().unwrap_or_default().rsplit(". ").next().unwrap_or_default();
        let rest = after.split(is_stop).next().unwrap_or_default().split(". ").next().unwrap_or_default();
        self.translated.many.is_match(lead) || self.translated.many.is_match(rest)
    }
}

/// Whether a name is one of EDM's own: no docs can describe it.
pub(in crate::docs) fn is_primitive_name(name: &str) -> bool {
    name.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("edm."))
}
