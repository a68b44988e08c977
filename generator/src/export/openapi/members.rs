//! Schemas of members that lie deep in others.

use serde_json::{Value, json};

use crate::model::MemberPath;

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

/// A schema with the members that examples show and that it lacks, each of the types that they show.
pub(super) fn with_shown(schema: Value, examples: &[Value]) -> Value {
    let mut shown = Vec::new();
    for example in examples {
        add_members(&schema, &mut Vec::new(), example, &mut shown);
    }
    shown.into_iter().fold(schema, |schema, (path, kinds)| with_member(schema, &path, of_kinds(&kinds)))
}

/// Members with the types of JSON that they are shown as.
type Shown = Vec<(MemberPath, Vec<&'static str>)>;

fn add_members(schema: &Value, path: &mut MemberPath, example: &Value, shown: &mut Shown) {
    for (name, value) in example.as_object().into_iter().flatten() {
        path.push(name.clone());
        let known = schema.get("properties").and_then(|properties| properties.get(name));
        let is_leaf = value.as_object().is_none_or(serde_json::Map::is_empty);
        match known {
            Some(known) if known.get("properties").is_some() => add_members(known, path, value, shown),
            Some(_) => {}
            None if is_leaf => add_kind(shown, path, kind(value)),
            None => add_members(&Value::Null, path, value, shown),
        }
        path.pop();
    }
}

fn add_kind(shown: &mut Shown, path: &MemberPath, kind: &'static str) {
    match shown.iter_mut().find(|(known, _)| known == path) {
        Some((_, kinds)) if kinds.contains(&kind) => {}
        Some((_, kinds)) => kinds.push(kind),
        None => shown.push((path.clone(), vec![kind])),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// What is shown as null alone may be anything.
fn of_kinds(kinds: &[&str]) -> Value {
    match kinds {
        ["null"] => json!({}),
        [kind] => json!({ "type": kind }),
        several => json!({ "type": several }),
    }
}
