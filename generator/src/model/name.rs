//! Qualified type names.

use std::collections::BTreeMap;
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
        Self([namespace, ".", local].concat().into())
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

    /// The name as all its spellings have it: type names are compared without case.
    pub fn folded(&self) -> String {
        folded(&self.0)
    }
}

/// The key under which names are the same: services compare them without case.
pub fn folded(name: &str) -> String {
    name.to_lowercase()
}

/// What is found under a text as it is [compared](folded). Most are short: no text is made for them.
pub(crate) fn under_folded<T>(text: &str, find: impl FnOnce(&str) -> T) -> T {
    let mut short = [0; 64];
    let Some(bytes) = short.get_mut(..text.len()).filter(|_| text.is_ascii()) else { return find(&folded(text)) };
    bytes.copy_from_slice(text.as_bytes());
    bytes.make_ascii_lowercase();
    find(std::str::from_utf8(bytes).unwrap_or_default())
}

/// The same of a text that is no longer needed as it is.
pub(super) fn in_lower_case(mut text: String) -> String {
    if text.is_ascii() {
        text.make_ascii_lowercase();
        text
    } else {
        text.to_lowercase()
    }
}

/// Whether two names are the same.
pub fn is_same_name(one: &str, other: &str) -> bool {
    // Most names are ASCII and differ in their first letter: then nothing else is looked at, and no text is made.
    match (one.as_bytes(), other.as_bytes()) {
        ([a, ..], [b, ..]) if a.is_ascii() && b.is_ascii() && !a.eq_ignore_ascii_case(b) => false,
        _ if one.is_ascii() && other.is_ascii() => one.eq_ignore_ascii_case(other),
        _ => folded(one) == folded(other),
    }
}

/// The namespace of an API whose docs, configuration and metadata name none.
pub const DEFAULT_NAMESPACE: &str = "api";

/// The types and enums of a model by the words that mean them.
#[derive(Clone, Debug, Default)]
pub struct TypesByWord {
    namespace: String,
    qualified: BTreeMap<String, TypeName>,
    local: BTreeMap<String, Vec<TypeName>>,
}

impl TypesByWord {
    /// The types and enums that a word means, whatever its case: the one of this qualified name, else that of the API's
    /// own namespace, else all that are called so in others.
    pub fn named(&self, word: &str) -> &[TypeName] {
        let word = word.to_ascii_lowercase();
        let own = || self.qualified.get(&format!("{}.{word}", self.namespace));
        match self.qualified.get(&word).or_else(own) {
            Some(name) => std::slice::from_ref(name),
            None => self.local.get(&word).map_or(&[], Vec::as_slice),
        }
    }
}

impl Model {
    /// Its types and enums by the words that mean them.
    pub fn types_by_word(&self) -> TypesByWord {
        let mut words = TypesByWord { namespace: self.namespace.to_ascii_lowercase(), ..TypesByWord::default() };
        let enums = self.enums.keys().filter(|name| !self.types.contains_key(*name));
        for name in self.types.keys().chain(enums) {
            words.qualified.entry(name.as_str().to_ascii_lowercase()).or_insert_with(|| name.clone());
            words.local.entry(name.local().to_ascii_lowercase()).or_default().push(name.clone());
        }
        words
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
