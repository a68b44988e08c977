//! Texts whose inside is the affair of who gave them: tokens of three kinds.

/// Gives a struct around a `Box<str>` its text.
macro_rules! opaque {
    ($opaque:ident) => {
        impl $opaque {
            /// The token as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $opaque {
            fn from(text: &str) -> Self {
                Self(text.trim().into())
            }
        }

        impl From<String> for $opaque {
            fn from(text: String) -> Self {
                text.as_str().into()
            }
        }
    };
}

/// Hides the text in `Debug`: who has it may do what its owner may.
macro_rules! hidden {
    ($opaque:ident) => {
        impl ::std::fmt::Debug for $opaque {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(concat!(stringify!($opaque), "(hidden)"))
            }
        }
    };
}

/// Lets the text be kept: shown, and written and read by serde.
macro_rules! stored {
    ($opaque:ident) => {
        impl ::std::fmt::Display for $opaque {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl AsRef<str> for $opaque {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::serde_core::Serialize for $opaque {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> ::serde_core::Deserialize<'de> for $opaque {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as ::serde_core::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }
    };
}

pub(crate) use {hidden, opaque, stored};
