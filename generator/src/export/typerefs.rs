//! Every type that a model has or mentions.

use std::collections::BTreeSet;

use crate::model::{Body, Model, Operation, Property, PropertyKind, ResponseBody, TypeName, TypeRef};

/// The names of all types, also of those that are only mentioned.
pub(super) fn named_types(model: &Model) -> BTreeSet<&TypeName> {
    let mut names: BTreeSet<&TypeName> = model.types.keys().chain(model.enums.keys()).collect();
    for ty in model.types.values() {
        names.extend(ty.base.iter().map(|base| &base.value));
        names.extend(property_types(&ty.properties));
    }
    for operation in &model.operations {
        names.extend(operation_types(operation));
    }
    names
}

/// The types that navigation properties lead to.
pub(super) fn navigation_targets(model: &Model) -> BTreeSet<&TypeName> {
    let properties = model.types.values().flat_map(|ty| &ty.properties);
    let navigations = properties.filter(|property| property.kind == PropertyKind::Navigation);
    navigations.filter_map(|property| property.ty.value.name()).collect()
}

fn operation_types(operation: &Operation) -> Vec<&TypeName> {
    let mut names: Vec<&TypeName> = operation.parameters.iter().filter_map(|parameter| parameter.ty.name()).collect();
    names.extend(operation.responses.iter().filter_map(|response| body_type(&response.body)).filter_map(TypeRef::name));
    match operation.body.as_ref().map(|body| &body.value) {
        Some(Body::Value(ty)) => names.extend(ty.name()),
        Some(Body::Parameters(parameters)) => names.extend(property_types(parameters)),
        Some(Body::Reference | Body::Bytes(_)) | None => {}
    }
    names
}

fn property_types(properties: &[Property]) -> impl Iterator<Item = &TypeName> {
    properties.iter().filter_map(|property| property.ty.value.name())
}

fn body_type(body: &ResponseBody) -> Option<&TypeRef> {
    match body {
        ResponseBody::Value(ty) => Some(ty),
        ResponseBody::Empty | ResponseBody::Bytes | ResponseBody::Unknown => None,
    }
}
