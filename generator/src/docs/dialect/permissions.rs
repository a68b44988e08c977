//! Permissions, and who has them.

use serde::{Deserialize, Serialize};

use crate::markdown::Text;
use crate::model::Caller;

use super::vocabulary::{Phrase, Words};

/// The words of permissions.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Permissions {
    /// A permission: words joined by dots or colons, such as `User.Read.All` or `read:lists`.
    pub name: Phrase,
    /// The header of a column that lists what any caller needs.
    pub scopes: Words,
    negative: Phrase,
    /// What joins permissions that are needed together.
    pub joint: Phrase,
    callers: Callers,
    /// That a table's order is from the strongest permission to the weakest.
    pub most_to_least: Phrase,
    translated: TranslatedPermissions,
}

/// What the labels of callers hold, are, or start with.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Callers {
    personal: Words,
    work: Words,
    delegated: Words,
    application: Words,
}

/// The words of permissions in other languages.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct TranslatedPermissions {
    negative: Phrase,
    delegated: Phrase,
    application: Phrase,
    work: Phrase,
    personal: Phrase,
}

/// The most words that a label has, and the most characters of one in another language: more are a description.
const LONGEST_LABEL: usize = 10;
const LONGEST_TRANSLATED_LABEL: usize = 60;

impl Permissions {
    /// Whether a cell says that no permission helps.
    pub(in crate::docs) fn is_negative(&self, cell: &str) -> bool {
        self.negative.is_match(cell) || self.translated.negative.is_match(cell)
    }

    /// Whether two cells are a caller and its permissions: those of a row by any header.
    pub(in crate::docs) fn are_in_row(&self, label: &Text, permissions: &Text) -> bool {
        let is_told = || self.name.is_match(&permissions.plain) || self.is_negative(permissions.trimmed());
        self.caller(label.trimmed()).is_some() && is_told()
    }

    /// Who calls, by a row's or column's label; a sentence is none.
    pub(in crate::docs) fn caller(&self, label: &str) -> Option<Caller> {
        if label.contains(". ") || label.split_whitespace().nth(LONGEST_LABEL).is_some() {
            return None;
        }
        let label = label.to_lowercase();
        let Callers { personal, work, delegated, application } = &self.callers;
        if personal.are_in(&label) {
            Some(Caller::DelegatedPersonal)
        } else if work.are_in(&label) || delegated.has(&label) {
            Some(Caller::DelegatedWork)
        } else if application.start(&label) {
            Some(Caller::Application)
        } else {
            self.translated.caller(&label)
        }
    }
}

impl TranslatedPermissions {
    /// Who calls, by a label in lower case.
    fn caller(&self, label: &str) -> Option<Caller> {
        if label.chars().nth(LONGEST_TRANSLATED_LABEL).is_some() {
            return None;
        }
        if !self.delegated.is_match(label) {
            return self.application.is_match(label).then_some(Caller::Application);
        }
        if self.personal.is_match(label) {
            return Some(Caller::DelegatedPersonal);
        }
        (self.work.is_match(label) || !label.contains(['(', '（'])).then_some(Caller::DelegatedWork)
    }
}
