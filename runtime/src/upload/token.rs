//! What an upload can be gone on with.

use std::fmt;

use crate::__private::serde;

/// An upload session's URL: who has it can send fragments, so `Debug` hides it. Keep it to go on with an upload.
#[derive(Clone, PartialEq, Eq)]
pub struct UploadToken(Box<str>);

impl UploadToken {
    /// The token as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UploadToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UploadToken(hidden)")
    }
}

impl fmt::Display for UploadToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&str> for UploadToken {
    fn from(url: &str) -> Self {
        Self(url.trim().into())
    }
}

impl From<String> for UploadToken {
    fn from(url: String) -> Self {
        url.as_str().into()
    }
}

impl serde::Serialize for UploadToken {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for UploadToken {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
