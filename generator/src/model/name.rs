//! Qualified type names.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Model;

/// A namespace-qualified type name, such as `microsoft.graph.callRecords.session`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TypeName(Arc<str>);

/// The local name of the type from which entities derive, though few pages say so.
const ROOT_ENTITY: &str = "entity";

impl TypeName {
    /// The root of the entities of a namespace.
    pub fn root_entity(namespace: &str) -> Self {
        Self::new(namespace, ROOT_ENTITY)
    }

    /// Whether it names the root of the entities: deriving from it says little, since everything does.
    pub fn is_root(&self) -> bool {
        self.local().eq_ignore_ascii_case(ROOT_ENTITY)
    }

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
    /// The types and enums that a word means, whatever its case: the one of this qualified name, else that of the API's
    /// own namespace, else all that are called so in others.
    pub fn types_named(&self, word: &str) -> Vec<&TypeName> {
        let own = format!("{}.{word}", self.namespace);
        let enums = self.enums.keys().filter(|name| !self.types.contains_key(*name));
        let names: Vec<&TypeName> = self.types.keys().chain(enums).collect();
        let is = |wanted: &str| names.iter().find(|name| name.as_str().eq_ignore_ascii_case(wanted)).copied();
        match is(word).or_else(|| is(&own)) {
            Some(name) => vec![name],
            None => names.into_iter().filter(|name| name.local().eq_ignore_ascii_case(word)).collect(),
        }
    }

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
