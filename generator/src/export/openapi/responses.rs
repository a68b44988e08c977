//! Responses.

use serde_json::{Value, json};

use super::bodies::{BYTES, bytes_schema, content, json_content};
use super::collections::{collection_schema, link_header};
use super::failures::with_failures;
use super::object::Object;
use super::pages::page_object;
use super::types::{item_schema, reference};
use crate::export::names::ExportNames;
use crate::model::{
    Conventions, Model, Operation, OperationKind, Primitive, Response, ResponseBody, StreamForm, TypeItem, TypeRef,
};

/// The documented responses by status; of several with one status the first counts.
pub(super) fn responses(model: &Model, names: &ExportNames, operation: &Operation) -> Value {
    let mut responses = Object::new();
    for response in &operation.responses {
        responses.add(&status(response), || response_object(model.conventions, names, operation, response));
    }
    if operation.responses.is_empty() {
        responses.add("default", || json!({ "description": "Not documented." }));
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

fn response_object(conventions: Conventions, names: &ExportNames, operation: &Operation, response: &Response) -> Value {
    let kind = operation.kind;
    let body = match &response.body {
        // A redirect's body is behind its link.
        _ if (300..400).contains(&response.status) => None,
        ResponseBody::Empty | ResponseBody::Unknown => None,
        ResponseBody::Bytes => Some(content(BYTES, bytes_schema())),
        ResponseBody::Stream { form, ty } => Some(streamed(*form, item_schema(names, &ty.item))),
        // `$count` comes as plain text.
        ResponseBody::Value(ty) if kind == OperationKind::Count => {
            Some(content("text/plain", item_schema(names, &ty.item)))
        }
        ResponseBody::Value(ty) => Some(json_content(match conventions {
            Conventions::OData => value_schema(names, kind, ty),
            Conventions::Plain => plain_schema(names, operation, ty),
        })),
    };
    let pages = operation.collection.as_ref().and_then(|form| link_header(&form.value));
    let redirect = (300..400).contains(&response.status).then(location).or(pages);
    Object::new()
        .with("description", description(response))
        .maybe("headers", redirect)
        .maybe("content", body)
        .flag("x-mdsdk-undocumented-body", response.body == ResponseBody::Unknown)
        .into()
}

/// Text, as far as a schema can tell; what each value is, in an extension.
fn streamed(form: StreamForm, item: Value) -> Value {
    let media_type = Object::new().with("schema", json!({ "type": "string" })).with("x-mdsdk-items", item);
    Object::new().with(form.media_type(), media_type).into()
}

/// The JSON of a response that no rule of OData wraps; any where its form is not known.
fn plain_schema(names: &ExportNames, operation: &Operation, ty: &TypeRef) -> Value {
    let item = item_schema(names, &ty.item);
    match (&operation.collection, ty.collection) {
        (Some(form), true) => collection_schema(&form.value, item),
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

fn location() -> Value {
    json!({ "Location": { "schema": { "type": "string", "format": "uri" } } })
}

fn description(response: &Response) -> &'static str {
    match response.status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        _ => "Success",
    }
}
