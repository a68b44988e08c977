//! Operation objects.

use serde_json::{Value, json};

use super::bodies::request_body;
use super::object::Object;
use super::parameters::parameters;
use super::responses::responses;
use super::template::Template;
use crate::export::names::ExportNames;
use crate::model::{Operation, OperationKind, Permissions, ResponseBody, Segment};

/// The operation under its method, with the parameters' names of `template`.
pub(super) fn operation_object(names: &ExportNames, template: &Template, operation: &Operation, id: &str) -> Value {
    Object::new()
        .list("tags", tag(operation).map(Value::from).into_iter().collect())
        .maybe("summary", (!operation.title.is_empty()).then_some(operation.title.as_str()))
        .maybe("description", operation.doc.as_ref().map(|doc| doc.value.as_str()))
        .with("operationId", id)
        .list("parameters", parameters(names, template, operation))
        .maybe("requestBody", operation.body.as_ref().map(|body| request_body(names, &body.value)))
        .with("responses", responses(names, operation))
        .flag("deprecated", operation.deprecated.is_some())
        .maybe("x-ms-docs-operation-type", call_kind(operation.kind))
        .maybe("x-ms-pageable", pageable(operation))
        .maybe("x-ms-permissions", permissions(&operation.permissions))
        .into()
}

/// The product area, or else the path's first name.
pub(super) fn tag(operation: &Operation) -> Option<&str> {
    operation.area.as_deref().or(match operation.path.segments.first()? {
        Segment::Name(name) | Segment::Call { name, .. } => Some(name),
        _ => None,
    })
}

fn call_kind(kind: OperationKind) -> Option<&'static str> {
    match kind {
        OperationKind::Action | OperationKind::CreateUploadSession => Some("action"),
        OperationKind::Function | OperationKind::Delta | OperationKind::Report => Some("function"),
        _ => None,
    }
}

fn pageable(operation: &Operation) -> Option<Value> {
    let is_page = matches!(&operation.response()?.body, ResponseBody::Value(ty) if ty.collection);
    is_page.then(|| json!({ "nextLinkName": "@odata.nextLink" }))
}

/// From least to most privileged; an empty list says that callers of this kind are not supported.
fn permissions(permissions: &Permissions) -> Option<Value> {
    let Permissions { delegated_work, delegated_personal, application } = permissions;
    let documented = delegated_work.is_some() || delegated_personal.is_some() || application.is_some();
    let object = Object::new()
        .maybe("delegatedWork", delegated_work.clone())
        .maybe("delegatedPersonal", delegated_personal.clone())
        .maybe("application", application.clone());
    documented.then(|| object.into())
}
