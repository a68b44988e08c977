//! One step: what a segment leads to from what is before it.

use crate::model::{Argument, Fact, Property, Segment, StructuredKind, StructuredType, TypeItem, TypeRef, folded};

use super::Addresses;
use super::calls::Family;
use super::evidence::local;
use super::place::{Called, Found, Place, Reason, Returns, What};

impl<'a> Addresses<'a> {
    /// Where `segment` leads.
    pub(super) fn next(&self, from: &Place, segment: &Segment) -> Place {
        let (certain, undecided) = self.certain_or_undecided(from, segment);
        let found = certain.or_else(|| self.learned(from, segment)).or(undecided);
        let found = found.or_else(|| self.guessed(from, segment));
        from.behind(segment, found, self.model)
    }

    /// What the model declares, and what is in the form of the segment; else a declared call of which nothing tells
    /// what it returns: others may tell.
    pub(super) fn certain_or_undecided(&self, from: &Place, segment: &Segment) -> (Option<Found>, Option<Found>) {
        match self.declares(from, segment) {
            Some(found) if is_undecided(&found) => (None, Some(found)),
            found => (found, None),
        }
    }

    fn declares(&self, from: &Place, segment: &Segment) -> Option<Found> {
        if from.what == What::Service {
            return self.first(segment);
        }
        match segment {
            Segment::Name(name) => self.named(from, name, &[]),
            Segment::Call { name, arguments } => self.named(from, name, arguments),
            Segment::Key(_) | Segment::LiteralKey(_) | Segment::AlternateKey(_) => item(from.ty()?, Reason::Key),
            Segment::Cast(name) => {
                let ty = TypeRef { item: TypeItem::Named(name.clone()), collection: from.ty()?.value.collection };
                Some((What::Value(with(from.ty()?, ty)), Reason::Cast))
            }
            Segment::PathAddress(_) => {
                let ty = TypeRef::one(from.ty()?.value.item.clone());
                Some((What::Value(with(from.ty()?, ty)), Reason::PathAddress))
            }
            Segment::Ref | Segment::Value | Segment::Count => match &from.what {
                What::Aspect | What::Call(Called { returns: Returns::Nothing, .. }) => None,
                What::Service | What::Value(_) | What::Call(_) | What::Unknown => Some((What::Aspect, Reason::Aspect)),
            },
        }
    }

    /// A root, one item of it by a key in parentheses, or an imported call.
    fn first(&self, segment: &Segment) -> Option<Found> {
        let root = |name: &str| self.root(name).filter(|(_, reason)| !reason.is_guess());
        let imported = |name: &str, arguments: &[Argument]| self.calls.imported(name, arguments).map(declared);
        match segment {
            Segment::Name(name) => root(name).or_else(|| imported(name, &[])),
            Segment::Call { name, arguments } => match root(name) {
                Some((What::Value(ty), reason)) => item(&ty, Reason::Key).or(Some((What::Value(ty), reason))),
                _ => imported(name, arguments),
            },
            _ => None,
        }
    }

    /// A property or a declared call.
    fn named(&self, from: &Place, name: &str, arguments: &[Argument]) -> Option<Found> {
        let ty = &from.ty()?.value;
        let own = self.property(ty, name).and_then(|property| match arguments {
            [] => Some((value(property), Reason::Property)),
            // Nothing is called so: what stands in parentheses is a key.
            _ => item(&property.ty, Reason::Key).or_else(|| Some((value(property), Reason::Property))),
        });
        let below = || self.below.get(ty.name().filter(|_| !ty.collection)?, name);
        let derived = || below().map(|(_, property)| (value(property), Reason::DerivedProperty));
        let bound = || self.calls.bound(name, arguments, ty.collection, || self.family(ty));
        own.or_else(derived).or_else(|| bound().map(declared))
    }

    /// What a name suggests that nothing tells of.
    pub(super) fn guessed(&self, from: &Place, segment: &Segment) -> Option<Found> {
        let (Segment::Name(name) | Segment::Call { name, .. }) = segment else { return None };
        if from.what == What::Service {
            return self.root(name);
        }
        let ty = from.ty();
        let called = || Some((What::Call(self.called.get(&local(name))?.clone()), Reason::CallElsewhere));
        let is_name = matches!(segment, Segment::Name(_));
        let key = || ty.filter(|ty| is_name && self.is_entity(&ty.value)).and_then(|ty| item(ty, Reason::KeyValue));
        called().or_else(key)
    }

    fn root(&self, name: &str) -> Option<Found> {
        let root = self.roots.get(&folded(name))?;
        Some((What::Value(root.value()?), root.reason?))
    }

    /// The property of one value of a type.
    fn property(&self, ty: &TypeRef, name: &str) -> Option<&'a Property> {
        self.model.property(ty.name().filter(|_| !ty.collection)?, name)
    }

    fn family(&self, ty: &TypeRef) -> Family {
        let Some(owner) = ty.name() else { return Family { own: vec![ty.item.clone()], below: Vec::new() } };
        let items = |types: Vec<&StructuredType>| types.iter().map(|ty| TypeItem::Named(ty.name.clone())).collect();
        Family { own: items(self.model.ancestry(owner)), below: items(self.derived.below(owner)) }
    }

    fn is_entity(&self, ty: &TypeRef) -> bool {
        let owner = ty.name().and_then(|name| self.model.types.get(name));
        owner.is_some_and(|owner| owner.kind == StructuredKind::Entity)
    }
}

fn declared(call: Called) -> Found {
    (What::Call(call), Reason::DeclaredCall)
}

fn is_undecided(found: &Found) -> bool {
    matches!(&found.0, What::Call(Called { returns: Returns::Unknown, .. }))
}

fn value(property: &Property) -> What {
    What::Value(with(&property.ty, property.ty.value.clone()))
}

/// One item of a collection.
fn item(of: &Fact<TypeRef>, reason: Reason) -> Option<Found> {
    let item = TypeRef::one(of.value.item.clone());
    of.value.collection.then(|| (What::Value(with(of, item)), reason))
}

/// A value of another type, said at the same place.
fn with(at: &Fact<TypeRef>, value: TypeRef) -> Fact<TypeRef> {
    Fact::agreed(value, at.origins.clone()).by(at.rule.clone())
}
