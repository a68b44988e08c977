//! Navigation properties, read on demand.

use std::{any::type_name, fmt, marker::PhantomData};

use super::same::compact;
use super::{DecodeError, Json, ReadError, Reader, Wire, Writer, Written, decode, json};

/// What a navigation property holds when it was expanded or is to be created: one entity, or a `Vec` of them.
///
/// It keeps the JSON and reads it on demand, so that a type doesn't drag in all types that it is linked to. What was
/// read is written as it came; what was made of a value follows its request (`ieee754_compatible`). How many an
/// expanded collection has in all, and where the rest of it is, is in its owner's `extra`: [`count`] and [`next`].
///
/// [`count`]: crate::Extra::count
/// [`next`]: crate::Extra::next
pub struct Nav<T> {
    text: Written,
    of: PhantomData<fn() -> T>,
}

impl<T: Wire> Nav<T> {
    /// Reads what the property holds.
    ///
    /// # Errors
    /// When the JSON is not a valid `T`.
    pub fn get(&self) -> Result<T, DecodeError> {
        decode::from_text(self.as_str()).map_err(|_| DecodeError::misfit(type_name::<T>()))
    }
}

impl<T> Nav<T> {
    /// The JSON text as it came.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// The JSON as it came.
    pub fn json(&self) -> Json {
        decode::from_text(self.as_str()).unwrap_or_default()
    }
}

impl<T: Wire> From<T> for Nav<T> {
    fn from(value: T) -> Self {
        Self { text: Written::of(&value), of: PhantomData }
    }
}

impl<T: 'static> Wire for Nav<T> {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        Ok(Self { text: compact(reader.raw()?).into(), of: PhantomData })
    }

    fn write_to(&self, writer: &mut Writer) {
        self.text.write_to(writer);
    }

    fn to_json(&self) -> Json {
        json(self)
    }
}

impl<T> Clone for Nav<T> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), of: PhantomData }
    }
}

/// Compares as JSON: objects without order.
impl<T> PartialEq for Nav<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> fmt::Debug for Nav<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
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
        assert_eq!(nav.json(), json!(["a"]));
    }

    #[test]
    fn order_does_not_count_in_equality() {
        let nav = |text| decode::from_text::<Nav<Json>>(text);
        assert_eq!(nav(r#"{"a":1,"b":[2.0]}"#), nav(r#"{ "b": [2.0], "a": 1 }"#));
        assert_ne!(nav(r#"{"a":1.0}"#), nav(r#"{"a":1}"#));
    }
}
