//! Which identifiers the things of a model have, so that another name can be tried.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Derived, Model, Property, StructuredType, TypeName};

use super::names::{self, Scope};

/// The identifiers of types, those of the fields of each, and those of the variants of enums.
#[derive(Debug)]
pub(super) struct Taken<'a> {
    model: &'a Model,
    derived: Derived<'a>,
    /// Per namespace and identifier: whose it is, and the words that it is made of.
    types: BTreeMap<(String, String), BTreeMap<TypeName, String>>,
    /// Per type and identifier, the properties.
    fields: BTreeMap<(&'a TypeName, String), BTreeSet<&'a str>>,
    /// Per enum and identifier: the members, and the words that it is made of.
    variants: BTreeMap<(&'a TypeName, String), BTreeMap<&'a str, String>>,
}

impl<'a> Taken<'a> {
    /// The identifiers that are made of wire names.
    pub(super) fn new(model: &'a Model) -> Self {
        let (types, fields, variants) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut taken = Self { model, derived: model.derivations(), types, fields, variants };
        for name in model.types.keys().chain(model.enums.keys()) {
            taken.take_type(name, name.local());
        }
        for ty in model.types.keys() {
            for Property { name, .. } in model.all_properties(ty) {
                taken.fields.entry((ty, names::wanted(Scope::Field, name))).or_default().insert(name);
            }
        }
        for (name, ty) in &model.enums {
            for member in &ty.members {
                taken.take_member((name, &member.name), &member.name);
            }
        }
        taken
    }

    /// The words of what has an identifier beside a type.
    pub(super) fn beside_type(&self, own: &TypeName, ident: &str) -> Option<String> {
        let others = self.types.get(&(own.namespace().to_owned(), ident.to_owned()))?;
        others.iter().find(|(other, _)| *other != own).map(|(_, words)| words.clone())
    }

    /// Gives a type a name instead of the one that it has.
    pub(super) fn rename_type(&mut self, own: &TypeName, (old, new): (&str, &str)) {
        for words in words_of_type(old) {
            let key = (own.namespace().to_owned(), names::wanted(Scope::Type, &words));
            self.types.entry(key).or_default().remove(own);
        }
        self.take_type(own, new);
    }

    fn take_type(&mut self, own: &TypeName, name: &str) {
        for words in words_of_type(name) {
            let key = (own.namespace().to_owned(), names::wanted(Scope::Type, &words));
            self.types.entry(key).or_default().insert(own.clone(), words);
        }
    }

    /// The property that has an identifier beside one of `owner`, in a type that has both.
    pub(super) fn beside_property(&self, owner: &TypeName, own: &str, ident: &str) -> Option<String> {
        let having = self.having(owner).into_iter();
        let clashes = having.filter_map(|ty| {
            let others = self.fields.get(&(&ty.name, ident.to_owned()))?;
            let other = others.iter().find(|other| **other != own)?;
            let declaring = self.model.ancestry(&ty.name).into_iter().find(|ty| ty.own(other).is_some())?;
            Some(format!("{}.{other}", declaring.name.local()))
        });
        clashes.min()
    }

    /// Gives a property another name in all types that have it.
    pub(super) fn rename_property(&mut self, (owner, own): (&TypeName, &str), (old, new): (&str, &str)) {
        let (old, new) = (names::wanted(Scope::Field, old), names::wanted(Scope::Field, new));
        for ty in self.having(owner) {
            if let Some(known) = self.fields.get_mut(&(&ty.name, old.clone()))
                && let Some(own) = known.take(own)
            {
                self.fields.entry((&ty.name, new.clone())).or_default().insert(own);
            }
        }
    }

    /// The words of the member that has an identifier beside one of `owner`.
    pub(super) fn beside_member(&self, owner: &TypeName, own: &str, ident: &str) -> Option<String> {
        let (owner, _) = self.model.enums.get_key_value(owner)?;
        let others = self.variants.get(&(owner, ident.to_owned()))?;
        others.iter().find(|(other, _)| **other != own).map(|(_, words)| words.clone())
    }

    /// Gives a member another name.
    pub(super) fn rename_member(&mut self, (owner, own): (&TypeName, &str), (old, new): (&str, &str)) {
        let Some((owner, _)) = self.model.enums.get_key_value(owner) else { return };
        let known = self.variants.get_mut(&(owner, names::wanted(Scope::Variant, old)));
        if let Some((own, _)) = known.and_then(|known| known.remove_entry(own)) {
            self.take_member((owner, own), new);
        }
    }

    fn take_member(&mut self, (owner, own): (&'a TypeName, &'a str), name: &str) {
        let key = (owner, names::wanted(Scope::Variant, name));
        self.variants.entry(key).or_default().insert(own, name.to_owned());
    }

    fn having(&self, owner: &TypeName) -> Vec<&'a StructuredType> {
        self.model.types.get(owner).into_iter().chain(self.derived.below(owner)).collect()
    }
}

/// What the identifiers of a type are made of: its own, that of the enum of derived types, that of its changes.
fn words_of_type(name: &str) -> [String; 3] {
    [name.to_owned(), format!("any {name}"), format!("{name} patch")]
}
