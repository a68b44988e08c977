//! Questions that need the whole model.

use std::collections::{BTreeMap, BTreeSet};

use super::{Model, Property, PropertyKind, StructuredType, TypeItem, TypeName, TypeRef, is_same_name};

/// The most types that a chain of bases has.
pub const LONGEST_ANCESTRY: usize = 100;

/// The types that derive from each type: for those who ask of many.
#[derive(Debug)]
pub struct Derived<'a>(BTreeMap<&'a TypeName, Vec<&'a StructuredType>>);

impl<'a> Derived<'a> {
    /// The types that derive directly from `base`, in the order of their names.
    pub fn directly(&self, base: &TypeName) -> &[&'a StructuredType] {
        self.0.get(base).map_or(&[], Vec::as_slice)
    }

    /// All types that derive from `base`, nearest first; each once, even where bases go in a circle.
    pub fn below(&self, base: &TypeName) -> Vec<&'a StructuredType> {
        let mut found = self.directly(base).to_vec();
        let mut seen: BTreeSet<&TypeName> = found.iter().map(|ty| &ty.name).chain([base]).collect();
        let mut at = 0;
        while let Some(ty) = found.get(at).copied() {
            let next = self.directly(&ty.name);
            found.extend(next.iter().filter(|ty| seen.insert(&ty.name)));
            at += 1;
        }
        found
    }

    /// The properties of this name that types declare which derive from `base`, nearest first.
    pub fn declaring(&self, base: &TypeName, property: &str) -> Vec<(&'a StructuredType, &'a Property)> {
        self.below(base).into_iter().filter_map(|ty| Some((ty, ty.own(property)?))).collect()
    }
}

impl StructuredType {
    /// The property that it declares itself, whatever the name's case.
    pub fn own(&self, property: &str) -> Option<&Property> {
        self.properties.iter().find(|known| is_same_name(&known.name, property))
    }
}

impl Model {
    /// Whether values of a type are primitives, or members of an enum: nothing links to these.
    pub fn is_plain(&self, ty: &TypeRef) -> bool {
        match &ty.item {
            TypeItem::Primitive(_) => true,
            TypeItem::Named(name) => self.enums.contains_key(name),
            TypeItem::Untyped => false,
        }
    }

    /// The type of this name and its bases, nearest first. Ends at an unknown base and after [`LONGEST_ANCESTRY`]
    /// types; never loops.
    pub fn ancestry<'a>(&'a self, name: &TypeName) -> Vec<&'a StructuredType> {
        let mut chain: Vec<&StructuredType> = Vec::new();
        let mut next = self.types.get(name);
        while let Some(ty) = next {
            if chain.len() == LONGEST_ANCESTRY || chain.iter().any(|seen| std::ptr::eq(*seen, ty)) {
                break;
            }
            chain.push(ty);
            next = ty.base.as_ref().and_then(|base| self.types.get(&base.value));
        }
        chain
    }

    /// The key of a type: that of its nearest ancestor that has one, itself first (CSDL 4.01, section 6.5).
    pub fn key(&self, name: &TypeName) -> &[String] {
        let ancestry = self.ancestry(name).into_iter();
        ancestry.map(|ty| ty.key.as_slice()).find(|key| !key.is_empty()).unwrap_or_default()
    }

    /// All properties of a type: those of its farthest base first, its own last; an overridden one once, as the nearest
    /// declares it.
    pub fn all_properties<'a>(&'a self, name: &TypeName) -> Vec<&'a Property> {
        let mut all: Vec<&Property> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for property in self.ancestry(name).iter().rev().flat_map(|ty| &ty.properties) {
            let place = *places.entry(&property.name).or_insert(all.len());
            match all.get_mut(place) {
                Some(known) => *known = property,
                None => all.push(property),
            }
        }
        all
    }

    /// The types whose values are part of a value of this one, whoever declares the properties.
    pub fn held<'a>(&'a self, name: &TypeName) -> impl Iterator<Item = &'a TypeName> {
        self.holding(name).map(|(_, held)| held)
    }

    /// The same, each with the property that holds it.
    pub fn holding<'a>(&'a self, name: &TypeName) -> impl Iterator<Item = (&'a Property, &'a TypeName)> {
        let properties = self.all_properties(name).into_iter();
        let held = properties.filter(|property| property.kind == PropertyKind::Structural);
        held.filter_map(|property| Some((property, property.ty.value.name()?)))
    }

    /// The property of a type or of its bases, whatever the name's case.
    pub fn property<'a>(&'a self, name: &TypeName, property: &str) -> Option<&'a Property> {
        self.ancestry(name).into_iter().find_map(|ty| ty.own(property))
    }

    /// Whether `name` is `base` or derives from it.
    pub fn is_a(&self, name: &TypeName, base: &TypeName) -> bool {
        self.ancestry(name).iter().any(|ty| ty.name == *base)
    }

    /// The types that derive directly from one `base`, in the order of their names.
    pub fn derived<'a>(&'a self, base: &'a TypeName) -> impl Iterator<Item = &'a StructuredType> {
        self.types.values().filter(move |ty| ty.base.as_ref().is_some_and(|of| of.value == *base))
    }

    /// Which types derive from which.
    pub fn derivations(&self) -> Derived<'_> {
        let mut derived: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for ty in self.types.values() {
            if let Some(base) = &ty.base {
                derived.entry(&base.value).or_default().push(ty);
            }
        }
        Derived(derived)
    }

    /// Whether the model holds the type that `ty` names; primitives are always known.
    pub fn knows(&self, ty: &TypeRef) -> bool {
        ty.name().is_none_or(|name| self.types.contains_key(name) || self.enums.contains_key(name))
    }
}
