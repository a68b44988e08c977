//! What the claims of a page depend on, as one number.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::digest::Digest;

/// What the claims of a page depend on: two pages of one key say the same, in any run and on any platform.
///
/// It is made from the page's path and text, from each file that was looked for as an include (its text, or that it is
/// not there), from the dialect and from the generator's version. Bytes that are no UTF-8 count as what they are read
/// as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PageKey(Digest);

impl From<Digest> for PageKey {
    fn from(digest: Digest) -> Self {
        Self(digest)
    }
}

/// 32 hexadecimal digits.
impl fmt::Display for PageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<PageKey> for String {
    fn from(key: PageKey) -> Self {
        key.to_string()
    }
}

impl TryFrom<String> for PageKey {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Digest::from_hex(&text).map(Self).ok_or_else(|| format!("`{text}` is not 32 hexadecimal digits"))
    }
}
