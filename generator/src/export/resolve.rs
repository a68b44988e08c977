//! The type that a path addresses, found by walking the path through the model.

mod returned;
mod roots;

use std::collections::BTreeMap;

pub(super) use returned::returned_type;
pub(super) use roots::{Root, RootKind};

use crate::model::{
    Derived, Model, OperationKind, PathTemplate, Property, Segment, StructuredType, TypeItem, TypeName, TypeRef,
};

/// What is needed to walk paths.
pub(super) struct PathTypes<'a> {
    model: &'a Model,
    /// First segments, by their name in lower case.
    pub(super) roots: BTreeMap<String, Root>,
    /// What calls return, by name in lower case; nothing where docs of the same name disagree.
    returns: BTreeMap<String, Option<TypeRef>>,
    /// What GET of a path returns, by the path's identity.
    read: BTreeMap<String, TypeRef>,
    derived: Derived<'a>,
}

impl<'a> PathTypes<'a> {
    /// Gathers roots and calls of `model`.
    pub(super) fn new(model: &'a Model) -> Self {
        Self {
            model,
            roots: roots::find_roots(model),
            returns: find_returns(model),
            read: find_read(model),
            derived: model.derivations(),
        }
    }

    /// The type that `segments` address, where the model tells.
    pub(super) fn type_at(&self, segments: &[Segment]) -> Option<TypeRef> {
        let first = self.root_type(segments.first()?);
        (1..segments.len()).fold(first, |ty, end| {
            let next = ty.and_then(|ty| self.step(&ty, &segments[end]));
            next.or_else(|| self.read.get(&identity(&segments[..=end])).cloned())
        })
    }

    fn root_type(&self, segment: &Segment) -> Option<TypeRef> {
        let Segment::Name(name) = segment else { return self.returned(segment) };
        let root = self.roots.get(&name.to_lowercase()).and_then(Root::type_ref);
        root.or_else(|| self.returned(segment))
    }

    fn step(&self, ty: &TypeRef, segment: &Segment) -> Option<TypeRef> {
        match segment {
            Segment::Name(name) => self.member(ty, name).or_else(|| self.returned(segment)),
            Segment::Key(_) | Segment::LiteralKey(_) | Segment::AlternateKey(_) => Some(TypeRef::one(ty.item.clone())),
            Segment::Cast(name) if self.model.types.contains_key(name) => {
                Some(TypeRef { item: TypeItem::Named(name.clone()), collection: ty.collection })
            }
            Segment::Call { .. } | Segment::Cast(_) => self.returned(segment),
            Segment::PathAddress(_) => Some(ty.clone()),
            Segment::Ref | Segment::Value | Segment::Count => None,
        }
    }

    /// The property of one value of type `ty` or of a type derived from it.
    fn member(&self, ty: &TypeRef, name: &str) -> Option<TypeRef> {
        let owner = ty.name().filter(|_| !ty.collection)?;
        let property = self.model.property(owner, name).or_else(|| self.derived_property(owner, name))?;
        Some(property.ty.value.clone())
    }

    /// The property in the types derived from `base`, nearest first.
    fn derived_property(&self, base: &TypeName, name: &str) -> Option<&'a Property> {
        let mut level = vec![base];
        // No chain of derived types is longer than the number of types, unless it is a cycle.
        for _ in 0..self.model.types.len() {
            let below: Vec<&StructuredType> =
                level.iter().filter_map(|of| self.derived.get(*of)).flatten().copied().collect();
            let found = below.iter().flat_map(|ty| &ty.properties).find(|known| known.name.eq_ignore_ascii_case(name));
            if found.is_some() || below.is_empty() {
                return found;
            }
            level = below.into_iter().map(|ty| &ty.name).collect();
        }
        None
    }

    fn returned(&self, segment: &Segment) -> Option<TypeRef> {
        self.returns.get(&called(segment)?.local.to_lowercase())?.clone()
    }
}

/// What a segment calls: the name of an action or a function.
pub(super) struct Called<'a> {
    /// The namespace that the path writes out; empty where it writes none.
    pub(super) namespace: &'a str,
    /// The name by itself.
    pub(super) local: &'a str,
}

/// The action or function that `segment` calls, if it calls one.
pub(super) fn called(segment: &Segment) -> Option<Called<'_>> {
    let name = segment.called()?;
    let (namespace, local) = name.rsplit_once('.').unwrap_or(("", name));
    Some(Called { namespace, local })
}

fn find_returns(model: &Model) -> BTreeMap<String, Option<TypeRef>> {
    let mut returns: BTreeMap<String, Option<TypeRef>> = BTreeMap::new();
    for operation in model.operations.iter().filter(|operation| operation.kind.call().is_some()) {
        let name = operation.path.segments.last().and_then(called);
        let (Some(name), Some(ty)) = (name, returned_type(operation)) else { continue };
        let known = returns.entry(name.local.to_lowercase()).or_insert_with(|| Some(ty.clone()));
        if known.as_ref() != Some(ty) {
            *known = None;
        }
    }
    returns
}

fn find_read(model: &Model) -> BTreeMap<String, TypeRef> {
    let reads = model.operations.iter().filter(|op| matches!(op.kind, OperationKind::List | OperationKind::Get));
    reads.filter_map(|operation| Some((operation.path.identity(), returned_type(operation)?.clone()))).collect()
}

fn identity(segments: &[Segment]) -> String {
    PathTemplate { segments: segments.to_vec() }.identity()
}
