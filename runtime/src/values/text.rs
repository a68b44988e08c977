//! What all values that keep their text have in common.

/// Gives a type with one field `text: Box<str>`, and a function `check(&str) -> bool`, its text side: `as_str`, `Display`,
/// `FromStr`, `TryFrom<&str>`, JSON and serde.
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

        impl ::std::str::FromStr for $value {
            type Err = $crate::InvalidValue;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                if $check(text) { Ok(Self { text: text.into() }) } else { Err($crate::InvalidValue::new($kind, text)) }
            }
        }

        impl $crate::Wire for $value {
            fn from_json(value: $crate::Json) -> Result<Self, $crate::Json> {
                match value {
                    $crate::Json::String(text) if $check(&text) => Ok(Self { text: text.into() }),
                    other => Err(other),
                }
            }

            fn to_json(&self) -> $crate::Json {
                $crate::Json::from(&*self.text)
            }
        }

        impl ::std::fmt::Debug for $value {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, "{}({})", stringify!($value), self.text)
            }
        }

        $crate::values::text::shared!($value, $kind);
    };
}

/// `Display`, `TryFrom<&str>` and serde of a value with `as_str` or `Display`, `FromStr` and [`Wire`](crate::Wire).
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

        impl ::serde_core::Serialize for $value {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::Wire::to_json(self).serialize(serializer)
            }
        }

        impl<'de> ::serde_core::Deserialize<'de> for $value {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <$crate::Json as ::serde_core::Deserialize>::deserialize(deserializer)?;
                <Self as $crate::Wire>::from_json(value)
                    .map_err(|value| ::serde_core::de::Error::custom($crate::InvalidValue::new($kind, value)))
            }
        }
    };
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
