//! Types that would hold themselves.
//!
//! A field of a struct needs a `Box` where its type leads back to the struct through fields of one value each:
//! `Vec` and `Nav` already keep what they hold elsewhere.

use std::collections::BTreeMap;

use crate::model::{Model, Property, PropertyKind, TypeName};

/// Which types lead to each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Cycles {
    /// The number of the group of types that all lead to each other.
    groups: BTreeMap<TypeName, usize>,
}

/// The edges from type to type.
type Edges<'a> = BTreeMap<&'a TypeName, Vec<&'a TypeName>>;

impl Cycles {
    /// The groups of `model`: strongly connected components, by Kosaraju's two walks, without recursion.
    pub(super) fn new(model: &Model) -> Self {
        let forward = edges(model);
        let mut groups = BTreeMap::new();
        let backward = reversed(&forward);
        for (number, root) in finishing_order(&forward).into_iter().rev().enumerate() {
            let mut stack = vec![root];
            while let Some(name) = stack.pop() {
                if !groups.contains_key(name) {
                    groups.insert(name.clone(), number);
                    stack.extend(backward.get(name).into_iter().flatten());
                }
            }
        }
        Self { groups }
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

fn edges(model: &Model) -> Edges<'_> {
    let held_by = |name| model.all_properties(name).into_iter().filter_map(held);
    model
        .types
        .keys()
        .map(|name| (name, held_by(name).filter(|held| model.types.contains_key(held)).collect()))
        .collect()
}

fn reversed<'a>(edges: &Edges<'a>) -> Edges<'a> {
    let mut reversed = Edges::new();
    for (from, to) in edges {
        for name in to {
            reversed.entry(*name).or_default().push(from);
        }
    }
    reversed
}

/// Every type after all those that it leads to, but for cycles.
fn finishing_order<'a>(edges: &Edges<'a>) -> Vec<&'a TypeName> {
    let mut seen = std::collections::BTreeSet::new();
    let mut finished = Vec::new();
    for root in edges.keys() {
        let mut stack = vec![(*root, false)];
        while let Some((name, is_done)) = stack.pop() {
            if is_done {
                finished.push(name);
            } else if seen.insert(name) {
                stack.push((name, true));
                stack.extend(edges.get(name).into_iter().flatten().map(|next| (*next, false)));
            }
        }
    }
    finished
}
