//! What an operation returns.

use crate::model::{Operation, TypeRef};

/// The type of the JSON of the response that decides.
pub(in crate::export) fn returned_type(operation: &Operation) -> Option<&TypeRef> {
    operation.response()?.body.ty()
}
