//! What requests ask for.

#[cfg(feature = "events")]
use super::Events;
use super::{Lines, Reply, Request};
use crate::{Error, HttpRequest, Wire};

/// What a request gives: what is awaited, or a stream.
///
/// ```
/// # #[cfg(feature = "mock")]
/// # fn main() {
/// use mdsdk_runtime::{Accepts, Client, Mock, Reaction, Request};
///
/// fn fails<T: Accepts>(mock: &Mock<Client>, request: impl FnOnce(&Client) -> Request<T>) -> Reaction<T> {
///     mock.on(request).error(503, "busy")
/// }
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
pub trait Accepts {
    /// The media types that are asked for, in `Accept`.
    #[doc(hidden)]
    const MEDIA_TYPES: &'static str;
}

impl<T: Reply> Accepts for T {
    const MEDIA_TYPES: &'static str = T::ACCEPT;
}

#[cfg(feature = "events")]
impl<T: Wire + Send + 'static> Accepts for Events<T> {
    const MEDIA_TYPES: &'static str = "text/event-stream";
}

impl<T: Wire + Send + 'static> Accepts for Lines<T> {
    const MEDIA_TYPES: &'static str = "application/x-ndjson, application/jsonl, application/json";
}

impl<T: Accepts, P> Request<T, P> {
    /// The request as plain HTTP, without what the client adds to each: token, user agent, request id. Of a stream, it
    /// is the first one.
    ///
    /// # Errors
    /// When the request cannot be made, because of an empty key for example.
    pub fn to_http(&self) -> Result<HttpRequest, Error> {
        self.parts.to_http(T::MEDIA_TYPES)
    }
}
