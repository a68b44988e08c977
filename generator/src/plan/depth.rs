//! How deep the types of a crate hold each other, which the compiler has to follow to know that they are `Sync`.

use std::collections::BTreeMap;

use super::groups::{Edges, groups};
use super::{FieldPlan, Ident, ModelPlan, NamespacePlan, RustType, StructPlan, UnionPlan};

/// How many steps lead from a type to one that it holds, at most: `Option`, `Vec` and the two types in it.
const STEPS: usize = 5;

/// The steps to a type from what a program has around it, and the 25 within a type that holds no other.
const AROUND: usize = 40;

/// How many steps the compiler follows unless a crate says otherwise.
const USUAL: usize = 128;

/// A type of a namespace's module.
type Node<'a> = (Option<&'a Ident>, &'a Ident);

/// How many steps the compiler has to follow, where that is more than it does unasked: a power of two.
pub(super) fn recursion_limit(namespaces: &[NamespacePlan]) -> Option<usize> {
    let steps = longest_way(&edges(namespaces)) * STEPS + AROUND;
    (steps > USUAL).then(|| steps.next_power_of_two())
}

/// How many types a way from one to the next has at most. Who knows the longest one through a group of types that all
/// lead to each other? None has more than all of them.
fn longest_way(edges: &Edges<Node<'_>>) -> usize {
    let groups = groups(edges);
    let mut members: BTreeMap<usize, Vec<&Node<'_>>> = BTreeMap::new();
    for (node, group) in &groups {
        members.entry(*group).or_default().push(node);
    }
    let mut ways: BTreeMap<usize, usize> = BTreeMap::new();
    for (group, members) in members.iter().rev() {
        let next = members.iter().filter_map(|node| edges.get(*node)).flatten().filter_map(|next| groups.get(next));
        let longest = next.filter_map(|next| ways.get(next)).max().copied().unwrap_or(0);
        ways.insert(*group, members.len() + longest);
    }
    ways.into_values().max().unwrap_or(0)
}

/// Which types hold a value of which.
fn edges(namespaces: &[NamespacePlan]) -> Edges<Node<'_>> {
    let files = namespaces.iter().flat_map(|NamespacePlan { name: _, module, files }| {
        files.iter().map(move |file| ((module.as_ref(), file.item.ident()), held(&file.item)))
    });
    files.collect()
}

/// The types that a type holds.
fn held(item: &ModelPlan) -> Vec<Node<'_>> {
    match item {
        ModelPlan::Struct(StructPlan { fields, .. }) => {
            fields.iter().filter_map(|FieldPlan { ty, .. }| held_by(ty)).collect()
        }
        ModelPlan::Union(UnionPlan { base, variants, .. }) => {
            let items = variants.iter().map(|variant| &variant.item).chain([base]);
            items.map(|item| (item.namespace.as_ref(), &item.ident)).collect()
        }
        // Changes are text.
        ModelPlan::Enum(_) | ModelPlan::Patch(_) => Vec::new(),
    }
}

/// The type that a field holds.
fn held_by(ty: &RustType) -> Option<Node<'_>> {
    match ty {
        RustType::Item(item) | RustType::Flags(item) => Some((item.namespace.as_ref(), &item.ident)),
        RustType::List(item) | RustType::Boxed(item) => held_by(item),
        // How deep types of the user are is not known.
        RustType::Scalar(_) | RustType::Own(_) | RustType::Nav(_) => None,
    }
}
