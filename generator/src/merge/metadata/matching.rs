//! Which type of the docs is which of metadata.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Model, Operation, TypeName, folded};

use super::Schema;

/// Names of the docs → names of metadata, for those that are the same type.
pub(super) type Renames = BTreeMap<TypeName, TypeName>;

impl Schema {
    /// Whether it declares a type of this name, whatever its case.
    pub(in crate::merge) fn declares(&self, name: &TypeName) -> bool {
        self.names.contains(&name.folded())
    }

    /// Whether it describes the namespace of this name.
    pub(super) fn has_namespace_of(&self, name: &TypeName) -> bool {
        self.namespaces.contains(&folded(name.namespace()))
    }

    fn type_names(&self) -> impl Iterator<Item = &TypeName> {
        self.model.types.keys().chain(self.model.enums.keys())
    }
}

/// By qualified name, whatever its case; else by local name, where one type of metadata has it that no other matches.
pub(super) fn match_names(docs: &Model, schema: &Schema) -> Renames {
    let by_name: BTreeMap<String, &TypeName> = schema.type_names().map(|name| (name.folded(), name)).collect();
    let mut renames = Renames::new();
    let of_docs = || docs.types.keys().chain(docs.enums.keys());
    for name in of_docs() {
        if let Some(known) = by_name.get(&name.folded()) {
            renames.insert(name.clone(), (*known).clone());
        }
    }
    let mut matched: BTreeSet<TypeName> = renames.values().cloned().collect();
    let mut by_local: BTreeMap<String, Vec<&TypeName>> = BTreeMap::new();
    for name in schema.type_names() {
        by_local.entry(folded(name.local())).or_default().push(name);
    }
    let is_ours = |name: &TypeName| name.namespace() == docs.namespace || schema.has_namespace_of(name);
    for name in of_docs().filter(|name| is_ours(name)) {
        if let Some([known]) = by_local.get(&folded(name.local())).map(Vec::as_slice)
            && !renames.contains_key(name)
            && matched.insert((*known).clone())
        {
            renames.insert(name.clone(), (*known).clone());
        }
    }
    renames
}

/// The types of the docs' own namespace, as types of metadata's.
pub(super) fn adopted_namespace(docs: &Model, schema: &Schema) -> Renames {
    let names = docs.types.keys().chain(docs.enums.keys()).filter(|name| name.namespace() == docs.namespace);
    names.map(|name| (name.clone(), TypeName::new(&schema.model.namespace, name.local()))).collect()
}

/// Gives the types of `model` their new names, wherever they are named.
pub(super) fn rename(model: &mut Model, renames: &Renames) {
    let rename = |name: &mut TypeName| {
        if let Some(new) = renames.get(name) {
            *name = new.clone();
        }
    };
    for mut ty in std::mem::take(&mut model.types).into_values() {
        rename(&mut ty.name);
        ty.base.iter_mut().for_each(|base| rename(&mut base.value));
        ty.properties.iter_mut().filter_map(|property| property.ty.value.name_mut()).for_each(rename);
        model.types.insert(ty.name.clone(), ty);
    }
    for mut ty in std::mem::take(&mut model.enums).into_values() {
        rename(&mut ty.name);
        model.enums.insert(ty.name.clone(), ty);
    }
    model.operations.iter_mut().flat_map(Operation::type_names_mut).for_each(rename);
}
