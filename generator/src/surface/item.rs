//! Public items.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::digest::Digest;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ItemKind {
    /// A Cargo feature.
    Feature,
    /// A module.
    Module,
    /// A struct.
    Struct,
    /// An enum.
    Enum,
    /// A trait.
    Trait,
    /// Another name for an item.
    Export,
    /// A field of a struct.
    Field,
    /// A variant of an enum.
    Variant,
    /// A constant.
    Constant,
    /// A method or an associated function.
    Method,
    /// That a type has a trait, or what a macro of the runtime gives it.
    Implementation,
}

impl ItemKind {
    /// Whether signatures name items of this kind.
    pub fn is_named(self) -> bool {
        matches!(self, Self::Struct | Self::Enum | Self::Trait)
    }

    /// The word for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Feature => "feature",
            Self::Module => "module",
            Self::Struct => "struct",
            Self::Enum => "enum",
            Self::Trait => "trait",
            Self::Export => "export",
            Self::Field => "field",
            Self::Variant => "variant",
            Self::Constant => "constant",
            Self::Method => "method",
            Self::Implementation => "implementation",
        }
    }
}

/// What tells an item from all others of a crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemName {
    /// The path of the item that it is a part of, as seen from the crate's root: `models::User`; empty for the root.
    pub owner: String,
    /// Its own name.
    pub name: String,
    /// What it is.
    pub kind: ItemKind,
}

impl ItemName {
    /// The item `name` of `owner`.
    pub fn of(owner: &str, name: &str, kind: ItemKind) -> Self {
        Self { owner: owner.to_owned(), name: name.to_owned(), kind }
    }

    /// `models::User::display_name`
    pub fn path(&self) -> String {
        if self.owner.is_empty() { self.name.clone() } else { format!("{}::{}", self.owner, self.name) }
    }
}

/// What programs see of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What they can write of it: a field's type, a method's arguments and what it returns.
    pub signature: String,
    /// The features that it exists with.
    pub features: BTreeSet<String>,
    /// Whether the compiler warns of its use.
    pub is_deprecated: bool,
    /// The items of the crate that it names, each with its owner.
    pub mentions: BTreeSet<(String, String)>,
    /// Its docs, its body, its value.
    pub(super) content: Digest,
}

/// The public items of a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    pub(super) items: BTreeMap<ItemName, Item>,
}

impl Surface {
    /// The items in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&ItemName, &Item)> {
        self.items.iter()
    }

    /// The items of the crate that the signature of an item names.
    pub fn mentions(&self, name: &ItemName) -> BTreeSet<&(String, String)> {
        self.get(name).into_iter().flat_map(|item| &item.mentions).collect()
    }

    /// Whether an item needs a feature.
    pub fn is_guarded_by(&self, name: &ItemName, feature: &str) -> bool {
        self.get(name).is_some_and(|item| item.features.contains(feature))
    }

    /// The item of this name.
    pub fn get(&self, name: &ItemName) -> Option<&Item> {
        self.items.get(name)
    }
}
