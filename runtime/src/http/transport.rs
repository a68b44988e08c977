//! What carries requests.

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

use super::{HttpRequest, HttpResponse, Incoming};
use crate::Error;

/// A future on the heap, so that traits which give one can be trait objects.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries requests to a server, and knows how to wait.
///
/// A transport follows no redirects and repeats nothing; it must not add a token of its own.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request. A response of any status is `Ok`.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>>;

    /// Sends one request, and gives the response as soon as its header fields are there.
    ///
    /// A transport that can do only whole responses leaves this out.
    fn open(&self, request: HttpRequest) -> BoxFuture<'_, Result<Incoming, Error>> {
        let response = self.send(request);
        Box::pin(async move { response.await.map(Incoming::from) })
    }

    /// Whether it sends a body that is a stream ([`OutgoingBody::is_stream`](crate::OutgoingBody::is_stream)) as it
    /// comes. To a transport that does not, a client gives such a body collected, however much it is.
    fn streams_bodies(&self) -> bool {
        false
    }

    /// Waits; the clock of retry, polling, and the time that a token may take. It must not block its thread until the
    /// time is over: a token that comes meanwhile would not be seen.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()>;

    /// Whether it works only within an async runtime, so that no thread can wait for it.
    fn needs_runtime(&self) -> bool {
        false
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        (**self).send(request)
    }

    fn open(&self, request: HttpRequest) -> BoxFuture<'_, Result<Incoming, Error>> {
        (**self).open(request)
    }

    fn streams_bodies(&self) -> bool {
        (**self).streams_bodies()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        (**self).sleep(time)
    }

    fn needs_runtime(&self) -> bool {
        (**self).needs_runtime()
    }
}
