//! Lists in which each name occurs once.

use foldhash::{HashMap, HashMapExt};

/// A list of named things; the first of a name stays.
pub(in crate::docs) struct Distinct<T> {
    items: Vec<T>,
    places: HashMap<String, usize>,
}

impl<T> Distinct<T> {
    pub(in crate::docs) fn new() -> Self {
        Self::with_capacity(0)
    }

    /// An empty list with room for so many items.
    pub(in crate::docs) fn with_capacity(expected: usize) -> Self {
        Self { items: Vec::with_capacity(expected), places: HashMap::with_capacity(expected) }
    }

    /// Adds an item, unless one of this name is there already: then that one comes back, and the item with it.
    pub(in crate::docs) fn add(&mut self, name: &str, item: T) -> Result<(), (&mut T, T)> {
        if let Some(place) = self.places.get(name) {
            return Err((&mut self.items[*place], item));
        }
        self.places.insert(name.to_owned(), self.items.len());
        self.items.push(item);
        Ok(())
    }

    /// The items in the order in which they came.
    pub(in crate::docs) fn into_items(self) -> Vec<T> {
        self.items
    }
}
