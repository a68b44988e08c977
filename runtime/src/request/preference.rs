//! Conditions and preferences of requests, as header fields.

use super::{Accepted, Follow, Request};

impl<T, P> Request<T, P> {
    /// Only if the entity is still of this version, as its `etag()` says: `If-Match` (RFC 9110, 13.1.1).
    /// Without a version the request cannot be sent, rather than overwrite what others wrote.
    pub fn if_match<'a>(mut self, etag: impl Into<Option<&'a str>>) -> Self {
        match etag.into().filter(|etag| !etag.is_empty()) {
            Some(etag) => self.parts.set_header("If-Match", etag),
            None => self.parts.fail("`if_match` got no etag"),
        }
        self
    }

    /// Asks for as little as possible: of an update no entity, of changes only what has changed
    /// (`Prefer: return=minimal`, RFC 7240, 4.2).
    pub fn prefer_minimal(self) -> Self {
        self.header("Prefer", "return=minimal")
    }
}

impl<T, P> Request<T, P> {
    /// Lets the service work on it after its answer (`Prefer: respond-async`, RFC 7240, 4.1), which then tells where
    /// the progress, a `W`, can be read.
    pub fn respond_async<W>(self) -> Request<Accepted<W>, P> {
        Request::new(self.header("Prefer", "respond-async").parts)
    }
}

impl<P> Request<(), P> {
    /// Asks for the entity as it is afterwards, where the service gives none by itself
    /// (`Prefer: return=representation`, RFC 7240, 4.2): `let alert: Alert = request.return_representation().await?`.
    pub fn return_representation<T>(self) -> Follow<T, P> {
        Follow::of(Request::new(self.header("Prefer", "return=representation").parts))
    }
}
