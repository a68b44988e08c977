//! From bytes to values, and what can go wrong.

use std::{any::type_name, fmt};

use serde_core::{Deserialize, Deserializer};

use super::{Json, ReadError, Reader, Wire, Writer};

/// Bytes that are not such a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError(Box<str>);

impl DecodeError {
    /// JSON that is not a `name`: a type's name, or words for what it should be.
    pub fn misfit(name: &str) -> Self {
        let mark = if name.contains(' ') { "" } else { "`" };
        Self(format!("the JSON is not a valid {mark}{name}{mark}").into())
    }

    /// A response without a body, where one has to be.
    #[cfg(feature = "client")]
    fn no_body() -> Self {
        Self("the response has no body".into())
    }

    /// Text that is not JSON, from the byte `at` on.
    pub(super) fn syntax(what: &str, text: &str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, str::len) + 1;
        Self(format!("{what} at line {line} column {column}").into())
    }

    pub(crate) fn message(error: &impl fmt::Display) -> Self {
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
/// When the bytes are not JSON, when they nest deeper than 128 levels, or when the value is not a `T`.
pub fn from_json<T: Wire>(bytes: &[u8]) -> Result<T, DecodeError> {
    from_text(text(bytes)?)
}

/// The same from a response's body, with another name for `T` in errors. A byte order mark before it is read over, as a
/// receiver may (RFC 8259, 8.1).
#[cfg(feature = "client")]
pub(crate) fn from_named<T: Wire>(bytes: &[u8], name: &str) -> Result<T, DecodeError> {
    from_named_by(bytes, name, T::read_from)
}

/// The same, read in a way of its own.
#[cfg(feature = "client")]
pub(crate) fn from_named_by<T>(
    bytes: &[u8],
    name: &str,
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, ReadError>,
) -> Result<T, DecodeError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.is_empty() { Err(DecodeError::no_body()) } else { read_text(text(bytes)?, name, read) }
}

/// Bytes as text.
pub(super) fn text(bytes: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(bytes).map_err(|error| DecodeError::message(&error))
}

/// The same from text.
pub(super) fn from_text<T: Wire>(text: &str) -> Result<T, DecodeError> {
    read_text(text, type_name::<T>(), T::read_from)
}

fn read_text<T>(
    text: &str,
    name: &str,
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, ReadError>,
) -> Result<T, DecodeError> {
    let mut reader = Reader::new(text);
    read(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error: ReadError| reader.error(error, name))
}

/// Reads JSON by serde, into a type of the program's own.
pub(crate) fn from_value<'de, T: Deserialize<'de>>(value: impl Deserializer<'de>) -> Result<T, DecodeError> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let (place, said) = (error.path().to_string(), error.inner().to_string());
        let wanted = wanted(&said).map(|wanted| format!(": {wanted} at `{place}`")).unwrap_or_default();
        DecodeError(format!("{}{wanted}", DecodeError::misfit(type_name::<T>())).into())
    })
}

/// What serde wanted, without the value that it got.
fn wanted(said: &str) -> Option<String> {
    if said.starts_with("missing field") {
        return Some(said.to_owned());
    }
    said.rsplit_once(", expected ").map(|(_, wanted)| format!("expected {wanted}"))
}

/// Writes a value as JSON text, without blanks.
pub fn to_json(value: &impl Wire) -> String {
    let mut writer = Writer::roomy();
    value.write_to(&mut writer);
    writer.finish()
}

/// A value as JSON: what `with` and `extra.set` take.
pub fn json(value: &impl Wire) -> Json {
    from_text(&to_json(value)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_is_an_error_and_no_overflow() {
        for mark in ["[", "{\"a\":"] {
            assert!(from_json::<Json>(mark.repeat(100_000).as_bytes()).is_err());
        }
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(from_json::<Json>(nested(128).as_bytes()).is_ok());
        assert!(from_json::<Json>(nested(129).as_bytes()).is_err());
    }

    #[test]
    fn error_names_the_type_or_the_place() {
        let error = |bytes: &[u8]| from_json::<bool>(bytes).map_err(|error| error.to_string());
        assert_eq!(error(b"7"), Err("the JSON is not a valid `bool`".to_owned()));
        assert_eq!(error(b"\n tru"), Err("no JSON value at line 2 column 2".to_owned()));
        assert_eq!(error(b"true x"), Err("text after the value at line 1 column 6".to_owned()));
        assert!(error(b"\"\xff\"").is_err());
    }

    #[test]
    fn what_is_no_json_is_refused() {
        let texts =
            ["", "01", "1.", "-", ".5", "+1", "1e", "[1,]", "[1 2]", "{\"a\" 1}", "{\"a\":1,}", "{a:1}", "nul", "'a'"];
        for text in texts.into_iter().chain(["\"\\x\"", "\"\\u12g4\"", "\"\n\"", "\"", "[", "{", "{\"a\"", "\u{feff}1"])
        {
            assert!(from_json::<Json>(text.as_bytes()).is_err(), "{text}");
        }
    }
}
