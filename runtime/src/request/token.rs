//! Where a collection is to be gone on with.

use std::fmt;

use crate::__private::serde;

/// A place in a collection: the link to its next page, or to later changes. A text that can be kept, and that
/// [`resume`](super::Request::resume) takes; what is in it is the service's own affair.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageToken(Box<str>);

impl PageToken {
    /// The token as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&str> for PageToken {
    fn from(link: &str) -> Self {
        Self(link.trim().into())
    }
}

impl From<String> for PageToken {
    fn from(link: String) -> Self {
        link.as_str().into()
    }
}

impl AsRef<str> for PageToken {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for PageToken {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for PageToken {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
