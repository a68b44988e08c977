//! Where each type of the model lives in the generated crate.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Body, Model, Operation, OperationKind, Subject, TypeName};

use super::choices::{Choices, relative};
use super::families::Families;
use super::features::Areas;
use super::names::{self, Ident, Scope};

/// The path of an item of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemPath {
    /// The room of the crate.
    pub room: Room,
    /// The module of another namespace.
    pub namespace: Option<Ident>,
    /// The item.
    pub ident: Ident,
    /// The feature that it exists with.
    pub area: Option<String>,
}

/// A public module of the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Room {
    /// `crate::models`
    Models,
    /// `crate::bodies`
    Bodies,
    /// `crate::paths`
    Paths,
    /// `crate::parameters`
    Parameters,
}

/// A namespace of the model as a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Namespace {
    /// The namespace as written.
    pub(super) name: String,
    /// The module; none for the API's own namespace, whose types live in `models` itself.
    pub(super) module: Option<Ident>,
    /// Its types and enums: the name, the item, the private module that holds it.
    pub(super) items: Vec<(TypeName, ItemPath, Ident)>,
    /// The enums of derived types, by base.
    pub(super) unions: Vec<(TypeName, ItemPath, Ident)>,
    /// The structs of changes, by type.
    pub(super) patches: Vec<(TypeName, ItemPath, Ident)>,
}

/// The namespaces in the order of their names, the API's own first.
pub(super) fn namespaces(
    model: &Model,
    families: &Families<'_>,
    areas: &Areas<'_>,
    choices: &Choices,
) -> Vec<Namespace> {
    let bases: BTreeSet<&TypeName> = families.bases().collect();
    let updated = updated(model);
    let mut groups: BTreeMap<&str, BTreeSet<&TypeName>> = BTreeMap::new();
    groups.entry(&model.namespace).or_default();
    for name in model.types.keys().chain(model.enums.keys()) {
        groups.entry(name.namespace()).or_default().insert(name);
    }
    let own = groups.remove(model.namespace.as_str()).unwrap_or_default();
    let others: Vec<(&str, BTreeSet<&TypeName>)> = groups.into_iter().collect();
    let modules = names::idents(Scope::Namespace, others.iter().map(|(name, _)| module(model, choices, name)));
    let taken: Vec<&str> = modules.iter().map(Ident::text).collect();
    let first = namespace(&model.namespace, None, &own, &taken, [&bases, &updated], (areas, choices));
    let rest = others
        .iter()
        .zip(&modules)
        .map(|((name, types), module)| namespace(name, Some(module), types, &[], [&bases, &updated], (areas, choices)));
    std::iter::once(first).chain(rest).collect()
}

/// The types that updates take, and the derived ones that pages of their own describe at the same URLs.
fn updated(model: &Model) -> BTreeSet<&TypeName> {
    updates(model).flat_map(updated_by).filter(|name| model.types.contains_key(*name)).collect()
}

fn updates(model: &Model) -> impl Iterator<Item = &Operation> {
    model.operations.iter().filter(|operation| operation.kind == OperationKind::Update)
}

fn updated_by(update: &Operation) -> impl Iterator<Item = &TypeName> {
    let body = update.body.as_ref().and_then(|body| match &body.value {
        Body::Value(ty) if !ty.collection => ty.name(),
        Body::Value(_) | Body::Parameters(_) | Body::Reference | Body::Bytes(_) => None,
    });
    body.into_iter().chain(update.subtypes.iter().map(|subtype| &subtype.name))
}

/// The updates that take changes of a type.
pub(super) fn updates_of<'a>(model: &'a Model, ty: &TypeName) -> impl Iterator<Item = &'a Operation> {
    updates(model).filter(move |update| updated_by(update).any(|name| name == ty))
}

/// What the module of another namespace is named after.
fn module<'a>(model: &Model, choices: &'a Choices, namespace: &'a str) -> &'a str {
    choices.name(&Subject::Namespace(namespace.to_owned()), relative(model, namespace))
}

fn namespace(
    name: &str,
    module: Option<&Ident>,
    types: &BTreeSet<&TypeName>,
    taken: &[&str],
    [bases, updated]: [&BTreeSet<&TypeName>; 2],
    (areas, choices): (&Areas<'_>, &Choices),
) -> Namespace {
    let unions: Vec<&TypeName> = types.intersection(bases).copied().collect();
    let patches: Vec<&TypeName> = types.intersection(updated).copied().collect();
    let wires = types.iter().map(|name| choices.of_type(name).to_owned());
    let wires = wires.chain(unions.iter().map(|name| format!("any {}", choices.of_type(name))));
    let wires: Vec<String> =
        wires.chain(patches.iter().map(|name| format!("{} patch", choices.of_type(name)))).collect();
    let idents = names::idents(Scope::Type, wires.iter().map(String::as_str));
    let files = names::files(idents.iter().map(Ident::text), taken);
    let names = types.iter().chain(&unions).chain(&patches);
    let mut items: Vec<_> = names
        .zip(idents)
        .zip(files)
        .map(|((name, ident), file)| {
            let area = areas.of(name);
            ((*name).clone(), ItemPath { room: Room::Models, namespace: module.cloned(), ident, area }, file)
        })
        .collect();
    let patches = items.split_off(types.len() + unions.len());
    let unions = items.split_off(types.len());
    Namespace { name: name.to_owned(), module: module.cloned(), items, unions, patches }
}
