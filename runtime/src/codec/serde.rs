//! serde over the codec, so that models work with the formats of other crates.

use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::fields::{json_from_text, model_from_text};
use super::members::text_of;
use super::{Fields, Json, Model, OpenEnum};

/// Serializes a model.
///
/// # Errors
/// Those of the serializer.
pub fn serialize_model<S: Serializer>(model: &dyn Fields, serializer: S) -> Result<S::Ok, S::Error> {
    json_from_text(&text_of(model)).serialize(serializer)
}

/// Deserializes a model.
///
/// # Errors
/// Those of the deserializer, and when it gives no object.
pub fn deserialize_model<'de, M: Model, D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
    let value = Json::deserialize(deserializer)?;
    model_from_text(&value.to_string()).ok_or_else(|| D::Error::custom(format_args!("no `{}`", M::NAME)))
}

/// Deserializes an open enum.
///
/// # Errors
/// Those of the deserializer, and when it gives no string.
pub fn deserialize_enum<'de, E: OpenEnum, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    String::deserialize(deserializer).map(|text| E::from(&text))
}
