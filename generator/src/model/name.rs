//! Qualified type names.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Model;

/// A namespace-qualified type name, such as `microsoft.graph.callRecords.session`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TypeName(Arc<str>);

impl TypeName {
    /// The name `local` in `namespace`.
    pub fn new(namespace: &str, local: &str) -> Self {
        Self(format!("{namespace}.{local}").into())
    }

    /// A name that already holds its namespace.
    pub fn qualified(name: &str) -> Self {
        Self(name.into())
    }

    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the last dot; empty where there is none.
    pub fn namespace(&self) -> &str {
        self.0.rsplit_once('.').map_or("", |(namespace, _)| namespace)
    }

    /// The part after the last dot.
    pub fn local(&self) -> &str {
        self.0.rsplit_once('.').map_or(&self.0, |(_, local)| local)
    }

    /// The name in lower case: type names are compared without case.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

/// The namespace of an API whose docs, configuration and metadata name none.
pub const DEFAULT_NAMESPACE: &str = "api";

impl Model {
    /// Whether nobody says what the API's namespace is.
    pub fn is_unnamed(&self) -> bool {
        self.namespace == DEFAULT_NAMESPACE
    }

    /// The name of an action or a function without the API's own namespace, with which a path may qualify it (OData URL
    /// Conventions 4.01, section 4.5).
    pub fn unqualified<'n>(&self, name: &'n str) -> &'n str {
        let (namespace, local) = name.rsplit_once('.').unwrap_or(("", name));
        if namespace.eq_ignore_ascii_case(&self.namespace) { local } else { name }
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `Status` of `status`.
pub fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether `name` is a `SimpleIdentifier`: a letter or `_`, then letters, digits and `_` (CSDL XML 4.01,
/// section 15.2).
pub fn is_simple_identifier(name: &str) -> bool {
    let starts = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    starts && name.len() <= 128 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
