//! What follows from corrections: merging decides it once more for what they touch.

use std::collections::BTreeSet;

use crate::merge::hierarchy::choose_key;
use crate::merge::hierarchy::drop_inherited;
use crate::model::{Model, Property, PropertyKind, Rule, StructuredKind, TypeItem, TypeName};
use crate::report::Report;

/// The types whose base or properties are others than before.
#[derive(Default)]
pub(super) struct Touched(BTreeSet<TypeName>);

impl Touched {
    pub(super) fn insert(&mut self, name: &TypeName) {
        self.0.insert(name.clone());
    }
}

/// Settles kinds, keys and inherited properties of touched types and of those that derive from them, then what is
/// linked.
pub(super) fn follow(model: &mut Model, touched: &Touched, report: &mut Report) {
    let is_below = |name: &&TypeName| model.ancestry(name).iter().any(|ty| touched.0.contains(&ty.name));
    let below: BTreeSet<TypeName> = model.types.keys().filter(is_below).cloned().collect();
    drop_inherited(model, report, |name| below.contains(name));
    let mut bases_first: Vec<(usize, &TypeName)> =
        below.iter().map(|name| (model.ancestry(name).len(), name)).collect();
    bases_first.sort_unstable();
    let mut new = BTreeSet::new();
    for (_, name) in bases_first {
        if correct_kind(model, name) {
            new.insert(name.clone());
        }
    }
    link(model, &new);
}

/// What derives from an entity is one; whether the type is a new one.
fn correct_kind(model: &mut Model, name: &TypeName) -> bool {
    let is_entity = model.ancestry(name).iter().any(|ty| ty.kind == StructuredKind::Entity);
    let Some(ty) = model.types.get_mut(name).filter(|_| is_entity) else { return false };
    let was = std::mem::replace(&mut ty.kind, StructuredKind::Entity);
    choose_key(model, name);
    was != StructuredKind::Entity
}

/// New entities are linked, and corrected types tell whether a property holds or links.
fn link(model: &mut Model, new: &BTreeSet<TypeName>) {
    let is_entity = |ty: &&crate::model::StructuredType| ty.kind == StructuredKind::Entity;
    let entities: BTreeSet<TypeName> = model.types.values().filter(is_entity).map(|ty| ty.name.clone()).collect();
    for property in model.types.values_mut().flat_map(|ty| &mut ty.properties) {
        let is_corrected = matches!(property.ty.rule, Rule::Correction(_));
        if is_corrected || property.ty.value.name().is_some_and(|name| new.contains(name)) {
            property.become_kind(kind_of(property, &entities));
        }
    }
}

fn kind_of(property: &Property, entities: &BTreeSet<TypeName>) -> PropertyKind {
    match &property.ty.value.item {
        TypeItem::Named(name) if entities.contains(name) => PropertyKind::Navigation,
        TypeItem::Named(_) | TypeItem::Primitive(_) => PropertyKind::Structural,
        TypeItem::Untyped => property.kind,
    }
}
