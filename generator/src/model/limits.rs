//! What values keep to.

use serde::{Deserialize, Serialize};

/// What the docs say of the values that there may be, beside their type.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Limits {
    /// What a text is, by the name that OpenAPI has for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The lowest number, as it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<String>,
    /// The highest number, as it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<String>,
    /// How many characters a text has at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// How many characters a text has at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// The regular expression that a text matches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
}

impl Limits {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl std::fmt::Display for Limits {
    /// `at least 1, at most 90`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { format, minimum, maximum, min_length, max_length, pattern } = self;
        let said = [
            format.clone(),
            minimum.as_ref().map(|number| format!("at least {number}")),
            maximum.as_ref().map(|number| format!("at most {number}")),
            min_length.map(|length| format!("at least {length} characters")),
            max_length.map(|length| format!("at most {length} characters")),
            pattern.as_ref().map(|pattern| format!("matches {pattern}")),
        ];
        f.write_str(&said.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}
