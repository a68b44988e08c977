//! The properties that types declare which derive from a type.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::{Model, Property, StructuredType, TypeName, folded};

/// By a type, and by the name of a property in lower case.
#[derive(Debug)]
pub(super) struct DerivedProperties<'a>(BTreeMap<&'a TypeName, BTreeMap<String, Agreed<'a>>>);

/// Properties of one name.
#[derive(Debug)]
enum Agreed<'a> {
    /// All are of the type of this one: the nearest, so many types below.
    On(Owned<'a>, usize),
    /// They have different types.
    Nothing,
}

/// A property, and the type that declares it.
pub(super) type Owned<'a> = (&'a StructuredType, &'a Property);

impl<'a> DerivedProperties<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let mut below = Self(BTreeMap::new());
        for ty in model.types.values() {
            for (distance, base) in model.ancestry(&ty.name).into_iter().enumerate().skip(1) {
                let known = below.0.entry(&base.name).or_default();
                ty.properties.iter().for_each(|property| add(known, (ty, property), distance));
            }
        }
        below
    }

    /// The property of this name below a type, where all of that name agree on what it is.
    pub(super) fn get(&self, base: &TypeName, name: &str) -> Option<Owned<'a>> {
        match self.0.get(base)?.get(&folded(name))? {
            Agreed::On(property, _) => Some(*property),
            Agreed::Nothing => None,
        }
    }
}

fn add<'a>(known: &mut BTreeMap<String, Agreed<'a>>, property: Owned<'a>, distance: usize) {
    match known.entry(folded(&property.1.name)) {
        Entry::Vacant(place) => {
            place.insert(Agreed::On(property, distance));
        }
        Entry::Occupied(mut known) => match known.get() {
            Agreed::On((_, first), _) if first.ty.value != property.1.ty.value => {
                known.insert(Agreed::Nothing);
            }
            Agreed::On(_, nearest) if distance < *nearest => {
                known.insert(Agreed::On(property, distance));
            }
            Agreed::On(..) | Agreed::Nothing => {}
        },
    }
}
