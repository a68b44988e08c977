//! Which types are entities, and their keys.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{ResponseBodyClaim, TypeCell, TypeClaim};
use crate::merge::hierarchy::choose_key;
use crate::merge::merger::Merger;
use crate::merge::names::{Described, IDENTIFIER, Resolved};
use crate::model::{
    Aspect, Fact, Ground, Method, Model, Property, PropertyKind, Rule, StructuredKind, StructuredType, TypeItem,
    TypeName, is_same_name,
};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

impl Merger<'_> {
    /// A type that is evidently an entity and has an `id` or is read by itself derives from `entity`, though most pages
    /// don't say so; one with another key doesn't.
    pub(in crate::merge) fn infer_entities(&mut self, described: &Described<'_>, held: &BTreeSet<TypeName>) {
        let entity = TypeName::root_entity(&self.model.namespace);
        let Some(entity) = self.names.find(&entity).cloned().filter(|name| self.model.types.contains_key(name)) else {
            return;
        };
        let read = self.types_read(|cell| !cell.collection);
        let of_entity: Vec<TypeName> = self.model.ancestry(&entity).iter().map(|ty| ty.name.clone()).collect();
        for (name, descriptions) in described.iter().filter(|(name, _)| !of_entity.contains(name)) {
            let is_evident = descriptions
                .iter()
                .filter_map(|description| description.claim)
                .any(|claim| claim.is_entity() || !held.contains(name) && claim.is_identified());
            let Some(ty) = self.model.types.get_mut(name) else { continue };
            let has_id = ty.properties.iter().any(|property| property.name == IDENTIFIER);
            let has_own_key = ty.key.iter().any(|key| key != IDENTIFIER);
            if is_evident && !has_own_key && (has_id || read.contains(name)) && ty.base.is_none() {
                ty.base = Some(Fact::inferred(entity.clone(), Rule::EntityEvidence));
            }
        }
    }

    /// The types that GET or PATCH of some URL returns, in cells that pass `test`.
    fn types_read(&self, test: fn(&TypeCell) -> bool) -> BTreeSet<TypeName> {
        let requests = self.pages.iter().flat_map(|page| {
            let requests =
                page.operations.iter().flat_map(|claims| claims.requests.iter().map(move |one| (claims, one)));
            requests.map(move |(claims, request)| (page, claims, request))
        });
        let reads = requests.filter(|(_, _, request)| matches!(request.method, Method::Get | Method::Patch));
        let bodies =
            reads.filter_map(|(page, claims, request)| Some((page, &claims.responses_to(request).next()?.body)));
        let named = bodies.filter_map(|(page, body)| match body {
            ResponseBodyClaim::Type(cell) if test(cell) => match self.names.resolve(&cell.word, page) {
                Resolved::Known(TypeItem::Named(name)) => Some(name),
                Resolved::Known(_) | Resolved::Unknown { .. } | Resolved::Enumeration | Resolved::Nothing => None,
            },
            ResponseBodyClaim::Type(_)
            | ResponseBodyClaim::Empty
            | ResponseBodyClaim::Bytes
            | ResponseBodyClaim::Stream(..)
            | ResponseBodyClaim::Unsaid => None,
        });
        named.collect()
    }

    /// The types that are values of structural properties, and that no navigation and no URL leads to, and those that
    /// derive from them: what has an `id` there is no entity, since entities are linked and not held (CSDL 4.01,
    /// section 7.1).
    pub(in crate::merge) fn types_held(&self) -> BTreeSet<TypeName> {
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

    /// An entity has relationships or methods, derives from an entity, or has a key or an `id` and is not held by
    /// value.
    pub(in crate::merge) fn decide_kinds(&mut self, described: &Described<'_>, held: &BTreeSet<TypeName>) {
        let is_evident = |name: &TypeName| {
            let said = described.get(name).into_iter().flatten().filter_map(|description| description.claim);
            let ty = self.model.types.get(name);
            let has = |test: fn(&Property) -> bool| ty.is_some_and(|ty| ty.properties.iter().any(test));
            let mut said = said.into_iter();
            let is_identified = || has(|property| property.name == IDENTIFIER);
            name.is_root()
                || has(|property| property.kind == PropertyKind::Navigation)
                || said.clone().any(TypeClaim::is_entity)
                || !held.contains(name) && (is_identified() || said.any(TypeClaim::is_identified))
        };
        let evident: BTreeSet<TypeName> = self.model.types.keys().filter(|name| is_evident(name)).cloned().collect();
        let said = said_keys(&self.model);
        mark_entities(&mut self.model, |name| evident.contains(name));
        let is_repeated = |of: &TypeName, key: &SaidKey| {
            let bases = self.model.ancestry(of).into_iter().skip(1);
            bases.filter_map(|base| said.get(&base.name)).any(|base| base.names == key.names)
        };
        let told: Vec<Diagnostic> = said
            .iter()
            .filter(|(of, key)| !is_repeated(of, key))
            .filter_map(|(of, key)| self.lost_key(of, key))
            .collect();
        for finding in told {
            self.report.push(finding);
        }
    }

    /// The finding that docs name a key that isn't read: a type has that of its base, and a key is of properties.
    fn lost_key(&self, of: &TypeName, SaidKey { names, span }: &SaidKey) -> Option<Diagnostic> {
        let holder = self.model.ancestry(of).into_iter().find(|ty| !ty.key.is_empty());
        let key = holder.map(|ty| ty.key.as_slice()).unwrap_or_default();
        let is_lost = |name: &&String| !key.iter().any(|known| is_same_name(known, name));
        let lost = names.iter().find(is_lost)?;
        if let Some(base) = holder.filter(|ty| ty.name != *of) {
            let (own, read) = (names.join("`, `"), key.join("`, `"));
            let message = format!(
                "`{}` derives from `{}`, whose key is `{read}`: `{own}` is not read as its key",
                of.local(),
                base.name.local()
            );
            let finding = Diagnostic::new(Code::LostKey, span.clone(), message);
            let finding = finding.help("name the key on the page of the base, or leave it out here");
            let place = base.said.origin(Aspect::Key).or(base.origins.first());
            return Some(
                place.into_iter().fold(finding, |finding, place| finding.witness(place.span.clone(), "its base")),
            );
        }
        let is_entity = self.model.types.get(of).is_some_and(|ty| ty.kind == StructuredKind::Entity);
        is_entity.then(|| {
            let message = format!("`{}` lists no property `{lost}`, which its key names", of.local());
            let finding = Diagnostic::new(Code::LostKey, span.clone(), message);
            finding.help("list the property, name the base that has it, or leave the key out")
        })
    }
}

/// A key as docs say it, and where.
struct SaidKey {
    names: Vec<String>,
    span: Span,
}

fn said_keys(model: &Model) -> BTreeMap<TypeName, SaidKey> {
    let said = |ty: &StructuredType| {
        let span = ty.said.origin(Aspect::Key)?.span.clone();
        Some((ty.name.clone(), SaidKey { names: ty.key.clone(), span }))
    };
    model.types.values().filter_map(said).collect()
}

/// Settles what follows from which types are evidently entities: what derives from them is one too, has a key, and is
/// linked.
pub(in crate::merge) fn mark_entities(model: &mut Model, is_evident: impl Fn(&TypeName) -> bool) {
    let is_entity = |name: &&TypeName| model.ancestry(name).iter().any(|ty| is_evident(&ty.name));
    let entities: BTreeSet<TypeName> = model.types.keys().filter(is_entity).cloned().collect();
    for ty in model.types.values_mut() {
        let is_entity = entities.contains(&ty.name);
        ty.kind = if is_entity { StructuredKind::Entity } else { StructuredKind::Complex };
        let rule = if is_entity { Rule::EntityEvidence } else { Rule::NoEntityEvidence };
        ty.said.set(Aspect::Kind, Ground::by(rule, Vec::new()));
    }
    let mut bases_first: Vec<(usize, &TypeName)> =
        entities.iter().map(|name| (model.ancestry(name).len(), name)).collect();
    bases_first.sort_unstable();
    for (_, name) in bases_first {
        choose_key(model, name);
    }
    for ty in model.types.values_mut().filter(|ty| ty.kind == StructuredKind::Complex) {
        ty.key.clear();
    }
    link_entities(model, &entities);
}

/// An entity is linked, never held (CSDL 4.01, section 7.1): a property of such a type is a navigation property,
/// whichever table lists it.
fn link_entities(model: &mut Model, entities: &BTreeSet<TypeName>) {
    for property in model.types.values_mut().flat_map(|ty| &mut ty.properties) {
        if property.ty.value.name().is_some_and(|name| entities.contains(name)) {
            property.become_navigation();
        }
    }
}
