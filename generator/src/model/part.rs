//! What a part of an API holds.

use serde::{Deserialize, Serialize};

/// What a smaller model holds, beside what that needs. Of the rest of the API it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Operations, such as `GET /users/**` or `/me/*`: `*` stands for any segment, `**` for any number of them, and
    /// without a method all methods count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<String>,
    /// Types, by local or by qualified name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<String>,
}

impl Part {
    /// Whether it asks for nothing: then the model stays whole.
    pub(crate) fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.types.is_empty()
    }
}

impl std::fmt::Display for Part {
    /// `` `GET /users/**`, `drive` ``
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let named = self.operations.iter().chain(&self.types).map(|name| format!("`{name}`"));
        f.write_str(&named.collect::<Vec<_>>().join(", "))
    }
}
