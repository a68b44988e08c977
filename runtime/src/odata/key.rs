//! Keys of entities.

use crate::codec::field_text;
use crate::{Date, DateTime, Decimal, Duration, Guid, Json, Structured, TimeOfDay, from_json};

/// What names one entity in a collection: an id, a name, or an entity that has an `id`.
pub trait Key {
    /// The key as text; nothing where there is none, which is an error when the request is sent.
    fn key(self) -> Option<String>;
}

macro_rules! text_keys {
    ($($key:ty),*) => {$(
        impl Key for $key {
            fn key(self) -> Option<String> {
                Some(self.to_string())
            }
        }

        impl Key for &$key {
            fn key(self) -> Option<String> {
                Some(self.to_string())
            }
        }

        impl Key for Option<$key> {
            fn key(self) -> Option<String> {
                self.as_ref().map(ToString::to_string)
            }
        }

        impl Key for &Option<$key> {
            fn key(self) -> Option<String> {
                self.as_ref().map(ToString::to_string)
            }
        }
    )*};
}

text_keys!(String, bool, u8, u16, u32, u64, i8, i16, i32, i64, f32, f64);
text_keys!(Guid, Decimal, DateTime, Date, TimeOfDay, Duration);

impl Key for &str {
    fn key(self) -> Option<String> {
        Some(self.to_owned())
    }
}

/// What an iteration over `&[&str]` gives.
impl Key for &&str {
    fn key(self) -> Option<String> {
        Some((*self).to_owned())
    }
}

impl Key for Option<&str> {
    fn key(self) -> Option<String> {
        self.map(str::to_owned)
    }
}

/// The entity's `id`.
impl<M: Structured> Key for &M {
    fn key(self) -> Option<String> {
        let id = field_text(self.fields(), "id")?;
        match from_json(id.as_bytes()).ok()? {
            Json::String(id) => Some(id),
            Json::Number(_) => Some(id),
            Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => None,
        }
    }
}
