//! What is called in which way where a collection has several pages.

use serde::{Deserialize, Serialize};

use crate::claims::{Numbers, PageParameter};

use super::vocabulary::{Meanings, Phrase, Words, folded};

/// What a member of a page is by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::docs) enum MemberWord {
    /// Where the next page is.
    Next,
    /// Whether there is more.
    More,
    /// How many items there are in all.
    Total,
    /// How many pages there are.
    Pages,
}

/// The words of collections of several pages; names are compared in lower case and without `_`, `-` and `$`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct PageWords {
    parameters: Meanings<PageParameter>,
    members: Meanings<MemberWord>,
    links: Words,
    of_page_before: Phrase,
    no_items: Words,
    /// What a number is where it is left out: the group `number`.
    default: Phrase,
    /// The greatest number: the group `number`.
    greatest: Phrase,
    /// A property of the last item of a page: the group `property`, or `own` where the item stands before it.
    of_last_item: Phrase,
}

impl PageWords {
    /// What a query parameter is for, by its name, else by its description.
    pub(in crate::docs) fn parameter(&self, name: &str, description: &str) -> Option<PageParameter> {
        let takes_told = || self.of_last_item(description).is_some() || self.of_page_before.is_match(description);
        let takes_last = || takes_told().then_some(PageParameter::Cursor);
        self.parameters.of(&folded(&name.replace(['[', ']'], ""))).copied().or_else(takes_last)
    }

    fn of_last_item(&self, description: &str) -> Option<String> {
        let found = self.of_last_item.captures(description)?;
        let behind = found.get(0).and_then(|found| description[found.end()..].split_whitespace().next());
        let is_item = |word: &str| !self.no_items.has_in_any_case(word.trim_end_matches(['.', ',', ';', ')']));
        if !behind.is_none_or(is_item) {
            return None;
        }
        let property = found.name("property").or_else(|| found.name("own"))?;
        Some(property.as_str().to_owned())
    }

    /// What the member of a reply at a path tells; of a link below another name, that name says it.
    pub(in crate::docs) fn member(&self, path: &[String]) -> Option<MemberWord> {
        let (name, around) = path.split_last()?;
        let says = around.last().filter(|_| self.links.has_in_any_case(name)).unwrap_or(name);
        self.members.of(&folded(says)).copied()
    }

    /// The numbers in a description.
    pub(in crate::docs) fn numbers(&self, description: &str) -> Numbers {
        let number = |phrase: &Phrase| phrase.captures(description)?.name("number")?.as_str().parse().ok();
        Numbers {
            default: number(&self.default),
            greatest: number(&self.greatest),
            of_last_item: self.of_last_item(description),
        }
    }
}
