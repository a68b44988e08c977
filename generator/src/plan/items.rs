//! Where each type of the model lives in the generated crate.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Model, TypeName};

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
}

/// The namespaces in the order of their names, the API's own first.
pub(super) fn namespaces(model: &Model) -> Vec<Namespace> {
    let mut groups: BTreeMap<&str, BTreeSet<&TypeName>> = BTreeMap::new();
    groups.entry(&model.namespace).or_default();
    for name in model.types.keys().chain(model.enums.keys()) {
        groups.entry(name.namespace()).or_default().insert(name);
    }
    let own = groups.remove(model.namespace.as_str()).unwrap_or_default();
    let others: Vec<(&str, BTreeSet<&TypeName>)> = groups.into_iter().collect();
    let modules = names::idents(Scope::Namespace, others.iter().map(|(name, _)| relative(model, name)));
    let taken: Vec<&str> = modules.iter().map(Ident::text).collect();
    let first = namespace(&model.namespace, None, &own, &taken);
    let rest = others.iter().zip(&modules).map(|((name, types), module)| namespace(name, Some(module), types, &[]));
    std::iter::once(first).chain(rest).collect()
}

/// `callRecords` for `microsoft.graph.callRecords`; a foreign namespace whole.
fn relative<'a>(model: &Model, namespace: &'a str) -> &'a str {
    let below = namespace.strip_prefix(model.namespace.as_str()).and_then(|rest| rest.strip_prefix('.'));
    below.filter(|rest| !rest.is_empty()).unwrap_or(namespace)
}

fn namespace(name: &str, module: Option<&Ident>, types: &BTreeSet<&TypeName>, taken: &[&str]) -> Namespace {
    let idents = names::idents(Scope::Type, types.iter().map(|name| name.local()));
    let files = names::files(idents.iter().map(Ident::text), taken);
    let items = types.iter().zip(idents).zip(files).map(|((name, ident), file)| {
        ((*name).clone(), ItemPath { room: Room::Models, namespace: module.cloned(), ident }, file)
    });
    Namespace { name: name.to_owned(), module: module.cloned(), items: items.collect() }
}
