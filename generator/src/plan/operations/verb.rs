//! What an operation's method is called.

use crate::address::Target;
use crate::model::{Method, Operation, OperationKind};

use super::super::paths::Ending;

/// The fixed name of a method that is no call.
pub(super) fn verb(operation: &Operation, ending: &Ending, target: &Target) -> &'static str {
    match ending {
        Ending::Ref => links(operation.method),
        Ending::Count => "count",
        Ending::Here | Ending::Call => here(operation, target),
    }
}

fn here(operation: &Operation, target: &Target) -> &'static str {
    match operation.kind {
        OperationKind::List => "list",
        OperationKind::Get => "get",
        OperationKind::Head => "head",
        OperationKind::Create => "create",
        OperationKind::Update => "update",
        OperationKind::Replace => "replace",
        OperationKind::Delete => "delete",
        OperationKind::Upload if operation.method == Method::Put => "put",
        OperationKind::Count => "count",
        OperationKind::ListRef | OperationKind::AddRef | OperationKind::SetRef | OperationKind::RemoveRef => {
            links(operation.method)
        }
        OperationKind::Action | OperationKind::Function if matches!(target, Target::Many(_)) => {
            on_collection(operation.method)
        }
        OperationKind::Upload
        | OperationKind::Download
        | OperationKind::Action
        | OperationKind::Function
        | OperationKind::Delta
        | OperationKind::CreateUploadSession
        | OperationKind::Report => plain(operation.method),
    }
}

fn links(method: Method) -> &'static str {
    match method {
        Method::Get => "list_ref",
        Method::Head => plain(method),
        Method::Post => "add_ref",
        Method::Put | Method::Patch => "set_ref",
        Method::Delete => "remove_ref",
    }
}

/// What is documented as a call, and is none: the last segment is a collection.
fn on_collection(method: Method) -> &'static str {
    match method {
        Method::Get => "list",
        Method::Post => "create",
        Method::Head | Method::Put | Method::Patch | Method::Delete => plain(method),
    }
}

fn plain(method: Method) -> &'static str {
    match method {
        Method::Get => "get",
        Method::Head => "head",
        Method::Post => "post",
        Method::Put => "replace",
        Method::Patch => "patch",
        Method::Delete => "delete",
    }
}
