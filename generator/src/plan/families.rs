//! Types and those that derive from them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Model, Segment, StructuredType, TypeName};

/// Which types derive from which.
#[derive(Clone, Debug, Default)]
pub(super) struct Families<'a> {
    derived: BTreeMap<&'a TypeName, Vec<&'a StructuredType>>,
}

impl<'a> Families<'a> {
    /// The bases of `model` and the concrete types below each, in the order of their names. An abstract type is a base
    /// before the docs name what derives from it, so that its slots don't change when they do.
    pub(super) fn new(model: &'a Model) -> Self {
        let is_base = |ty: &&StructuredType| ty.is_abstract && !ty.name.is_root();
        let abstracts = model.types.values().filter(is_base);
        let mut derived: BTreeMap<&TypeName, Vec<&StructuredType>> =
            abstracts.map(|ty| (&ty.name, Vec::new())).collect();
        for ty in model.types.values().filter(|ty| !ty.is_abstract) {
            for base in bases(model, &ty.name) {
                derived.entry(&base.name).or_default().push(ty);
            }
        }
        Self { derived }
    }

    /// The bases, in the order of their names.
    pub(super) fn bases(&self) -> impl Iterator<Item = &'a TypeName> {
        self.derived.keys().copied()
    }

    /// The concrete types that derive from `base`.
    pub(super) fn derived(&self, base: &TypeName) -> &[&'a StructuredType] {
        self.derived.get(base).map_or(&[], Vec::as_slice)
    }
}

/// The types that a type derives from, nearest first, but for the root.
pub(super) fn bases<'a>(model: &'a Model, name: &TypeName) -> impl Iterator<Item = &'a StructuredType> {
    model.ancestry(name).into_iter().skip(1).filter(|base| !base.name.is_root())
}

/// The bases whose slots hold the enum.
pub(super) fn polymorphic(model: &Model, families: &Families<'_>) -> BTreeSet<TypeName> {
    let segments = model.operations.iter().flat_map(|operation| &operation.path.segments);
    let cast = segments.filter_map(|segment| match segment {
        Segment::Cast(name) => Some(name),
        Segment::Name(_)
        | Segment::Key(_)
        | Segment::LiteralKey(_)
        | Segment::AlternateKey(_)
        | Segment::Call { .. }
        | Segment::PathAddress(_)
        | Segment::Ref
        | Segment::Value
        | Segment::Count => None,
    });
    let by_url = cast.flat_map(|name| bases(model, name)).map(|base| base.name.clone());
    let is_abstract = |name: &&TypeName| model.types.get(*name).is_some_and(|ty| ty.is_abstract);
    families.bases().filter(is_abstract).cloned().chain(by_url).collect()
}
