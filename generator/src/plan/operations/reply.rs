//! What a request awaits to.

use crate::model::{
    Collection, Conventions, Operation, OperationKind, Response, ResponseBody, StreamForm, TypeItem, TypeRef,
};

use super::super::context::Context;
use super::super::types::{RustType, Scalar};

/// What a request awaits to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReplyPlan {
    /// `()`
    Nothing,
    /// A model.
    One(RustType),
    /// A page of values.
    Page(RustType),
    /// A page of values in a form of the service's own.
    Listed(RustType, Collection),
    /// A page of changes of models.
    Delta(RustType),
    /// Work that goes on, whose progress is a model, or any JSON.
    Accepted(RustType),
    /// An upload session, and what is uploaded through it; `None` is nothing to read.
    UploadSession(RustType, Option<RustType>),
    /// `{"value": ..}`, awaited to the value.
    Value(RustType),
    /// Bytes.
    Bytes,
    /// A stream of values.
    Stream(StreamForm, RustType),
    /// Any JSON.
    Json,
    /// A number as plain text.
    Count,
}

/// The reply of `operation`, its type `aligned` with its path: its first documented success response, else what its
/// kind suggests.
pub(super) fn reply(context: &Context<'_>, operation: &Operation, aligned: impl Fn(&TypeRef) -> TypeRef) -> ReplyPlan {
    let suggested = in_form(context, operation, suggested(operation.kind));
    match operation.response() {
        _ if operation.kind == OperationKind::Count => ReplyPlan::Count,
        Some(Response { status: 202, .. }) if operation.monitor.is_some() => accepted(context, operation, aligned),
        // No such response has a body (RFC 9110, 15.3.5), whatever another page of the URL shows.
        Some(response) if response.status == 204 => ReplyPlan::Nothing,
        Some(response) => match &response.body {
            ResponseBody::Empty => ReplyPlan::Nothing,
            ResponseBody::Bytes => ReplyPlan::Bytes,
            ResponseBody::Stream { form, ty } => ReplyPlan::Stream(*form, context.types.item(&aligned(ty).item)),
            ResponseBody::Value(ty) => in_form(context, operation, said(context, operation, response, &aligned(ty))),
            ResponseBody::Unknown if matches!(response.status, 202 | 204 | 205) => ReplyPlan::Nothing,
            ResponseBody::Unknown => suggested,
        },
        None => suggested,
    }
}

/// OData's forms as they are; in an API of its own conventions, what is known of them, else any JSON.
fn in_form(context: &Context<'_>, operation: &Operation, reply: ReplyPlan) -> ReplyPlan {
    match (context.model.conventions, reply, &operation.collection) {
        (Conventions::Plain, ReplyPlan::Page(item), Some(form)) => ReplyPlan::Listed(item, form.value.clone()),
        (Conventions::Plain, ReplyPlan::Page(_) | ReplyPlan::Value(_), _) => ReplyPlan::Json,
        (Conventions::Plain | Conventions::OData, reply, _) => reply,
    }
}

/// What tells of the progress: a model where the docs tell its type.
fn accepted(context: &Context<'_>, operation: &Operation, aligned: impl Fn(&TypeRef) -> TypeRef) -> ReplyPlan {
    let ty = operation.monitor.as_ref().map(aligned);
    match ty.map(|ty| value(context, &ty)) {
        Some(ReplyPlan::One(item)) => ReplyPlan::Accepted(item),
        _ => ReplyPlan::Accepted(RustType::Scalar(Scalar::Json)),
    }
}

/// What a response of a known type becomes, by its operation's kind and its status.
fn said(context: &Context<'_>, operation: &Operation, response: &Response, ty: &TypeRef) -> ReplyPlan {
    match value(context, ty) {
        ReplyPlan::Page(item) if operation.kind == OperationKind::Delta && marks_removed_apart(context, ty) => {
            ReplyPlan::Delta(item)
        }
        ReplyPlan::One(item) if operation.kind == OperationKind::CreateUploadSession => {
            let uploaded = operation.uploaded.as_ref().map(|ty| context.types.item(&ty.item));
            ReplyPlan::UploadSession(item, uploaded.filter(|item| matches!(item, RustType::Item(_))))
        }
        ReplyPlan::One(item) if response.status == 202 && has_property(context, ty, "status") => {
            ReplyPlan::Accepted(item)
        }
        reply => reply,
    }
}

/// Whether removed items come as `@removed`, and not with a property that says so (as drive items do).
fn marks_removed_apart(context: &Context<'_>, ty: &TypeRef) -> bool {
    let is_struct = ty.name().is_some_and(|name| context.types.structure(name).is_some());
    is_struct && !has_property(context, ty, "deleted")
}

fn has_property(context: &Context<'_>, ty: &TypeRef, property: &str) -> bool {
    let TypeItem::Named(name) = &ty.item else { return false };
    context.model.all_properties(name).iter().any(|known| known.name == property)
}

fn value(context: &Context<'_>, ty: &TypeRef) -> ReplyPlan {
    let types = &context.types;
    let is_struct = ty.name().is_some_and(|name| types.structure(name).is_some());
    let item = types.item(&ty.item);
    match item {
        _ if ty.collection => ReplyPlan::Page(item),
        RustType::Scalar(Scalar::Json) => ReplyPlan::Json,
        _ if is_struct => ReplyPlan::One(item),
        _ => ReplyPlan::Value(item),
    }
}

/// What the docs leave open.
fn suggested(kind: OperationKind) -> ReplyPlan {
    match kind {
        OperationKind::Head
        | OperationKind::Delete
        | OperationKind::AddRef
        | OperationKind::SetRef
        | OperationKind::RemoveRef => ReplyPlan::Nothing,
        OperationKind::Download | OperationKind::Report => ReplyPlan::Bytes,
        OperationKind::Count => ReplyPlan::Count,
        OperationKind::List | OperationKind::ListRef | OperationKind::Delta => {
            ReplyPlan::Page(RustType::Scalar(Scalar::Json))
        }
        OperationKind::Get
        | OperationKind::Create
        | OperationKind::Update
        | OperationKind::Replace
        | OperationKind::Action
        | OperationKind::Function
        | OperationKind::Upload
        | OperationKind::CreateUploadSession => ReplyPlan::Json,
    }
}
