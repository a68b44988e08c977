//! The entity container: what the first segments of paths name.

use serde::{Deserialize, Serialize};

use super::{Origin, TypeName};

/// Entity set against singleton (CSDL 4.01, sections 13.2 and 13.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ContainerKind {
    /// Holds many entities.
    EntitySet,
    /// Is one entity.
    Singleton,
}

impl std::fmt::Display for ContainerKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::EntitySet => "entity set",
            Self::Singleton => "singleton",
        })
    }
}

/// An entity set or a singleton.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ContainerElement {
    /// The name in paths.
    pub name: String,
    /// Entity set or singleton.
    pub kind: ContainerKind,
    /// The type of what it holds.
    #[serde(rename = "type")]
    pub ty: TypeName,
    /// Where its navigation properties lead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bindings: Vec<NavigationBinding>,
    /// The places that declare it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
}

/// The entity set to which a navigation property leads (CSDL 4.01, section 13.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NavigationBinding {
    /// The path to the navigation property.
    pub path: String,
    /// The entity set or singleton.
    pub target: String,
    /// Where it is declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}
