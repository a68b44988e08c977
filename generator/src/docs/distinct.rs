//! Lists in which each name occurs once.

use std::collections::HashMap;

/// A list of named things; the first of a name stays.
pub(super) struct Distinct<T> {
    items: Vec<T>,
    places: HashMap<String, usize>,
}

impl<T> Distinct<T> {
    pub(super) fn new() -> Self {
        Self { items: Vec::new(), places: HashMap::new() }
    }

    /// Adds an item, unless one of this name is there already: then that one comes back.
    pub(super) fn add(&mut self, name: &str, item: T) -> Result<(), &T> {
        if let Some(place) = self.places.get(name) {
            return Err(&self.items[*place]);
        }
        self.places.insert(name.to_owned(), self.items.len());
        self.items.push(item);
        Ok(())
    }

    /// The item of this name.
    pub(super) fn get(&self, name: &str) -> Option<&T> {
        self.items.get(*self.places.get(name)?)
    }

    /// The items in the order in which they came.
    pub(super) fn into_items(self) -> Vec<T> {
        self.items
    }
}
