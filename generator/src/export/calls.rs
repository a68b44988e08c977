//! What operations call, and what they return.

use crate::model::{Operation, Segment, TypeRef};

/// What a segment calls: the name of an action or a function.
pub(super) struct Called<'a> {
    /// The namespace that the path writes out; empty where it writes none.
    pub(super) namespace: &'a str,
    /// The name by itself.
    pub(super) local: &'a str,
}

/// The action or function that `segment` calls, if it calls one.
pub(super) fn called(segment: &Segment) -> Option<Called<'_>> {
    let name = segment.called()?;
    let (namespace, local) = name.rsplit_once('.').unwrap_or(("", name));
    Some(Called { namespace, local })
}

/// The type of the JSON of the response that decides.
pub(super) fn returned_type(operation: &Operation) -> Option<&TypeRef> {
    operation.response()?.body.ty()
}
