//! What all values that keep their text have in common.

use std::{fmt, marker::PhantomData, str::FromStr};

use serde_core::de::{Error, Visitor};

use super::InvalidValue;

/// Gives a type with one field `text: Box<str>`, and a function `check(&str) -> bool`, its text side: `as_str`,
/// `Display`, `FromStr`, `TryFrom<&str>`, JSON and serde.
macro_rules! text_value {
    ($value:ident, $kind:literal, $check:path) => {
        impl $value {
            /// The text as read or written.
            pub fn as_str(&self) -> &str {
                &self.text
            }

            /// A text that is known to be such a value.
            #[allow(dead_code, reason = "not every type has constructors")]
            fn known(text: impl Into<Box<str>>) -> Self {
                Self { text: text.into() }
            }
        }

        impl AsRef<str> for $value {
            fn as_ref(&self) -> &str {
                &self.text
            }
        }

        impl ::std::str::FromStr for $value {
            type Err = $crate::InvalidValue;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                if $check(text) { Ok(Self { text: text.into() }) } else { Err($crate::InvalidValue::new($kind, text)) }
            }
        }

        impl $crate::Wire for $value {
            fn read_from(reader: &mut $crate::Reader<'_>) -> Result<Self, $crate::ReadError> {
                let text = reader.string()?;
                if $check(&text) { Ok(Self { text: text.into() }) } else { Err($crate::ReadError::Misfit) }
            }

            fn write_to(&self, writer: &mut $crate::Writer) {
                writer.string(&self.text);
            }
        }

        impl ::std::fmt::Debug for $value {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, "{}({})", stringify!($value), self.text)
            }
        }

        impl ::serde_core::Serialize for $value {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.text)
            }
        }

        $crate::values::text::shared!($value, $kind);
    };
}

/// `Display`, `TryFrom<&str>` and deserializing of a value with `as_str` and `FromStr`.
macro_rules! shared {
    ($value:ident, $kind:literal) => {
        impl ::std::fmt::Display for $value {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(&self.as_str())
            }
        }

        impl TryFrom<&str> for $value {
            type Error = $crate::InvalidValue;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl<'de> ::serde_core::Deserialize<'de> for $value {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any($crate::values::text::Parsed::new($kind))
            }
        }
    };
}

/// Parses what a deserializer gives: text or a number.
pub(crate) struct Parsed<T> {
    kind: &'static str,
    of: PhantomData<fn() -> T>,
}

impl<T> Parsed<T> {
    pub(crate) fn new(kind: &'static str) -> Self {
        Self { kind, of: PhantomData }
    }
}

impl<T: FromStr<Err = InvalidValue>> Visitor<'_> for Parsed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        self.visit_str(&crate::to_json(&number))
    }
}

/// Equality, order and hash by the method `$key`.
macro_rules! compare_by {
    ($value:ident, $key:ident) => {
        $crate::values::text::equal_by!($value, $key);

        impl PartialOrd for $value {
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $value {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                self.$key().cmp(&other.$key())
            }
        }
    };
}

/// Equality and hash by the method `$key`.
macro_rules! equal_by {
    ($value:ident, $key:ident) => {
        impl PartialEq for $value {
            fn eq(&self, other: &Self) -> bool {
                self.$key() == other.$key()
            }
        }

        impl Eq for $value {}

        impl ::std::hash::Hash for $value {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.$key().hash(state);
            }
        }
    };
}

pub(crate) use {compare_by, equal_by, shared, text_value};
