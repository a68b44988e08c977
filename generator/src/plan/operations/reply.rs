//! What a request awaits to.

use crate::model::{Operation, OperationKind, ResponseBody, TypeRef};

use super::super::types::{RustType, Scalar, Types};

/// What a request awaits to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReplyPlan {
    /// `()`
    Nothing,
    /// A model.
    One(RustType),
    /// A page of values.
    Page(RustType),
    /// `{"value": ..}`, awaited to the value.
    Value(RustType),
    /// Bytes.
    Bytes,
    /// Any JSON.
    Json,
    /// A number as plain text.
    Count,
}

/// The reply of `operation`, its type `aligned` with its path: its first documented success response, else what its kind suggests.
pub(super) fn reply(types: &Types, operation: &Operation, aligned: impl Fn(&TypeRef) -> TypeRef) -> ReplyPlan {
    let suggested = suggested(operation.kind);
    match operation.response() {
        _ if operation.kind == OperationKind::Count => ReplyPlan::Count,
        Some(response) => match &response.body {
            ResponseBody::Empty => ReplyPlan::Nothing,
            ResponseBody::Bytes => ReplyPlan::Bytes,
            ResponseBody::Value(ty) => value(types, &aligned(ty)),
            ResponseBody::Unknown if matches!(response.status, 202 | 204 | 205) => ReplyPlan::Nothing,
            ResponseBody::Unknown => suggested,
        },
        None => suggested,
    }
}

fn value(types: &Types, ty: &TypeRef) -> ReplyPlan {
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
        OperationKind::Delete | OperationKind::AddRef | OperationKind::SetRef | OperationKind::RemoveRef => {
            ReplyPlan::Nothing
        }
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
