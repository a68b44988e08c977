//! From bytes to values, and what can go wrong.

use std::{any::type_name, fmt};

use super::{Json, Wire};

/// Bytes that are no such value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError(Box<str>);

impl DecodeError {
    /// JSON that is no `name`.
    pub fn misfit(name: &str) -> Self {
        Self(format!("the JSON is no `{name}`").into())
    }

    pub(crate) fn syntax(error: &serde_json::Error) -> Self {
        Self(error.to_string().into())
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DecodeError {}

/// Reads a value from JSON text (RFC 8259, UTF-8).
///
/// # Errors
/// When the bytes are no JSON, when they nest deeper than 128 levels, or when the value is no `T`.
pub fn from_json<T: Wire>(bytes: &[u8]) -> Result<T, DecodeError> {
    T::from_json(parse(bytes)?).map_err(|_| DecodeError::misfit(type_name::<T>()))
}

/// Writes a value as JSON text, without blanks.
pub fn to_json(value: &impl Wire) -> String {
    value.to_json().to_string()
}

/// A value as JSON: what `with` and `extra.set` take.
pub fn json(value: &impl Wire) -> Json {
    value.to_json()
}

pub(crate) fn parse(bytes: &[u8]) -> Result<Json, DecodeError> {
    serde_json::from_slice(bytes).map_err(|error| DecodeError::syntax(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_is_an_error_and_no_overflow() {
        let deep = "[".repeat(100_000);
        assert!(from_json::<Json>(deep.as_bytes()).is_err());
    }

    #[test]
    fn error_names_the_type() {
        let error = from_json::<bool>(b"7").map_err(|error| error.to_string());
        assert_eq!(error, Err("the JSON is no `bool`".to_owned()));
    }
}
