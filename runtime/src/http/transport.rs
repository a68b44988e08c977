//! What carries requests.

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

use super::{HttpRequest, HttpResponse};
use crate::Error;

/// A future on the heap, so that traits which give one can be trait objects.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries requests to a server, and knows how to wait.
///
/// A transport follows no redirects and repeats nothing; it must not add a token of its own.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request. A response of any status is `Ok`.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>>;

    /// Waits; the clock of retry and polling.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        (**self).send(request)
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        (**self).sleep(time)
    }
}
