//! Schemas of members that lie deep in others.

use serde_json::{Value, json};

/// A schema with a member in it, however deep; a number is an item of an array.
pub(super) fn with_member(schema: Value, path: &[String], member: Value) -> Value {
    match path.split_first() {
        None => member,
        Some((name, rest)) if name.parse::<usize>().is_ok() => with_item(&schema, rest, member),
        Some((name, rest)) => with_property(schema, name, rest, member),
    }
}

fn with_item(array: &Value, path: &[String], member: Value) -> Value {
    let items = with_member(array.get("items").cloned().unwrap_or_default(), path, member);
    json!({ "type": "array", "items": items })
}

fn with_property(object: Value, name: &str, path: &[String], member: Value) -> Value {
    let is_object = object.get("properties").is_some();
    let mut object = if is_object { object } else { json!({ "type": "object", "properties": {} }) };
    let inner = object["properties"].get(name).cloned().unwrap_or_default();
    object["properties"][name] = with_member(inner, path, member);
    object
}
