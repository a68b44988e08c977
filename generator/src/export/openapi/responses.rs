//! Responses.

use serde_json::{Value, json};

use super::bodies::{BYTES, bytes_schema, content, json_content, shown_content};
use super::collections::{collection_schema, link_header};
use super::examples::OwnExamples;
use super::failures::{failure_content, with_failures};
use super::object::Object;
use super::pages::page_object;
use super::statuses::reason;
use super::types::{item_schema, primitive_schema, reference};
use crate::export::names::ExportNames;
use crate::model::{
    Conventions, Model, Operation, OperationKind, OtherStatus, Primitive, ReplyHeader, Response, ResponseBody,
    TypeItem, TypeRef,
};

/// The documented responses by status; of several with one status the first counts.
pub(super) fn responses(
    model: &Model,
    names: &ExportNames,
    operation: &Operation,
    examples: &OwnExamples<'_>,
) -> Value {
    let mut responses = Object::new();
    for response in &operation.responses {
        responses.add(&status(response), || response_object(model.conventions, names, operation, response, examples));
    }
    if operation.responses.is_empty() {
        responses.add("default", || json!({ "description": "Not documented." }));
    }
    for other in &operation.other_statuses {
        responses.add(&other.status.to_string(), || other_status(model, other));
    }
    with_failures(model, responses).into()
}

/// The status as OpenAPI's key; what is not an HTTP status stands for any.
fn status(response: &Response) -> String {
    match response.status {
        100..=599 => response.status.to_string(),
        _ => "default".into(),
    }
}

fn response_object(
    conventions: Conventions,
    names: &ExportNames,
    operation: &Operation,
    response: &Response,
    examples: &OwnExamples<'_>,
) -> Value {
    let kind = operation.kind;
    let body = match &response.body {
        // A redirect's body is behind its link.
        _ if (300..400).contains(&response.status) => None,
        ResponseBody::Empty | ResponseBody::Unknown => None,
        ResponseBody::Bytes => Some(content(BYTES, bytes_schema())),
        ResponseBody::Stream { form, ty } => {
            let text = json!({ "type": "string", "x-mdsdk-items": item_name(names, &ty.item) });
            let media_type = form.media_type();
            Some(shown_content(media_type, text, examples.streamed(response.status, media_type)))
        }
        // `$count` comes as plain text.
        ResponseBody::Value(ty) if kind == OperationKind::Count => {
            Some(content("text/plain", item_schema(names, &ty.item)))
        }
        ResponseBody::Value(ty) => {
            let schema = match conventions {
                Conventions::OData => value_schema(names, kind, ty),
                Conventions::Plain => plain_schema(names, operation, ty, &examples.bodies(response.status)),
            };
            Some(json_content(schema, examples.returned(response.status)))
        }
    };
    let pages = operation.collection.as_ref().and_then(|form| link_header(&form.value));
    let redirect = (300..400).contains(&response.status).then(location).or(pages);
    let headers = reply_headers(operation, redirect);
    Object::new()
        .with("description", reason(response.status).unwrap_or("Success"))
        .maybe("headers", headers)
        .maybe("content", body)
        .flag("x-mdsdk-undocumented-body", response.body == ResponseBody::Unknown)
        .into()
}

/// What OpenAPI has no word for: each value of a stream.
fn item_name(names: &ExportNames, item: &TypeItem) -> String {
    match item {
        TypeItem::Named(name) => names.get(name).to_owned(),
        TypeItem::Primitive(_) | TypeItem::Untyped => item.to_string(),
    }
}

/// The JSON of a response that no rule of OData wraps; any where its form is not known.
fn plain_schema(names: &ExportNames, operation: &Operation, ty: &TypeRef, shown: &[Value]) -> Value {
    let item = item_schema(names, &ty.item);
    match (&operation.collection, ty.collection) {
        (Some(form), true) => collection_schema(&form.value, item, shown),
        (None, true) => json!({}),
        (_, false) => item,
    }
}

/// The JSON of a response: a page, a wrapped primitive, or the value itself (OData JSON Format 4.01, sections 11 to
/// 13).
fn value_schema(names: &ExportNames, kind: OperationKind, ty: &TypeRef) -> Value {
    let item = item_schema(names, &ty.item);
    match &ty.item {
        TypeItem::Named(name) if ty.collection && kind != OperationKind::Delta => reference(names.page(name)),
        _ if ty.collection => page_object(item, kind == OperationKind::Delta).into(),
        TypeItem::Primitive(Primitive::Stream) | TypeItem::Named(_) | TypeItem::Untyped => item,
        TypeItem::Primitive(_) => json!({ "type": "object", "properties": { "value": item } }),
    }
}

/// The documented headers, and those that follow from the kind of reply.
fn reply_headers(operation: &Operation, known: Option<Value>) -> Option<Value> {
    let mut headers = match known {
        Some(Value::Object(known)) => known,
        Some(_) | None => serde_json::Map::new(),
    };
    for header in &operation.reply_headers {
        let is_same = headers.keys().any(|name| name.eq_ignore_ascii_case(&header.name));
        // OpenAPI ignores this one: the media types say it (4.8.17.1).
        if !is_same && !header.name.eq_ignore_ascii_case("content-type") {
            headers.insert(header.name.clone(), reply_header(header));
        }
    }
    (!headers.is_empty()).then(|| headers.into())
}

fn reply_header(header: &ReplyHeader) -> Value {
    Object::new()
        .maybe("description", header.doc.as_ref().map(|doc| doc.value.as_str()))
        .with("schema", primitive_schema(header.value_type()))
        .into()
}

/// A status that is none of a success: a failure looks as all of them do.
fn other_status(model: &Model, other: &OtherStatus) -> Value {
    let phrase = || reason(other.status).unwrap_or("Failure").to_owned();
    let description = other.doc.as_ref().map_or_else(phrase, |doc| doc.value.clone());
    Object::new()
        .with("description", description)
        .maybe("content", failure_content(model).filter(|_| other.status >= 400))
        .into()
}

fn location() -> Value {
    json!({ "Location": { "schema": { "type": "string", "format": "uri" } } })
}
