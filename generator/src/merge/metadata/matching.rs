//! Which type of the docs is which of metadata.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Body, Model, Operation, ResponseBody, Segment, TypeItem, TypeName, TypeRef};

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
        self.namespaces.contains(&name.namespace().to_lowercase())
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
        by_local.entry(name.local().to_lowercase()).or_default().push(name);
    }
    let is_ours = |name: &TypeName| name.namespace() == docs.namespace || schema.has_namespace_of(name);
    for name in of_docs().filter(|name| is_ours(name)) {
        if let Some([known]) = by_local.get(&name.local().to_lowercase()).map(Vec::as_slice)
            && !renames.contains_key(name)
            && matched.insert((*known).clone())
        {
            renames.insert(name.clone(), (*known).clone());
        }
    }
    renames
}

/// Gives the types of `model` their new names, wherever they are named.
pub(super) fn rename(model: &mut Model, renames: &Renames) {
    let new_name = |name: &TypeName| renames.get(name).unwrap_or(name).clone();
    let types = std::mem::take(&mut model.types);
    for (name, mut ty) in types {
        ty.name = new_name(&name);
        ty.base.iter_mut().for_each(|base| base.value = new_name(&base.value));
        ty.properties.iter_mut().for_each(|property| rename_type(&mut property.ty.value, renames));
        model.types.insert(ty.name.clone(), ty);
    }
    model.operations.iter_mut().for_each(|operation| rename_operation(operation, renames));
    let enums = std::mem::take(&mut model.enums);
    for (name, mut ty) in enums {
        ty.name = new_name(&name);
        model.enums.insert(ty.name.clone(), ty);
    }
}

fn rename_operation(operation: &mut Operation, renames: &Renames) {
    operation.parameters.iter_mut().for_each(|parameter| rename_type(&mut parameter.ty, renames));
    match operation.body.as_mut().map(|body| &mut body.value) {
        Some(Body::Value(ty)) => rename_type(ty, renames),
        Some(Body::Parameters(fields)) => fields.iter_mut().for_each(|field| rename_type(&mut field.ty.value, renames)),
        Some(Body::Reference | Body::Bytes(_)) | None => {}
    }
    for response in &mut operation.responses {
        if let ResponseBody::Value(ty) = &mut response.body {
            rename_type(ty, renames);
        }
    }
    for segment in &mut operation.path.segments {
        if let Segment::Cast(name) = segment {
            *name = renames.get(name).unwrap_or(name).clone();
        }
    }
}

fn rename_type(ty: &mut TypeRef, renames: &Renames) {
    if let TypeItem::Named(name) = &mut ty.item
        && let Some(new) = renames.get(name)
    {
        *name = new.clone();
    }
}
