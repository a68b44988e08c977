//! What is true without corrections, and then with those that are heard; with an index for each thing that they name.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{
    CallIndex, Method, Model, Operation, Property, StructuredType, Subject, TypeName, TypesByWord, folded, folded_path,
};

/// A model, and where things are in it. No correction adds a type or an operation, or takes one away.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) model: Model,
    words: TypesByWord,
    operations: BTreeMap<(String, Method), usize>,
    calls: CallIndex,
    /// The product areas, under the names that corrections gave them.
    pub(super) areas: BTreeSet<String>,
    /// The types that have, or had, a property of a name, by that name in one case.
    owners: HashMap<String, Vec<TypeName>>,
}

impl Known {
    pub(super) fn new(model: Model) -> Self {
        let mut operations = BTreeMap::new();
        for (at, operation) in model.operations.iter().enumerate() {
            operations.entry(operation.identity()).or_insert(at);
        }
        let of_types = model.types.values().map(|ty| &ty.area).chain(model.enums.values().map(|ty| &ty.area));
        let areas = of_types.chain(model.operations.iter().map(|one| &one.area)).flatten().cloned().collect();
        let (words, calls) = (model.types_by_word(), CallIndex::new(&model.operations));
        let mut owners: HashMap<String, Vec<TypeName>> = HashMap::new();
        for ty in model.types.values() {
            for property in &ty.properties {
                owners.entry(folded(&property.name)).or_default().push(ty.name.clone());
            }
        }
        Self { model, words, operations, calls, areas, owners }
    }

    /// The types that have a property of this name.
    pub(super) fn owners(&self, property: &str) -> impl Iterator<Item = (&StructuredType, &Property)> {
        let owners = self.owners.get(&folded(property)).into_iter().flatten();
        let types = owners.filter_map(|name| self.model.types.get(name));
        types.filter_map(move |ty| Some((ty, ty.own(property)?)))
    }

    /// Notes that a type has a property of this name from now on.
    pub(super) fn add_owner(&mut self, owner: &TypeName, property: &str) {
        self.owners.entry(folded(property)).or_default().push(owner.clone());
    }

    /// The structured type that a name with or without namespace means, where it means one.
    pub(super) fn find_type(&self, text: &str) -> Option<TypeName> {
        self.find(text).filter(|name| self.model.types.contains_key(name))
    }

    /// The enum that it means.
    pub(super) fn find_enum(&self, text: &str) -> Option<TypeName> {
        self.find(text).filter(|name| self.model.enums.contains_key(name))
    }

    fn find(&self, text: &str) -> Option<TypeName> {
        match self.words.named(text) {
            [only] => Some(only.clone()),
            _ => None,
        }
    }

    /// The operations that a method and a path mean: the one that has them, else those that a request with it calls.
    /// One of another base has that before its path.
    pub(super) fn find_operations(&self, method: &str, path: &str) -> Vec<&Operation> {
        let own = std::iter::once((String::new(), path));
        let below = self.model.bases.iter().enumerate().skip(1);
        let below = below.filter_map(|(number, base)| Some((number.to_string(), path.strip_prefix(base)?)));
        let identities = own.chain(below).map(|(number, path)| number + &folded_path(path));
        let verb = Method::ALL.into_iter().find(|known| known.as_str().eq_ignore_ascii_case(method));
        let keys = identities.filter_map(|identity| Some((identity, verb?)));
        match keys.filter_map(|key| self.operations.get(&key)).min() {
            Some(at) => self.model.operations.get(*at).into_iter().collect(),
            None => self.model.called_by_index(&self.calls, method, path),
        }
    }

    /// Where the operation is that a correction is about.
    pub(super) fn place(&self, subject: &Subject) -> Option<usize> {
        let Subject::Operation(path, method) = subject else { return None };
        self.operations.get(&(path.clone(), *method)).copied()
    }

    /// The operation that a correction is about.
    pub(super) fn operation(&self, subject: &Subject) -> Option<&Operation> {
        self.model.operations.get(self.place(subject)?)
    }
}
