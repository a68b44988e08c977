//! Which types are entities, and their keys.

use std::collections::BTreeSet;

use crate::claims::{OperationClaims, ResponseBodyClaim};
use crate::model::{Fact, Method, Property, PropertyKind, Rule, StructuredKind, TypeItem, TypeName, TypeRef};

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
        let read = self.types_read();
        let of_entity: Vec<TypeName> = self.model.ancestry(&entity).iter().map(|ty| ty.name.clone()).collect();
        for (name, descriptions) in described.iter().filter(|(name, _)| !of_entity.contains(name)) {
            let is_evident = descriptions
                .iter()
                .filter_map(|description| description.claim)
                .any(|claim| claim.is_entity || !claim.key.is_empty());
            let Some(ty) = self.model.types.get_mut(name) else { continue };
            let has_id = ty.properties.iter().any(|property| property.name == IDENTIFIER);
            if is_evident && (has_id || read.contains(name)) && ty.base.is_none() {
                ty.base = Some(Fact::inferred(entity.clone()).by(Rule::EntityEvidence));
            }
        }
    }

    /// The types of which GET or PATCH of some URL returns one.
    fn types_read(&self) -> BTreeSet<TypeName> {
        let is_read = |claims: &&OperationClaims| {
            claims.requests.iter().any(|request| matches!(request.method, Method::Get | Method::Patch))
        };
        let pages = self.pages.iter().filter_map(|page| Some((page, page.operations.as_ref().filter(is_read)?)));
        let bodies = pages.flat_map(|(page, claims)| claims.responses.iter().map(move |one| (page, &one.body)));
        let named = bodies.filter_map(|(page, body)| match body {
            ResponseBodyClaim::Type(cell) if !cell.collection => match self.names.resolve(&cell.word, page) {
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

    /// An entity has a key, an `id`, relationships or methods, or derives from an entity.
    pub(super) fn decide_kinds(&mut self, described: &Described<'_>) {
        let is_evident = |name: &TypeName| {
            let said = described.get(name).into_iter().flatten().filter_map(|description| description.claim);
            let ty = self.model.types.get(name);
            let has = |test: fn(&Property) -> bool| ty.is_some_and(|ty| ty.properties.iter().any(test));
            said.into_iter().any(|claim| claim.is_entity || !claim.key.is_empty())
                || is_root(name)
                || has(|property| property.name == IDENTIFIER)
                || has(|property| property.kind == PropertyKind::Navigation)
        };
        let names: Vec<TypeName> = self.model.types.keys().cloned().collect();
        let evident: BTreeSet<&TypeName> = names.iter().filter(|name| is_evident(name)).collect();
        let is_entity = |name: &&TypeName| self.model.ancestry(name).iter().any(|ty| evident.contains(&ty.name));
        let entities: Vec<&TypeName> = names.iter().filter(is_entity).collect();
        for name in entities {
            self.make_entity(name);
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
