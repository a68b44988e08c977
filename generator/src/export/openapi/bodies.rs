//! Request bodies.

use serde_json::{Value, json};

use super::examples::OwnExamples;
use super::object::Object;
use super::types::{object_schema, type_schema};
use crate::export::names::ExportNames;
use crate::model::{Body, Conventions, Model, Operation, OperationKind, Property, TypeRef};

const JSON: &str = "application/json";
pub(super) const BYTES: &str = "application/octet-stream";

/// The request body object.
pub(super) fn request_body(
    model: &Model,
    names: &ExportNames,
    body: &Body,
    operation: &Operation,
    examples: &OwnExamples<'_>,
) -> Value {
    let members = operation.encoding.as_ref().map_or(JSON, |encoding| encoding.value.media_type());
    let (media, schema) = match body {
        Body::Value(ty) => (members, with_needed(model, operation, ty, type_schema(names, ty))),
        Body::Parameters(fields) => (members, fields_schema(names, fields)),
        Body::Reference => (JSON, reference_schema()),
        Body::Bytes(media) => (media_type(media), bytes_schema()),
    };
    let bytes = || Object::new().with("schema", bytes_schema());
    let shown = (media == JSON).then(|| examples.sent()).flatten();
    let first = Object::new().with(media, Object::new().with("schema", schema).maybe("examples", shown));
    let content = operation.media_types.iter().fold(first, |content, media| content.with(media_type(media), bytes()));
    Object::new().with("content", content).with("required", true).into()
}

/// A schema with the properties that a create has to send, in an API whose docs alone say it.
fn with_needed(model: &Model, operation: &Operation, ty: &TypeRef, schema: Value) -> Value {
    let is_told = operation.kind == OperationKind::Create && model.conventions == Conventions::Plain;
    let name = ty.name().filter(|_| is_told && !ty.collection);
    let properties = name.map(|name| model.all_properties(name)).unwrap_or_default();
    let needed = properties.iter().filter(|property| property.required_on_create);
    let needed: Vec<&str> = needed.map(|property| property.name.as_str()).collect();
    if needed.is_empty() { schema } else { json!({ "allOf": [schema], "required": needed }) }
}

/// A content object with one media type.
pub(super) fn content(media: &str, schema: Value) -> Value {
    shown_content(media, schema, None)
}

/// JSON content, with examples.
pub(super) fn json_content(schema: Value, examples: Option<Value>) -> Value {
    shown_content(JSON, schema, examples)
}

/// A content object with one media type, and examples.
pub(super) fn shown_content(media: &str, schema: Value, examples: Option<Value>) -> Value {
    Object::new().with(media, Object::new().with("schema", schema).maybe("examples", examples)).into()
}

/// The schema of raw bytes.
pub(super) fn bytes_schema() -> Value {
    json!({ "type": "string", "format": "binary" })
}

fn fields_schema(names: &ExportNames, fields: &[Property]) -> Value {
    let required = fields.iter().filter(|field| field.required_on_create).map(|field| field.name.as_str().into());
    object_schema(names, fields, false).list("required", required.collect()).into()
}

fn reference_schema() -> Value {
    let link = json!({ "type": "string", "format": "uri" });
    json!({ "type": "object", "properties": { "@odata.id": link }, "required": ["@odata.id"] })
}

/// `media` where it is a media type.
fn media_type(media: &str) -> &str {
    let token = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_graphic() && c != '/');
    let is_media = media.split_once('/').is_some_and(|(ty, subtype)| token(ty) && token(subtype));
    if is_media { media } else { BYTES }
}
