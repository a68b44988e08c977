//! What is said of the values of a parameter, in its schema.

use serde_json::{Value, json};

use crate::model::Fact;

/// A schema with the values that one may be, and the usual one in the schema's own type.
pub(super) fn with_values(
    mut schema: Value,
    default: Option<&Fact<String>>,
    values: Option<&Fact<Vec<String>>>,
) -> Value {
    let is_list = schema["type"] == "array";
    if let Some(values) = values {
        let item = if is_list { &mut schema["items"] } else { &mut schema };
        item["enum"] = json!(values.value);
    }
    // A schema elsewhere is that of an enum where there is a default.
    if let Some(default) = default.filter(|_| !is_list).and_then(|default| typed(&schema, &default.value)) {
        schema["default"] = default;
    }
    schema
}

/// A value as written, in the type of a schema; nothing where it has another.
fn typed(schema: &Value, written: &str) -> Option<Value> {
    let kind = if schema.get("$ref").is_some() { "string" } else { schema["type"].as_str()? };
    let read = serde_json::from_str::<Value>(written).ok();
    match kind {
        "string" => Some(written.into()),
        "integer" => read.filter(|value| value.is_i64() || value.is_u64()),
        "number" => read.filter(Value::is_number),
        "boolean" => read.filter(Value::is_boolean),
        _ => None,
    }
}
