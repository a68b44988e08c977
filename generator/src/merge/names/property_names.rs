//! What properties are called.

use std::collections::BTreeMap;

use crate::model::{Model, TypeName, folded};

/// The names of properties, by type and folded.
#[derive(Debug)]
pub(in crate::merge) struct PropertyNames(BTreeMap<TypeName, BTreeMap<String, String>>);

impl PropertyNames {
    pub(in crate::merge) fn of(model: &Model) -> Self {
        let names = model.types.values().map(|ty| {
            let own = ty.properties.iter().map(|property| (folded(&property.name), property.name.clone()));
            (ty.name.clone(), own.collect())
        });
        Self(names.collect())
    }

    /// What a type, or the nearest of its bases in `model`, calls a property.
    pub(in crate::merge) fn find(&self, model: &Model, owner: &TypeName, name: &str) -> Option<&str> {
        let key = folded(name);
        let mut ancestry = model.ancestry(owner).into_iter();
        ancestry.find_map(|ty| self.0.get(&ty.name)?.get(&key)).map(String::as_str)
    }
}
