//! What the fields of a model cannot hold.

use std::fmt;

use indexmap::IndexMap;
use serde_core::de::DeserializeOwned;

use super::{DecodeError, Json};

/// The control information that names an object's type; services want it first (OData JSON Format 4.01, 4.5).
const TYPE: &str = "@odata.type";

/// Everything of a JSON object that no field of its model holds: unknown properties, annotations (`@odata.etag`),
/// explicit nulls, and values of the wrong kind for their field.
///
/// It is written back with the model, in the order read; a filled field wins over a value of its name kept here.
/// Two are equal when they hold the same values, in whatever order. An empty one is the size of a pointer.
#[derive(Clone, Default)]
pub struct Extra(Option<Box<Contents>>);

#[derive(Clone, Default)]
struct Contents {
    kept: IndexMap<String, Kept>,
    /// The slots that were filled by reading, in the order of the JSON.
    order: Vec<u16>,
}

/// A kept value.
#[derive(Clone)]
pub(crate) struct Kept {
    json: Json,
    /// How many slots had been filled when it was read; `usize::MAX` for what was added later.
    after: usize,
    /// Whether a field has its name, but cannot hold its value.
    misfit: bool,
}

impl Kept {
    pub(crate) fn json(&self) -> &Json {
        &self.json
    }

    pub(crate) fn after(&self) -> usize {
        self.after
    }
}

impl Extra {
    /// The value kept under `name`: a wire name, or a property constant.
    pub fn get(&self, name: impl AsRef<str>) -> Option<&Json> {
        Some(&self.0.as_ref()?.kept.get(name.as_ref())?.json)
    }

    /// The text kept under `name`; nothing where it is another kind of value.
    pub fn get_str(&self, name: impl AsRef<str>) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// The value kept under `name`, read into a type of your own.
    ///
    /// # Errors
    /// When the value is no such `T`.
    pub fn get_as<T: DeserializeOwned>(&self, name: impl AsRef<str>) -> Result<Option<T>, DecodeError> {
        let read = |value| T::deserialize(value).map_err(|error| DecodeError::syntax(&error));
        self.get(name).map(read).transpose()
    }

    /// Keeps a value under `name`, in the place of the one that was there.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Json>) {
        self.replace(name, value.into(), false);
    }

    /// Takes out the value kept under `name`.
    pub fn remove(&mut self, name: impl AsRef<str>) -> Option<Json> {
        Some(self.0.as_mut()?.kept.shift_remove(name.as_ref())?.json)
    }

    /// Whether `name` came, or was set, as an explicit null.
    pub fn is_null(&self, name: impl AsRef<str>) -> bool {
        self.get(name).is_some_and(Json::is_null)
    }

    /// The object's version, for `If-Match`: `@odata.etag`.
    pub fn etag(&self) -> Option<&str> {
        self.get_str("@odata.etag")
    }

    /// The object's type as the service names it: `@odata.type` without its `#`.
    pub fn odata_type(&self) -> Option<&str> {
        self.get_str(TYPE).map(|name| name.trim_start_matches('#'))
    }

    /// Where the rest of an expanded collection is: `messages@odata.nextLink`.
    pub fn next(&self, navigation: impl AsRef<str>) -> Option<&str> {
        self.get_str(format!("{}@odata.nextLink", navigation.as_ref()))
    }

    /// The names of the properties whose value didn't fit their field.
    pub fn misfits(&self) -> impl Iterator<Item = &str> {
        self.kept().filter(|(_, kept)| kept.misfit).map(|(name, _)| name)
    }

    /// The names and values, in the order read.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.kept().map(|(name, kept)| (name, &kept.json))
    }

    /// How many values are kept.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |contents| contents.kept.len())
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn kept(&self) -> impl Iterator<Item = (&str, &Kept)> {
        self.0.iter().flat_map(|contents| &contents.kept).map(|(name, kept)| (name.as_str(), kept))
    }

    pub(crate) fn order(&self) -> &[u16] {
        self.0.as_ref().map_or(&[], |contents| &contents.order)
    }

    /// Keeps a value that was read after `after` slots had been filled.
    pub(crate) fn keep(&mut self, name: String, json: Json, after: usize, misfit: bool) {
        self.contents().kept.insert(name, Kept { json, after, misfit });
    }

    /// Keeps a value in the place of its forerunner, or as the last one.
    pub(crate) fn replace(&mut self, name: impl Into<String>, json: Json, misfit: bool) {
        let (name, kept) = (name.into(), &mut self.contents().kept);
        match kept.get_mut(&name) {
            Some(entry) => (entry.json, entry.misfit) = (json, misfit),
            None if name == TYPE => drop(kept.shift_insert(0, name, Kept { json, after: 0, misfit })),
            None => drop(kept.insert(name, Kept { json, after: usize::MAX, misfit })),
        }
    }

    /// Notes the order in which slots were filled, where writing would not find it by itself.
    pub(crate) fn set_order(&mut self, order: Vec<u16>) {
        if !self.is_empty() || !order.is_sorted() {
            self.contents().order = order;
        }
    }

    fn contents(&mut self) -> &mut Contents {
        self.0.get_or_insert_default()
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(name, value)| other.get(name) == Some(value))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn order_does_not_count_in_equality() {
        let (mut one, mut other) = (Extra::default(), Extra::default());
        one.set("a", 1);
        one.set("b", 2);
        other.set("b", 2);
        other.set("a", 1);
        assert_eq!(one, other);
        other.remove("a");
        assert_ne!(one, other);
    }

    #[test]
    fn emptied_equals_never_filled() {
        let mut extra = Extra::default();
        extra.set("a", 1);
        assert_eq!(extra.remove("a"), Some(json!(1)));
        assert_eq!(extra, Extra::default());
    }

    #[test]
    fn type_set_later_comes_first() {
        let mut extra = Extra::default();
        extra.set("a", 1);
        extra.set("@odata.type", "#microsoft.graph.user");
        assert_eq!(extra.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["@odata.type", "a"]);
        assert_eq!(extra.odata_type(), Some("microsoft.graph.user"));
    }

    #[test]
    fn typed_read_tells_absent_from_ill_typed() {
        let mut extra = Extra::default();
        extra.set("cost", 4711);
        assert_eq!(extra.get_as::<u32>("cost"), Ok(Some(4711)));
        assert_eq!(extra.get_as::<u32>("price"), Ok(None));
        assert!(extra.get_as::<String>("cost").is_err());
    }
}
