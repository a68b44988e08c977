//! JSON objects, built field by field.

use serde_json::{Map, Value};

/// A JSON object whose fields stay in the order in which they were added.
pub(super) struct Object(Map<String, Value>);

impl Object {
    pub(super) fn new() -> Self {
        Self(Map::new())
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    pub(super) fn maybe(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// `name: true`, or nothing.
    pub(super) fn flag(self, name: &str, holds: bool) -> Self {
        self.maybe(name, holds.then_some(true))
    }

    /// `name: [..]`, or nothing where the list is empty.
    pub(super) fn list(self, name: &str, values: Vec<Value>) -> Self {
        self.maybe(name, (!values.is_empty()).then_some(values))
    }

    /// All fields of `other` after its own.
    pub(super) fn extend(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Adds a field unless there is one of this name.
    pub(super) fn add(&mut self, name: &str, value: impl FnOnce() -> Value) {
        self.0.entry(name).or_insert_with(value);
    }
}

impl From<Map<String, Value>> for Object {
    fn from(fields: Map<String, Value>) -> Self {
        Self(fields)
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}
