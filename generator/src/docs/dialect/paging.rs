//! What is called in which way where a collection has several pages.

use serde::{Deserialize, Serialize};

use crate::claims::{Numbers, PageParameter};

use super::vocabulary::{Meanings, Phrase, folded};

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
        let takes_last = || self.of_last_item(description).map(|_| PageParameter::Cursor);
        self.parameters.of(&folded(&name.replace(['[', ']'], ""))).copied().or_else(takes_last)
    }

    fn of_last_item(&self, description: &str) -> Option<String> {
        let found = self.of_last_item.captures(description)?;
        let property = found.name("property").or_else(|| found.name("own"))?;
        Some(property.as_str().to_owned())
    }

    /// What a member of a reply tells.
    pub(in crate::docs) fn member(&self, name: &str) -> Option<MemberWord> {
        self.members.of(&folded(name)).copied()
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
