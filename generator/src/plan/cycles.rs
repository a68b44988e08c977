//! Types that would hold themselves.
//!
//! A field of a struct needs a `Box` where its type leads back to the struct through fields of one value each:
//! `Vec` and `Nav` already keep what they hold elsewhere.

use std::collections::BTreeMap;

use crate::model::{Model, Property, PropertyKind, TypeName};

use super::groups::{Edges, groups};

/// Which types lead to each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Cycles {
    /// The number of the group of types that all lead to each other.
    groups: BTreeMap<TypeName, usize>,
}

impl Cycles {
    /// The groups of `model`.
    pub(super) fn new(model: &Model) -> Self {
        let groups = groups(&edges(model));
        Self { groups: groups.into_iter().map(|(name, group)| (name.clone(), group)).collect() }
    }

    /// Whether `property` of `owner` leads back to `owner`.
    pub(super) fn needs_box(&self, owner: &TypeName, property: &Property) -> bool {
        held(property)
            .is_some_and(|held| self.groups.contains_key(held) && self.groups.get(held) == self.groups.get(owner))
    }
}

/// The type that a struct holds by value because of `property`.
fn held(property: &Property) -> Option<&TypeName> {
    let one = property.kind == PropertyKind::Structural && !property.ty.value.collection;
    property.ty.value.name().filter(|_| one)
}

fn edges(model: &Model) -> Edges<&TypeName> {
    let held_by = |name| model.all_properties(name).into_iter().filter_map(held);
    model
        .types
        .keys()
        .map(|name| (name, held_by(name).filter(|held| model.types.contains_key(held)).collect()))
        .collect()
}
