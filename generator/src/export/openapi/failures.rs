//! Failed replies.

use serde_json::{Value, json};

use super::bodies::json_content;
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
    Some(json_content(failure_schema(shape), None))
}

/// The members that say what went wrong.
fn failure_schema(shape: &ErrorShape) -> Value {
    let ErrorShape { message, code } = shape;
    let members =
        [(message, json!({ "type": ["string", "null"] })), (code, json!({ "type": ["string", "number", "null"] }))];
    let known = members.into_iter().filter(|(path, _)| !path.is_empty());
    known.fold(Value::Null, |schema, (path, member)| with_member(schema, path, member))
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
