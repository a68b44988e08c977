//! Keys in paths.

use serde::{Deserialize, Serialize};

/// A key in a path: what its parameter is called, and how the docs write it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "WrittenKey", into = "WrittenKey")]
pub struct PathKey {
    /// The parameter's name.
    pub name: String,
    /// How it stands in the URL.
    pub form: KeyForm,
}

/// How a key stands in a URL (OData URL Conventions 4.01, 4.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum KeyForm {
    /// `authors/3`
    #[default]
    Segment,
    /// `authors(3)`
    Brackets,
    /// `authors('a')`
    Quotes,
}

/// A key that is a segment of its own.
impl From<String> for PathKey {
    fn from(name: String) -> Self {
        Self { name, form: KeyForm::Segment }
    }
}

/// A key that is a segment of its own.
impl From<&str> for PathKey {
    fn from(name: &str) -> Self {
        name.to_owned().into()
    }
}

/// A key as JSON: its name alone where it is a segment of its own.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum WrittenKey {
    Name(String),
    Formed { name: String, form: KeyForm },
}

impl From<WrittenKey> for PathKey {
    fn from(key: WrittenKey) -> Self {
        match key {
            WrittenKey::Name(name) => name.into(),
            WrittenKey::Formed { name, form } => Self { name, form },
        }
    }
}

impl From<PathKey> for WrittenKey {
    fn from(PathKey { name, form }: PathKey) -> Self {
        match form {
            KeyForm::Segment => Self::Name(name),
            KeyForm::Brackets | KeyForm::Quotes => Self::Formed { name, form },
        }
    }
}
