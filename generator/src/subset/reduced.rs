//! A model without what is left out of it.

use std::collections::BTreeSet;

use crate::model::{
    Call, ContainerElement, Model, NavigationBinding, Operation, Rule, StructuredType, TypeItem, TypeName, folded,
    is_qualified,
};

use super::passed::Passed;

/// What stays of `whole`. What is said of the service as a whole does.
pub(super) fn reduce(whole: &Model, operations: Vec<Operation>, types: &BTreeSet<TypeName>, passed: &Passed) -> Model {
    let calls: Vec<Call> = passed.calls.iter().filter_map(|at| whole.calls.get(*at)).cloned().collect();
    let is_root = |name: &str| passed.roots.contains(&folded(name));
    let imports =
        whole.imports.iter().filter(|import| is_root(&import.name) && calls.iter().any(|call| import.offers(call)));
    let container = whole.container.iter().filter(|element| is_root(&element.name));
    let examples = whole.examples.iter().filter(|one| operations.iter().any(|operation| one.calls(operation)));
    Model {
        base_url: whole.base_url.clone(),
        bases: whole.bases.clone(),
        versions: whole.versions.clone(),
        namespace: whole.namespace.clone(),
        addressing: whole.addressing,
        conventions: whole.conventions,
        said: whole.said.clone(),
        auth: whole.auth.clone(),
        error_shape: whole.error_shape.clone(),
        types: whole
            .types
            .iter()
            .filter(|(name, _)| types.contains(*name))
            .map(|(name, ty)| (name.clone(), without_others(ty, types)))
            .collect(),
        enums: whole
            .enums
            .iter()
            .filter(|(name, _)| types.contains(*name))
            .map(|(name, ty)| (name.clone(), ty.clone()))
            .collect(),
        container: container.map(|element| bound_here(element, types, &is_root)).collect(),
        imports: imports.cloned().collect(),
        examples: examples.cloned().collect(),
        calls,
        operations,
        part: None,
    }
}

/// The type, with any JSON where its navigation properties lead to what is left out.
fn without_others(ty: &StructuredType, types: &BTreeSet<TypeName>) -> StructuredType {
    let mut ty = ty.clone();
    for property in &mut ty.properties {
        if property.ty.value.name().is_some_and(|name| !types.contains(name)) {
            property.ty.value.item = TypeItem::Untyped;
            property.ty.rule = Rule::LeftOut;
        }
    }
    ty
}

/// The set or singleton, bound to those alone that stay.
fn bound_here(
    element: &ContainerElement,
    types: &BTreeSet<TypeName>,
    is_root: &dyn Fn(&str) -> bool,
) -> ContainerElement {
    let mut element = element.clone();
    let stays = |segment: &str| !is_qualified(segment) || types.contains(&TypeName::qualified(segment));
    element.bindings.retain(|NavigationBinding { path, target, origin: _ }| {
        target.split('/').next().is_some_and(is_root) && path.split('/').all(stays)
    });
    element
}
