//! What a mock can be told the answer to.

#[cfg(feature = "events")]
use crate::{Events, request::EVENTS_MEDIA_TYPE};
use crate::{Lines, Reply, Wire, request::LINES_MEDIA_TYPES};

/// What a request gives that a mock can answer: what is awaited, or a stream.
///
/// ```
/// use mdsdk_runtime::{Client, Mock, Mockable, Reaction, Request};
///
/// fn fails<T: Mockable>(mock: &Mock<Client>, request: impl FnOnce(&Client) -> Request<T>) -> Reaction<T> {
///     mock.on(request).error(503, "busy")
/// }
/// ```
pub trait Mockable {
    /// The media types that are asked for.
    #[doc(hidden)]
    const ACCEPT: &'static str;
}

impl<T: Reply> Mockable for T {
    const ACCEPT: &'static str = <T as Reply>::ACCEPT;
}

#[cfg(feature = "events")]
impl<T: Wire + Send + 'static> Mockable for Events<T> {
    const ACCEPT: &'static str = EVENTS_MEDIA_TYPE;
}

impl<T: Wire + Send + 'static> Mockable for Lines<T> {
    const ACCEPT: &'static str = LINES_MEDIA_TYPES;
}
