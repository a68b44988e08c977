//! Which parameters an operation has, as types beside the reply's.

use super::{Request, Style};
use crate::{Field, Wire};

/// The parameters of an operation of an API whose docs follow OData, which takes OData's query options beside them.
/// Requests for others have none of `select`, `filter` and the like.
///
/// It bounds the blocks of these methods, not the methods: where it does not hold, a parameter that the docs call
/// `select` may be a method of that name.
#[diagnostic::on_unimplemented(
    message = "the docs of this API do not follow OData, so that this request has none of OData's query options",
    label = "not an operation of OData",
    note = "use the parameters that the docs list, which are methods of the request (`use <the crate>::prelude::*;`), \
            or `.query(name, value)`"
)]
pub trait FollowsOData {}

/// An operation without parameters of its own.
impl FollowsOData for () {}

/// An operation without parameters of its own, in an API that does not follow OData.
///
/// ```compile_fail,E0599
/// # use mdsdk_runtime::{Client, Json, Operation, Page, Plain, Request};
/// fn parcels(request: Request<Page<Json>, Plain>) -> Request<Page<Json>, Plain> {
///     request.select(["id"])
/// }
/// ```
#[derive(Debug)]
pub enum Plain {}

impl<T> Request<T> {
    /// The same request with the parameters that its operation has.
    #[doc(hidden)]
    #[inline]
    pub fn takes<P>(self) -> Request<T, P> {
        Request::new(self.parts)
    }
}

impl<T, P> Request<T, P> {
    /// Sets a parameter in the query; a further call replaces it.
    #[doc(hidden)]
    pub fn text_parameter(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.parts.set_query(name, value.as_ref());
        self
    }

    /// Sets a parameter of type `V` in the query, written in this style where it is a list or an object; a further call
    /// replaces it.
    #[doc(hidden)]
    pub fn parameter<V: Wire>(mut self, style: Style, name: &str, value: impl Field<V>) -> Self {
        self.parts.forget_query(name);
        self.query_in(style, name, &value.field())
    }
}
