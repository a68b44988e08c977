//! What is said of how callers say who they are.

use serde::{Deserialize, Serialize};

use super::vocabulary::{Phrase, Words, folded};

/// The words of credentials.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Credentials {
    /// That it is a user with a password.
    pub basic: Phrase,
    /// Header fields and query parameters that take a key.
    keys: Words,
}

impl Credentials {
    /// Whether a header field or a query parameter takes a key.
    pub(in crate::docs) fn is_key(&self, name: &str) -> bool {
        self.keys.has(&folded(name))
    }
}
