//! Types that the docs alone describe stay where something needs them.

use std::collections::BTreeSet;

use crate::model::{Model, Operation, StructuredType, TypeName};

use super::Schema;

/// Drops the types of the docs that metadata should declare and doesn't, and that no operation and no property needs.
pub(super) fn drop_unused(model: &mut Model, schema: &Schema) {
    let is_settled = |name: &TypeName| schema.declares(name) || !schema.has_namespace_of(name);
    let settled = model.types.keys().chain(model.enums.keys()).filter(|name| is_settled(name));
    let mut open: Vec<&TypeName> = settled.collect();
    open.extend(model.operations.iter().flat_map(Operation::type_names));
    let mut needed: BTreeSet<TypeName> = BTreeSet::new();
    while let Some(name) = open.pop() {
        if needed.insert(name.clone()) {
            open.extend(model.types.get(name).into_iter().flat_map(mentions));
        }
    }
    model.types.retain(|name, _| needed.contains(name));
    model.enums.retain(|name, _| needed.contains(name));
}

/// The types that a type names.
fn mentions(ty: &StructuredType) -> impl Iterator<Item = &TypeName> {
    let base = ty.base.iter().map(|base| &base.value);
    base.chain(ty.properties.iter().filter_map(|property| property.ty.value.name()))
}
