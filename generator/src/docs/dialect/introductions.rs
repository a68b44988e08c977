//! What the introduction of a page says of its type or enum.

use serde::{Deserialize, Serialize};

use super::vocabulary::{Phrase, Words};

/// The words of introductions.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Introductions {
    namespace: Phrase,
    namespace_start: String,
    /// The base follows.
    pub base: Phrase,
    /// The sentence says it of other types.
    pub reversed: Phrase,
    /// That the type is open.
    pub open: Phrase,
    /// That the type is abstract.
    #[serde(rename = "abstract")]
    pub is_abstract: Phrase,
    /// That members can be combined.
    flags: Phrase,
    /// One of these is in every text that says so.
    flags_holds: Words,
    /// What follows is the list of products that have it.
    pub applies_to: Phrase,
    /// A label, which describes nothing.
    pub label: Phrase,
    notices: Words,
    notice_start: Words,
    /// Links to derived types follow.
    pub base_of: Phrase,
    /// What may stand before the first of them.
    pub before_derived: Phrase,
    /// Links to derived types stand before it.
    pub derived_before: Phrase,
    /// A list of derived types follows.
    pub derived_list: Phrase,
    translated: TranslatedIntroductions,
}

/// The words of introductions in other languages.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct TranslatedIntroductions {
    namespace: Phrase,
}

impl Introductions {
    /// Whether a text says that members of an enum can be combined.
    pub(in crate::docs) fn says_flags(&self, plain: &str) -> bool {
        self.flags_holds.admit(plain) && self.flags.is_match(plain)
    }

    /// The namespace that a line names.
    pub(in crate::docs) fn namespace<'t>(&self, line: &'t str) -> Option<&'t str> {
        let has_start = !self.namespace_start.is_empty() && line.contains(&self.namespace_start);
        let found = has_start.then(|| self.namespace.captures(line)).flatten()?;
        found.get(1).map(|name| name.as_str())
    }

    /// The namespace that a line in another language names.
    pub(in crate::docs) fn translated_namespace<'t>(&self, line: &'t str) -> Option<&'t str> {
        self.translated.namespace.captures(line)?.get(1).map(|name| name.as_str())
    }

    /// Whether a line starts as one that names a namespace.
    pub(in crate::docs) fn starts_as_namespace(&self, line: &str) -> bool {
        !self.namespace_start.is_empty() && line.trim_start().starts_with(&self.namespace_start)
    }

    /// Whether a notice speaks of the whole page and not of one property.
    pub(in crate::docs) fn is_notice_of_page(&self, plain: &str) -> bool {
        let folded = plain.to_lowercase();
        self.notices.are_in(&folded) || self.notice_start.start(folded.trim_start())
    }
}
