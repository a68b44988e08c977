//! What is said of how callers say who they are.

use serde::{Deserialize, Serialize};

use super::vocabulary::{Phrase, Words, folded};

/// The words of credentials.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Credentials {
    /// That it is a user with a password.
    pub basic: Phrase,
    /// That it is a token of a bearer.
    pub bearer: Phrase,
    /// What `Authorization` holds where it is not in code: a word, in the group `scheme`, and what stands for a key.
    pub scheme: Phrase,
    /// That a header field or a query parameter of another name takes a key.
    pub says_key: Phrase,
    /// A sentence that tells of a header field that takes a key.
    pub key_in_header: Phrase,
    /// A sentence that tells of a query parameter that takes one.
    pub key_in_query: Phrase,
    /// Header fields and query parameters that take a key.
    keys: Words,
}

impl Credentials {
    /// Whether a header field or a query parameter takes a key.
    pub(in crate::docs) fn is_key(&self, name: &str) -> bool {
        self.keys.has(&folded(name))
    }
}
