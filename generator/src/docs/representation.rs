//! What the JSON representation of a type says of its properties.

use serde_json::{Map, Value};

use crate::claims::{PropertyClaim, TypeWord};
use crate::markdown::{Fence, read_json};

use super::dialect::{is_identifier, primitive};
use super::resources::json_property;

/// The members, each with the type that its value spells; sample values tell nothing of types.
pub(super) fn shown_properties(fence: &Fence) -> Vec<PropertyClaim> {
    let Some(object) = object(fence) else { return Vec::new() };
    let named = object.iter().filter(|(name, _)| is_identifier(name));
    named.map(|(name, value)| shown_property(name, value, fence)).collect()
}

fn shown_property(name: &str, value: &Value, fence: &Fence) -> PropertyClaim {
    let mut property = json_property(name, value, &fence.code);
    if !spells_type(value) {
        property.ty.word = TypeWord::Untyped;
    }
    property
}

/// `"id": "String (identifier)"`: only entities have an identifier of this kind.
pub(super) fn shows_identifier(fence: &Fence) -> bool {
    let is_identifier = |text: &str| text.to_lowercase().contains("(identifier)");
    object(fence).and_then(|object| object.get("id")?.as_str().map(is_identifier)).unwrap_or_default()
}

fn object(fence: &Fence) -> Option<Map<String, Value>> {
    match read_json(fence.text.trim()).ok()?.value {
        Value::Object(object) => Some(object),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
    }
}

/// `"String (timestamp)"`, `{"@odata.type": "microsoft.graph.identity"}`, or a list that starts with one of them.
fn spells_type(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.first().is_some_and(|item| !item.is_array() && spells_type(item)),
        Value::String(text) => primitive(text.split(" (").next().unwrap_or(text).trim()).is_some(),
        Value::Object(object) => {
            ["@odata.type", "@type"].iter().any(|key| object.get(*key).is_some_and(Value::is_string))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
