//! Failed replies.

use serde_json::{Value, json};

use super::bodies::json_content;
use super::examples::json_of;
use super::members::with_member;
use super::object::Object;
use crate::model::{ErrorShape, Model};

/// The statuses of failed replies, as ranges.
const RANGES: [&str; 2] = ["4XX", "5XX"];
/// What the response of all of them is called.
const FAILURE: &str = "failure";

/// The response of every failure, where its members are known.
pub(super) fn failure_responses(model: &Model) -> Option<Value> {
    let failure = json!({ "description": "Failure", "content": failure_content(model)? });
    Some(json!({ FAILURE: failure }))
}

/// What a failure says, where its members are known.
pub(super) fn failure_content(model: &Model) -> Option<Value> {
    let shape = &model.error_shape.as_ref()?.value;
    let shown = shown_failures(model).fold(Value::Null, with_shown);
    Some(json_content(failure_schema(shape, shown), None))
}

/// The members that say what went wrong.
fn failure_schema(shape: &ErrorShape, shown: Value) -> Value {
    let ErrorShape { message, code } = shape;
    let members =
        [(message, json!({ "type": ["string", "null"] })), (code, json!({ "type": ["string", "number", "null"] }))];
    let known = members.into_iter().filter(|(path, _)| !path.is_empty());
    known.fold(shown, |schema, (path, member)| with_member(schema, path, member))
}

/// The failed replies that docs show.
fn shown_failures(model: &Model) -> impl Iterator<Item = Value> {
    let replies = model.examples.iter().filter_map(|example| example.response.as_ref());
    replies.filter(|reply| reply.status.is_some_and(|status| status >= 400)).filter_map(json_of)
}

/// A schema of a value, and of those that it fits already; where two differ, any fits.
fn with_shown(schema: Value, shown: Value) -> Value {
    match (schema, shown) {
        (schema, Value::Null) => schema,
        (schema, Value::Object(members)) if schema.is_null() || schema.get("properties").is_some() => {
            let empty = || json!({ "type": "object", "properties": {} });
            let mut object = if schema.is_null() { empty() } else { schema };
            for (name, member) in members {
                let known = object["properties"].get(&name).cloned().unwrap_or_default();
                object["properties"][name] = with_shown(known, member);
            }
            object
        }
        (schema, Value::Array(items)) if schema.is_null() || schema.get("items").is_some() => {
            let known = schema.get("items").cloned().unwrap_or_default();
            let items = items.into_iter().fold(known, with_shown);
            json!({ "type": "array", "items": if items.is_null() { json!({}) } else { items } })
        }
        (schema, shown) => {
            let own = match shown {
                Value::String(_) => json!({ "type": "string" }),
                Value::Number(number) if number.is_f64() => json!({ "type": "number" }),
                Value::Number(_) => json!({ "type": "integer" }),
                Value::Bool(_) => json!({ "type": "boolean" }),
                Value::Null | Value::Object(_) | Value::Array(_) => json!({}),
            };
            if schema.is_null() || schema == own { own } else { json!({}) }
        }
    }
}

/// An operation's responses with those of failures.
pub(super) fn with_failures(model: &Model, mut responses: Object) -> Object {
    if model.error_shape.is_some() {
        for range in RANGES {
            responses.add(range, || json!({ "$ref": format!("#/components/responses/{FAILURE}") }));
        }
    }
    responses
}
