//! Which types are entities, and their keys.

use std::collections::BTreeSet;

use crate::claims::{OperationClaims, ResponseBodyClaim, TypeCell, TypeClaim};
use crate::model::{
    Fact, Method, Property, PropertyKind, Rule, StructuredKind, StructuredType, TypeItem, TypeName, TypeRef,
};

use super::Merger;
use super::conventions::{IDENTIFIER, is_root, root_entity};
use super::names::Resolved;
use super::synthesis::Described;

impl Merger<'_> {
    /// A type that is evidently an entity and has an `id` or is read by itself derives from `entity`, though most pages
    /// don't say so.
    pub(super) fn infer_entities(&mut self, described: &Described<'_>) {
        let entity = root_entity(&self.model.namespace);
        let Some(entity) = self.names.find(&entity).cloned().filter(|name| self.model.types.contains_key(name)) else {
            return;
        };
        let read = self.types_read(|cell| !cell.collection);
        let held = self.types_held();
        let of_entity: Vec<TypeName> = self.model.ancestry(&entity).iter().map(|ty| ty.name.clone()).collect();
        for (name, descriptions) in described.iter().filter(|(name, _)| !of_entity.contains(name)) {
            let is_evident = descriptions
                .iter()
                .filter_map(|description| description.claim)
                .any(|claim| claim.is_entity() || !held.contains(name) && claim.is_identified());
            let Some(ty) = self.model.types.get_mut(name) else { continue };
            let has_id = ty.properties.iter().any(|property| property.name == IDENTIFIER);
            if is_evident && (has_id || read.contains(name)) && ty.base.is_none() {
                ty.base = Some(Fact::inferred(entity.clone()).by(Rule::EntityEvidence));
            }
        }
    }

    /// The types that GET or PATCH of some URL returns, in cells that pass `test`.
    fn types_read(&self, test: fn(&TypeCell) -> bool) -> BTreeSet<TypeName> {
        let is_read = |claims: &&OperationClaims| {
            claims.requests.iter().any(|request| matches!(request.method, Method::Get | Method::Patch))
        };
        let pages = self.pages.iter().filter_map(|page| Some((page, page.operations.as_ref().filter(is_read)?)));
        let bodies = pages.filter_map(|(page, claims)| Some((page, &claims.responses.first()?.body)));
        let named = bodies.filter_map(|(page, body)| match body {
            ResponseBodyClaim::Type(cell) if test(cell) => match self.names.resolve(&cell.word, page) {
                Resolved::Known(TypeItem::Named(name)) => Some(name),
                Resolved::Known(_) | Resolved::Unknown { .. } | Resolved::Enumeration | Resolved::Nothing => None,
            },
            ResponseBodyClaim::Type(_)
            | ResponseBodyClaim::Empty
            | ResponseBodyClaim::Bytes
            | ResponseBodyClaim::Unsaid => None,
        });
        named.collect()
    }

    /// The types that are values of structural properties, and that no navigation and no URL leads to, and those that
    /// derive from them: what has an `id` there is no entity, since entities are linked and not held (CSDL 4.01, section 7.1).
    fn types_held(&self) -> BTreeSet<TypeName> {
        let properties = || self.model.types.values().flat_map(|ty| &ty.properties);
        let of_kind = |kind| properties().filter(move |one| one.kind == kind).filter_map(|one| one.ty.value.name());
        let mut held: BTreeSet<TypeName> = of_kind(PropertyKind::Structural).cloned().collect();
        let read = self.types_read(|_| true);
        for reached in of_kind(PropertyKind::Navigation).chain(&read) {
            held.remove(reached);
        }
        let derives_from_held = |ty: &&StructuredType| {
            self.model.ancestry(&ty.name).iter().skip(1).any(|ancestor| held.contains(&ancestor.name))
        };
        let derived: Vec<_> = self.model.types.values().filter(derives_from_held).map(|ty| ty.name.clone()).collect();
        held.extend(derived);
        held
    }

    /// An entity has relationships or methods, derives from an entity, or has a key or an `id` and is not held by value.
    pub(super) fn decide_kinds(&mut self, described: &Described<'_>) {
        let held = self.types_held();
        let is_evident = |name: &TypeName| {
            let said = described.get(name).into_iter().flatten().filter_map(|description| description.claim);
            let ty = self.model.types.get(name);
            let has = |test: fn(&Property) -> bool| ty.is_some_and(|ty| ty.properties.iter().any(test));
            let mut said = said.into_iter();
            let is_identified = || has(|property| property.name == IDENTIFIER);
            is_root(name)
                || has(|property| property.kind == PropertyKind::Navigation)
                || said.clone().any(TypeClaim::is_entity)
                || !held.contains(name) && (is_identified() || said.any(TypeClaim::is_identified))
        };
        let names: Vec<TypeName> = self.model.types.keys().cloned().collect();
        let evident: BTreeSet<&TypeName> = names.iter().filter(|name| is_evident(name)).collect();
        let is_entity = |name: &&TypeName| self.model.ancestry(name).iter().any(|ty| evident.contains(&ty.name));
        let (entities, others): (Vec<_>, Vec<_>) = names.iter().partition(is_entity);
        for name in entities {
            self.make_entity(name);
        }
        for name in others {
            self.model.types.entry(name.clone()).and_modify(|ty| ty.key.clear());
        }
        self.link_entities();
    }

    /// An entity is linked, never held (CSDL 4.01, section 7.1): a property of such a type is a navigation property,
    /// whichever table lists it.
    fn link_entities(&mut self) {
        let is_entity = |ty: &&StructuredType| ty.kind == StructuredKind::Entity;
        let entities: BTreeSet<TypeName> =
            self.model.types.values().filter(is_entity).map(|ty| ty.name.clone()).collect();
        for property in self.model.types.values_mut().flat_map(|ty| &mut ty.properties) {
            if property.ty.value.name().is_some_and(|name| entities.contains(name)) {
                property.kind = PropertyKind::Navigation;
            }
        }
    }

    /// The key is `id` unless the docs name another; a derived type has that of its base.
    fn make_entity(&mut self, name: &TypeName) {
        let inherits_key =
            self.model.ancestry(name).iter().skip(1).any(|ty| ty.kind == StructuredKind::Entity || is_root(&ty.name));
        let Some(ty) = self.model.types.get_mut(name) else { return };
        ty.kind = StructuredKind::Entity;
        if is_root(&ty.name) && ty.synthesised && ty.properties.is_empty() {
            ty.properties.push(identifier());
        }
        let has_id = ty.properties.iter().any(|property| property.name == IDENTIFIER);
        ty.key.retain(|key| ty.properties.iter().any(|property| property.name == *key));
        if ty.key.is_empty() && has_id && !inherits_key {
            ty.key.push(IDENTIFIER.to_owned());
        }
    }
}

/// `id`, which every entity of the dialect has.
fn identifier() -> Property {
    Property {
        name: IDENTIFIER.to_owned(),
        kind: PropertyKind::Structural,
        ty: Fact::inferred(TypeRef::one(TypeItem::Primitive(crate::model::Primitive::String))),
        nullable: None,
        contains_target: false,
        read_only: true,
        required_on_create: false,
        any: false,
        doc: None,
        deprecated: None,
    }
}
