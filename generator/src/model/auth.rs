//! How callers say who they are.

use serde::{Deserialize, Serialize};

/// How a caller says who it is, where that is no token of a bearer (RFC 6750).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Auth {
    /// By user and password (RFC 7617).
    Basic,
    /// By a key in the header field of this name.
    KeyHeader(String),
    /// By a key behind this word in `Authorization`: `ApiKey 7f3a`.
    KeyScheme(String),
    /// By a key in the query parameter of this name.
    KeyQuery(String),
}

impl std::fmt::Display for Auth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Basic => f.write_str("user and password"),
            Self::KeyHeader(name) => write!(f, "a key in the header field `{name}`"),
            Self::KeyScheme(scheme) => write!(f, "a key behind `{scheme}` in `Authorization`"),
            Self::KeyQuery(name) => write!(f, "a key in the query parameter `{name}`"),
        }
    }
}
