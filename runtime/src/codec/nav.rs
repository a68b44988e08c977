//! Navigation properties, read on demand.

use std::{any::type_name, fmt, marker::PhantomData};

use super::{DecodeError, Json, Wire};

/// What a navigation property holds when it was expanded or is to be created: one entity, or a `Vec` of them.
///
/// It keeps the JSON and reads it on demand, so that a type doesn't drag in all types that it is linked to.
pub struct Nav<T> {
    json: Json,
    of: PhantomData<fn() -> T>,
}

impl<T: Wire> Nav<T> {
    /// Reads what the property holds.
    ///
    /// # Errors
    /// When the JSON is no `T`.
    pub fn get(&self) -> Result<T, DecodeError> {
        T::from_json(self.json.clone()).map_err(|_| DecodeError::misfit(type_name::<T>()))
    }
}

impl<T> Nav<T> {
    /// The JSON as it came.
    pub fn json(&self) -> &Json {
        &self.json
    }
}

impl<T: Wire> From<T> for Nav<T> {
    fn from(value: T) -> Self {
        Self { json: value.to_json(), of: PhantomData }
    }
}

impl<T> Wire for Nav<T> {
    #[inline]
    fn from_json(value: Json) -> Result<Self, Json> {
        Ok(Self { json: value, of: PhantomData })
    }

    #[inline]
    fn to_json(&self) -> Json {
        self.json.clone()
    }
}

impl<T> Clone for Nav<T> {
    fn clone(&self) -> Self {
        Self { json: self.json.clone(), of: PhantomData }
    }
}

impl<T> PartialEq for Nav<T> {
    fn eq(&self, other: &Self) -> bool {
        self.json == other.json
    }
}

impl<T> fmt::Debug for Nav<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.json.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ill_typed_json_is_kept_and_told_when_read() {
        let nav = Nav::<Vec<String>>::from_json(json!({"not": "a list"}));
        assert_eq!(nav.as_ref().map(Wire::to_json), Ok(json!({"not": "a list"})));
        assert!(nav.is_ok_and(|nav| nav.get().is_err()));
    }

    #[test]
    fn built_from_values() {
        let nav = Nav::from(vec!["a".to_owned()]);
        assert_eq!(nav.get(), Ok(vec!["a".to_owned()]));
        assert_eq!(nav.json(), &json!(["a"]));
    }
}
