//! Operation objects.

use serde_json::{Value, json};

use super::Whole;
use super::bodies::request_body;
use super::collections::next_link;
use super::object::Object;
use super::parameters::parameters;
use super::responses::responses;
use super::security::security;
use super::template::Template;
use crate::export::calls::called;
use crate::export::names::ExportNames;
use crate::model::{CallKind, Conventions, Operation, Permissions, ResponseBody, Subtype};

/// The operation under its method, with the parameters' names of `template`.
pub(super) fn operation_object(whole: &Whole<'_>, template: &Template, operation: &Operation, id: &str) -> Object {
    let Whole { model, names, examples } = whole;
    let examples = examples.of(operation);
    Object::new()
        .list("tags", tag(operation).map(Value::from).into_iter().collect())
        .maybe("summary", (!operation.title.is_empty()).then_some(operation.title.as_str()))
        .maybe("description", operation.doc.as_ref().map(|doc| doc.value.as_str()))
        .with("operationId", id)
        .list("parameters", parameters(names, template, operation))
        .maybe(
            "requestBody",
            operation.body.as_ref().map(|body| request_body(model, names, &body.value, operation, &examples)),
        )
        .with("responses", responses(model, names, operation, &examples))
        .list("security", security(operation, model.auth.as_ref().map(|auth| &auth.value)))
        .flag("deprecated", operation.deprecated.is_some())
        .maybe("x-ms-docs-operation-type", call_word(operation))
        .maybe("x-ms-pageable", pageable(model.conventions, operation))
        .list("x-mdsdk-subtypes", operation.subtypes.iter().map(|subtype| subtype_object(names, subtype)).collect())
        .maybe("x-ms-permissions", permissions(&operation.permissions))
}

/// The product area, or else the path's first name.
pub(super) fn tag(operation: &Operation) -> Option<&str> {
    let first = operation.path.segments.first().and_then(called).map(|called| called.local);
    operation.area.as_deref().or(first)
}

/// Microsoft's own word for what CSDL knows as an action or a function.
fn call_word(operation: &Operation) -> Option<&'static str> {
    match operation.kind.call()? {
        CallKind::Action => Some("action"),
        CallKind::Function => Some("function"),
    }
}

fn pageable(conventions: Conventions, operation: &Operation) -> Option<Value> {
    let is_page = matches!(&operation.response()?.body, ResponseBody::Value(ty) if ty.collection);
    let next = || match (&operation.collection, conventions) {
        (Some(form), _) => Some(next_link(&form.value)),
        (None, Conventions::OData) => Some(json!({ "nextLinkName": "@odata.nextLink" })),
        (None, Conventions::Plain) => None,
    };
    is_page.then(next).flatten()
}

/// A derived type that a page of its own describes at this URL.
fn subtype_object(names: &ExportNames, subtype: &Subtype) -> Value {
    Object::new()
        .with("type", names.get(&subtype.name))
        .with("page", &*subtype.origin.span.file)
        .maybe("x-ms-permissions", permissions(&subtype.permissions))
        .into()
}

/// From least to most privileged; an empty list says that callers of this kind are not supported.
fn permissions(permissions: &Permissions) -> Option<Value> {
    let Permissions { delegated_work, delegated_personal, application, any_caller, said: _ } = permissions;
    let documented = permissions.lists().iter().any(|(_, names)| names.is_some());
    let object = Object::new()
        .maybe("delegatedWork", delegated_work.clone())
        .maybe("delegatedPersonal", delegated_personal.clone())
        .maybe("application", application.clone())
        .maybe("any", any_caller.clone());
    documented.then(|| object.into())
}
