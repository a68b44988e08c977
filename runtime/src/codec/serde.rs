//! serde over the codec, so that models work with the formats of other crates.
//!
//! A number is passed on as serde knows numbers: 64-bit integers and doubles. Where each digit counts, a model is
//! written by `to_json` and read by `from_json`.

use std::any::type_name;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{Json, OpenEnum, Wire};

/// serde for a [`Wire`](crate::Wire) type.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! serde_by_wire {
    ($value:ty) => {};
}

/// serde for a [`Wire`](crate::Wire) type.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! serde_by_wire {
    ($value:ty) => {
        impl $crate::__private::serde::Serialize for $value {
            #[inline]
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serialize(self, serializer)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $value {
            #[inline]
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize(deserializer)
            }
        }
    };
}

/// Serializes a value.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(value: &impl Wire, serializer: S) -> Result<S::Ok, S::Error> {
    value.to_json().serialize(serializer)
}

/// Deserializes a value.
///
/// # Errors
/// Those of the deserializer, and when it gives another kind of value.
pub fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = Json::deserialize(deserializer)?;
    T::from_json(value).map_err(|_| D::Error::custom(format_args!("no `{}`", type_name::<T>())))
}

/// Deserializes an open enum.
///
/// # Errors
/// Those of the deserializer, and when it gives no string.
pub fn deserialize_enum<'de, E: OpenEnum, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    String::deserialize(deserializer).map(|text| E::from(&text))
}
