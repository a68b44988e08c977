//! Every type that a model has or mentions.

use std::collections::BTreeSet;

use crate::model::{Model, Operation, Property, PropertyKind, TypeName, TypeRef};

/// The names of all types, also of those that are only mentioned.
pub(super) fn named_types(model: &Model) -> BTreeSet<&TypeName> {
    let mut names: BTreeSet<&TypeName> = model.types.keys().chain(model.enums.keys()).collect();
    for ty in model.types.values() {
        names.extend(ty.base.iter().map(|base| &base.value));
        names.extend(property_types(&ty.properties));
    }
    names.extend(model.operations.iter().flat_map(Operation::type_names));
    for call in &model.calls {
        let exchanged = call.bound_to.iter().chain(call.returns.iter().map(|returned| &returned.value));
        names.extend(exchanged.filter_map(TypeRef::name).chain(property_types(&call.parameters)));
    }
    names
}

/// The types that navigation properties lead to.
pub(super) fn navigation_targets(model: &Model) -> BTreeSet<&TypeName> {
    let properties = model.types.values().flat_map(|ty| &ty.properties);
    let navigations = properties.filter(|property| property.kind == PropertyKind::Navigation);
    navigations.filter_map(|property| property.ty.value.name()).collect()
}

fn property_types(properties: &[Property]) -> impl Iterator<Item = &TypeName> {
    properties.iter().filter_map(|property| property.ty.value.name())
}
