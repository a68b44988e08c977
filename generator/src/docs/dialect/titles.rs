//! How titles of pages and headings of enums are worded.

use serde::{Deserialize, Serialize};

use super::is_identifier;
use super::vocabulary::Words;

/// The words of titles.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Titles {
    types: Words,
    type_nouns: Words,
    objects: Words,
    members: Words,
    general: Words,
    groups: Words,
    dashes: Words,
    type_anchor: String,
    enums: Words,
    enum_groups: Words,
    enum_members: Words,
    open: Words,
    deprecated: Words,
    function: Words,
    translated: TranslatedTitles,
}

/// The words of titles in other languages.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct TranslatedTitles {
    types: Words,
    nouns: Words,
}

impl Titles {
    /// Whether a title can only be that of a type's page.
    pub(in crate::docs) fn is_of_type(&self, title: &str) -> bool {
        self.types.end(&title.to_lowercase()) || self.translated.type_of(title).is_some()
    }

    /// Whether a heading is the title of an enum.
    pub(in crate::docs) fn is_of_enum(&self, heading: &str) -> bool {
        self.enums.end(&heading.to_lowercase())
    }

    /// Whether a heading stands above several enums: "Enumerations", "Microsoft Graph enums".
    pub(in crate::docs) fn heads_enums(&self, heading: &str) -> bool {
        let last = heading.rsplit(' ').next().unwrap_or_default().to_lowercase();
        self.enum_groups.has(&last)
    }

    /// Whether a heading on the page of an enum stands above its members.
    pub(in crate::docs) fn heads_members(&self, heading: &str) -> bool {
        self.enum_members.has_in_any_case(heading)
    }

    /// `user` of "user resource type".
    pub(in crate::docs) fn type_of<'t>(&self, title: &'t str) -> Option<&'t str> {
        let folded = title.to_ascii_lowercase();
        let named = self.type_nouns.iter().find_map(|noun| title.get(..folded.find(noun)?));
        // "Contoso Kitchen - cup resource type"
        let last = named.and_then(|named| self.dashes.iter().find_map(|dash| Some(named.rsplit_once(dash)?.1)));
        let named = last.filter(|last| is_identifier(last.trim_matches(['*', '`', ' ']))).or(named);
        named.or_else(|| self.translated.type_of(title))
    }

    /// `contact` of "contact object" and of "contact properties", and whether the heading says that it is an object.
    pub(in crate::docs) fn part_of<'t>(&self, heading: &'t str) -> (&'t str, bool) {
        let before = |nouns: &Words| {
            let folded = heading.to_ascii_lowercase();
            nouns.iter().find_map(|noun| heading.get(..folded.strip_suffix(noun)?.len()))
        };
        let (named, says_object) = match before(&self.objects) {
            Some(named) => (named, true),
            None => (before(&self.members).unwrap_or(heading), false),
        };
        let article = ["the ", "The "].iter().find_map(|article| named.strip_prefix(article));
        (article.unwrap_or(named).trim(), says_object)
    }

    /// Whether a word before "object" names none.
    pub(in crate::docs) fn is_general(&self, word: &str) -> bool {
        self.general.has_in_any_case(word)
    }

    /// Whether a word before "properties" tells some of them from others.
    pub(in crate::docs) fn is_group(&self, word: &str) -> bool {
        self.groups.has_in_any_case(word)
    }

    /// `cup` of the anchor `cup-resource-type`.
    pub(in crate::docs) fn type_of_anchor<'t>(&self, anchor: &'t str) -> Option<&'t str> {
        anchor.strip_suffix(self.type_anchor.as_str()).filter(|name| name.len() < anchor.len())
    }

    /// Whether a title says that its type is open.
    pub(in crate::docs) fn says_open(&self, title: &str) -> bool {
        self.open.end(&title.to_lowercase())
    }

    /// Whether a title says that what it names is deprecated.
    pub(in crate::docs) fn says_deprecated(&self, title: &str) -> bool {
        self.deprecated.are_in(&title.to_lowercase())
    }

    /// Whether a title names a function.
    pub(in crate::docs) fn is_of_function(&self, title: &str) -> bool {
        title.split(' ').any(|word| self.function.has_in_any_case(word))
    }

    /// Whether a word of a title in another language names no type.
    pub(in crate::docs) fn is_noun(&self, folded: &str) -> bool {
        self.translated.nouns.has(folded)
    }
}

impl TranslatedTitles {
    /// `cup` of "cup-Ressourcentyp", "Тип ресурса cup", "cup 资源类型".
    fn type_of<'t>(&self, title: &'t str) -> Option<&'t str> {
        let folded = title.to_lowercase();
        let phrase = self.types.iter().find(|phrase| folded.contains(phrase))?;
        let at = folded.find(phrase)?;
        let before = title.get(..at)?.trim_matches([' ', '-']);
        let after = title.get(at + phrase.len()..)?.trim_matches([' ', '-', '«', '»']);
        [before, after].into_iter().find(|name| is_identifier(name))
    }
}
