//! Inheritance: which base, which properties are its, which types are entities.

use std::collections::BTreeSet;

use crate::claims::{BaseClaim, BaseSource};
use crate::model::{Fact, Property, PropertyKind, StructuredKind, TypeItem, TypeName, TypeRef};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::Merger;
use super::descriptions::Description;
use super::names::Resolved;
use super::synthesis::{Described, synthesised_type};

/// A base that somebody names.
struct Candidate<'a> {
    name: TypeName,
    source: BaseSource,
    span: &'a Span,
}

impl<'a> Merger<'a> {
    /// Adds an empty type for each base that no page describes.
    pub(super) fn synthesise_bases(&mut self, described: &Described<'a>) {
        for description in described.values().flatten() {
            for (word, span) in base_words(description) {
                if let Resolved::Unknown { name, evident: true } = self.names.resolve(word, description.page) {
                    let name = self.names.add(name);
                    self.report_base_without_page(&name, span);
                    self.model.types.insert(name.clone(), synthesised_type(name, span));
                }
            }
        }
    }

    fn report_base_without_page(&mut self, name: &TypeName, span: &Span) {
        let message =
            format!("the base `{}` has no page; it has the properties that others inherit from it", name.local());
        let help = format!("document `{}` on a page of its own", name.local());
        self.report.push(Diagnostic::new(Code::TypeWithoutPage, span.clone(), message).help(help));
    }

    /// Decides bases, then gives each property to the type that declares it, then tells entities from complex types.
    pub(super) fn merge_bases(&mut self, described: &Described<'a>) {
        for (name, descriptions) in described {
            let candidates = self.candidates(name, descriptions);
            if let Some(base) = self.choose_base(name, &candidates) {
                self.set_base(name, base);
            }
        }
        self.cut_cycles();
        self.infer_entities(described);
        self.declare_inherited(described);
        self.drop_inherited();
        self.decide_kinds(described);
    }

    fn set_base(&mut self, name: &TypeName, base: Fact<TypeName>) {
        if let Some(ty) = self.model.types.get_mut(name) {
            ty.base = Some(base);
        }
    }

    /// The bases that the descriptions of a type name, the type itself left out.
    fn candidates<'d>(&self, name: &TypeName, descriptions: &[Description<'d>]) -> Vec<Candidate<'d>> {
        let resolve = |description: &Description<'d>, claim: &'d BaseClaim| {
            let Resolved::Known(TypeItem::Named(base)) = self.names.resolve(&claim.word, description.page) else {
                return None;
            };
            Some(Candidate { name: base, source: claim.source, span: &claim.span })
        };
        let bases = descriptions
            .iter()
            .flat_map(|description| description.bases().iter().filter_map(move |claim| resolve(description, claim)));
        let body_rows = descriptions.iter().filter(|description| !description.is_page()).flat_map(|description| {
            description.properties.iter().filter_map(move |row| {
                let Resolved::Known(TypeItem::Named(base)) =
                    self.names.resolve(row.inherited_from.as_ref()?, description.page)
                else {
                    return None;
                };
                Some(Candidate { name: base, source: BaseSource::Row, span: &row.name.span })
            })
        });
        let is_type =
            |candidate: &Candidate<'_>| candidate.name != *name && self.model.types.contains_key(&candidate.name);
        bases.chain(body_rows).filter(is_type).collect()
    }

    /// Annotation and phrase name the base itself, rows any ancestor; the more derived one is right where they differ.
    fn choose_base(&mut self, name: &TypeName, candidates: &[Candidate<'_>]) -> Option<Fact<TypeName>> {
        let direct: Vec<&Candidate<'_>> =
            candidates.iter().filter(|candidate| candidate.source != BaseSource::Row).collect();
        let pool = if direct.is_empty() { candidates.iter().collect() } else { direct };
        let is_root = |candidate: &&&Candidate<'_>| candidate.name.local() == "entity";
        let chosen = pool.iter().find(|candidate| !is_root(candidate)).or(pool.first())?;
        let others: Vec<_> =
            pool.iter().filter(|other| other.name != chosen.name && other.source != BaseSource::Row).collect();
        if !others.is_empty() {
            let message =
                format!("`{}` is said to have several bases; `{}` is read", name.local(), chosen.name.local());
            let mut diagnostic = Diagnostic::new(Code::BaseTypesDiffer, chosen.span.clone(), message);
            for other in others {
                diagnostic = diagnostic.witness(other.span.clone(), format!("`{}` here", other.name.local()));
            }
            self.report.push(diagnostic);
        }
        let agreeing = candidates.iter().filter(|other| other.name == chosen.name);
        Some(Fact { value: chosen.name.clone(), origins: agreeing.map(|other| other.span.clone().into()).collect() })
    }

    /// A type that is its own ancestor loses its base.
    fn cut_cycles(&mut self) {
        let names: Vec<TypeName> = self.model.types.keys().cloned().collect();
        for name in names {
            let chain = self.model.ancestry(&name);
            let closes = chain.last().and_then(|last| last.base.as_ref()).is_some_and(|base| base.value == name);
            if closes && let Some(base) = self.model.types.get_mut(&name).and_then(|ty| ty.base.take()) {
                let message = format!("`{}` inherits from itself; it is read without a base", name.local());
                if let Some(span) = base.span() {
                    self.report.push(Diagnostic::new(Code::InheritanceCycle, span.clone(), message));
                }
            }
        }
    }

    /// A type with a key and an `id` derives from `entity`, though most pages don't say so.
    fn infer_entities(&mut self, described: &Described<'_>) {
        let entity = TypeName::new(&self.model.namespace, "entity");
        let Some(entity) = self.names.find(&entity).cloned().filter(|name| self.model.types.contains_key(name)) else {
            return;
        };
        for (name, descriptions) in described {
            let is_evident = descriptions
                .iter()
                .filter_map(|description| description.claim)
                .any(|claim| claim.is_entity || !claim.key.is_empty());
            let Some(ty) = self.model.types.get_mut(name) else { continue };
            let has_id = ty.properties.iter().any(|property| property.name == "id");
            if is_evident && has_id && ty.base.is_none() && *name != entity {
                ty.base = Some(Fact::inferred(entity.clone()));
            }
        }
    }

    /// A property "Inherited from [x]" belongs to `x`, where `x` has no page to list it.
    fn declare_inherited(&mut self, described: &Described<'_>) {
        let mut declared: Vec<(TypeName, Property)> = Vec::new();
        for (name, descriptions) in described {
            for (description, row) in descriptions
                .iter()
                .flat_map(|description| description.properties.iter().map(move |row| (description, row)))
            {
                let Some(word) = &row.inherited_from else { continue };
                let Resolved::Known(TypeItem::Named(ancestor)) = self.names.resolve(word, description.page) else {
                    continue;
                };
                let is_unlisted = self.model.types.get(&ancestor).is_some_and(|ty| ty.synthesised);
                let property = self
                    .model
                    .types
                    .get(name)
                    .and_then(|ty| ty.properties.iter().find(|known| known.name == row.name.value));
                if let Some(property) = property.filter(|_| is_unlisted && self.model.is_a(name, &ancestor)) {
                    declared.push((ancestor, property.clone()));
                }
            }
        }
        for (ancestor, property) in declared {
            if let Some(ty) = self.model.types.get_mut(&ancestor)
                && ty.properties.iter().all(|known| known.name != property.name)
            {
                ty.properties.push(Property { doc: None, required_on_create: false, ..property });
            }
        }
    }

    /// Pages repeat the properties of their bases; the declaring type keeps them.
    fn drop_inherited(&mut self) {
        let names: Vec<TypeName> = self.model.types.keys().cloned().collect();
        for name in names {
            let inherited: BTreeSet<String> = self
                .model
                .ancestry(&name)
                .iter()
                .skip(1)
                .flat_map(|ty| ty.properties.iter().map(|property| property.name.to_lowercase()))
                .collect();
            if let Some(ty) = self.model.types.get_mut(&name) {
                ty.properties.retain(|property| !inherited.contains(&property.name.to_lowercase()));
            }
        }
    }

    /// An entity has a key, an `id`, relationships or methods, or derives from an entity.
    fn decide_kinds(&mut self, described: &Described<'_>) {
        let is_entity = |name: &TypeName| {
            let said = described.get(name).into_iter().flatten().filter_map(|description| description.claim);
            let ty = self.model.types.get(name);
            let has = |test: fn(&Property) -> bool| ty.is_some_and(|ty| ty.properties.iter().any(test));
            said.into_iter().any(|claim| claim.is_entity || !claim.key.is_empty())
                || name.local() == "entity"
                || has(|property| property.name == "id")
                || has(|property| property.kind == PropertyKind::Navigation)
        };
        let names: Vec<TypeName> = self.model.types.keys().cloned().collect();
        let entities: BTreeSet<&TypeName> =
            names.iter().filter(|name| self.model.ancestry(name).iter().any(|ty| is_entity(&ty.name))).collect();
        for name in &names {
            if entities.contains(name) {
                self.make_entity(name);
            }
        }
    }

    /// The key is `id` unless the docs name another; a derived type has that of its base.
    fn make_entity(&mut self, name: &TypeName) {
        let inherits_key = self
            .model
            .ancestry(name)
            .iter()
            .skip(1)
            .any(|ty| ty.kind == StructuredKind::Entity || ty.name.local() == "entity");
        let Some(ty) = self.model.types.get_mut(name) else { return };
        ty.kind = StructuredKind::Entity;
        if ty.name.local() == "entity" && ty.synthesised && ty.properties.is_empty() {
            ty.properties.push(identifier());
        }
        let has_id = ty.properties.iter().any(|property| property.name == "id");
        ty.key.retain(|key| ty.properties.iter().any(|property| property.name == *key));
        if ty.key.is_empty() && has_id && !inherits_key {
            ty.key.push("id".to_owned());
        }
    }
}

/// `id`, which every entity of the dialect has.
fn identifier() -> Property {
    Property {
        name: "id".to_owned(),
        kind: PropertyKind::Structural,
        ty: Fact::inferred(TypeRef::one(TypeItem::Primitive(crate::model::Primitive::String))),
        read_only: true,
        required_on_create: false,
        doc: None,
        deprecated: None,
    }
}

/// The bases that a description names, in claims and in rows.
fn base_words<'a>(description: &Description<'a>) -> impl Iterator<Item = (&'a crate::claims::TypeWord, &'a Span)> {
    let claimed = description.bases().iter().map(|claim| (&claim.word, &claim.span));
    let rows = description.properties.iter().filter_map(|row| Some((row.inherited_from.as_ref()?, &row.name.span)));
    claimed.chain(rows)
}
