//! What descriptions say in passing.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::vocabulary::{Phrase, Words, admitting};

/// The words of descriptions.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Descriptions {
    /// That the property is the key.
    pub key: Phrase,
    /// One of these is in every text that says so, in this case.
    key_holds: Words,
    /// A sentence that is one of these words says that the property is needed.
    pub required: Words,
    /// A sentence that is one of these words says that it may be left out.
    pub optional: Words,
    /// A sentence that says that it may be null.
    pub nullable: Phrase,
    /// A sentence that says that it is never null.
    pub never_null: Phrase,
    /// One of these is in every text that says so.
    nullable_holds: Words,
    /// That it is deprecated.
    pub deprecated: Phrase,
    /// What to use in its place.
    pub alternative: Phrase,
    /// One of these is in every text that says so.
    pub deprecated_holds: Words,
    /// A sentence that is one of these words alone gives no reason.
    pub deprecated_word: Words,
    /// What stands before such words where they are about the thing itself, whatever is marked as code there.
    pub deprecated_itself: Phrase,
    /// What stands before them, or behind them at the start of a sentence, where they are about values of the thing.
    pub deprecated_values: Phrase,
    /// What says so beside a name.
    pub deprecated_note: Words,
    /// The type that it comes from follows.
    pub inherited: Phrase,
    /// One of these is in every text that says so.
    inherited_holds: Words,
    /// Markers of text that nobody has written yet.
    draft: Phrase,
    /// How a marker in bold starts.
    pub draft_start: Words,
    /// One of these is in every marker.
    draft_holds: Words,
    /// Words that head a remark: "**Note**: use it for the signed-in user alone."
    pub remarks: Words,
    /// That it is read-only.
    pub read_only: ReadOnly,
    /// The same in other languages.
    pub translated: TranslatedDescriptions,
}

impl Descriptions {
    /// Whether a description may hold a draft, or say that the property is read-only, needed, left out, null, the key,
    /// deprecated, inherited: one look decides most of them.
    pub(in crate::docs) fn may_say(&self, plain: &str) -> [bool; 8] {
        let sets = [
            &self.draft_holds,
            &self.draft_start,
            &self.read_only.holds,
            &self.required,
            &self.optional,
            &self.nullable_holds,
            &self.key_holds,
            &self.deprecated_holds,
            &self.inherited_holds,
        ];
        let [draft, bold_draft, hints @ ..] = admitting(sets, plain);
        let [read_only, required, optional, nullable, key, deprecated, inherited] = hints;
        [draft || bold_draft, read_only, required, optional, nullable, key, deprecated, inherited]
    }

    /// Whether a text holds a marker of text that nobody has written yet: `**TODO: Add Description**`.
    pub(in crate::docs) fn is_draft(&self, text: &str) -> bool {
        self.draft_holds.admit(text) && self.draft.is_match(text)
    }

    /// The text without such markers.
    pub(in crate::docs) fn without_drafts<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let may_hold = self.draft_holds.admit(text);
        if may_hold { self.draft.replace_all(text, "") } else { Cow::Borrowed(text) }
    }
}

/// Sentences that say that a property is read-only.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct ReadOnly {
    holds: Words,
    sentence_end: Phrase,
    clause: Phrase,
    predicate: Phrase,
    supposed: Phrase,
    named: Phrase,
    writable: Phrase,
}

impl ReadOnly {
    /// The sentence of a description without its code that says so. One that asks or supposes it, or tells it of
    /// something else, is no yes.
    pub(in crate::docs) fn statement_in<'t>(&self, plain: &'t str) -> Option<&'t str> {
        let mut sentences =
            self.sentence_end.split(plain).map(str::trim).filter(|sentence| self.is_statement(sentence));
        sentences.next().filter(|_| !self.writable.is_match(plain))
    }

    fn is_statement(&self, sentence: &str) -> bool {
        self.clause.is_match(sentence) && !self.named.is_match(sentence)
            || self.predicate.is_match(sentence) && !self.supposed.is_match(sentence)
    }
}

/// The words of descriptions in other languages.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct TranslatedDescriptions {
    required: Words,
    read_only: Phrase,
    supposed: Phrase,
    deprecated: Phrase,
    inherited: Phrase,
    inherited_after: Phrase,
}

impl TranslatedDescriptions {
    /// Whether a sentence in lower case says that a property is needed.
    pub(in crate::docs) fn is_required(&self, folded: &str) -> bool {
        self.required.has(folded)
    }

    /// Whether a sentence says that a property is read-only.
    pub(in crate::docs) fn says_read_only(&self, sentence: &str) -> bool {
        self.read_only.is_match(sentence) && !self.supposed.is_match(sentence)
    }

    /// Whether a sentence says that something is deprecated.
    pub(in crate::docs) fn says_deprecated(&self, sentence: &str) -> bool {
        self.deprecated.is_match(sentence)
    }

    /// Where the type stands that another inherits from.
    pub(in crate::docs) fn ancestor(&self, plain: &str) -> Option<usize> {
        self.inherited.find(plain).map(|found| found.end())
    }

    /// Whether a text says of the type before it that another inherits from it.
    pub(in crate::docs) fn is_ancestor_before(&self, rest: &str) -> bool {
        self.inherited_after.is_match(rest)
    }
}

#[cfg(test)]
mod tests {
    use crate::docs::dialect::Dialect;

    #[test]
    fn markers_go_and_the_rest_stays() {
        let dialect = Dialect::graph();
        let words = &dialect.descriptions;
        let listed = words.without_drafts("**TODO: Add Description**. Possible values are: `a`.");
        assert_eq!(listed, ". Possible values are: `a`.");
        assert_eq!(words.without_drafts("**TODO: Determine scopes **"), "");
        assert_eq!(words.without_drafts("A list of todos."), "A list of todos.");
        assert!(words.is_draft("**TODO: Provide applicable permissions.**"));
    }
}
