//! What requests go through before they are sent.

use std::{future::ready, sync::Arc};

use crate::{BoxFuture, Error, HttpRequest, Incoming, Transport};

/// What each request goes through when it is sent: it may change the request, look at the response, or answer itself.
///
/// Policies stand next to the transport, in the order in which they were given: retry, then token and credentials, then
/// redirects, then the first policy, the others, and the transport. So they see each try and each redirect, as it is
/// sent. What they add to a request for another host goes there: [`HttpRequest::url`] tells. A body may be a stream,
/// whose pieces are still to come ([`OutgoingBody::is_stream`](crate::OutgoingBody::is_stream)).
///
/// A closure over the request is one: `|request: &mut HttpRequest| request.headers.set("X-Trace", "1")`.
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering};
///
/// use mdsdk_runtime::{BoxFuture, Client, Error, HttpRequest, Incoming, Json, Next, Policy};
///
/// /// Counts what fails.
/// #[derive(Default)]
/// struct Failures(AtomicUsize);
///
/// impl Policy for Failures {
///     fn send<'a>(&'a self, request: HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<Incoming, Error>> {
///         Box::pin(async move {
///             let response = next.send(request).await;
///             if response.as_ref().map_or(true, |response| response.status >= 500) {
///                 self.0.fetch_add(1, Ordering::Relaxed);
///             }
///             response
///         })
///     }
/// }
/// # fn counted(client: &Client) -> Client {
/// client.with_policy(Failures::default())
/// # }
/// ```
pub trait Policy: Send + Sync + 'static {
    /// Sends a request by `next`, or answers it.
    fn send<'a>(&'a self, request: HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<Incoming, Error>>;
}

impl<F: Fn(&mut HttpRequest) + Send + Sync + 'static> Policy for F {
    fn send<'a>(&'a self, mut request: HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<Incoming, Error>> {
        self(&mut request);
        next.send(request)
    }
}

/// What comes after a [`Policy`]: the next one, and after the last one the transport.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    policies: &'a [Arc<dyn Policy>],
    transport: &'a dyn Transport,
}

impl<'a> Next<'a> {
    pub(super) fn new(policies: &'a [Arc<dyn Policy>], transport: &'a dyn Transport) -> Self {
        Self { policies, transport }
    }

    /// Sends the request.
    pub fn send(self, request: HttpRequest) -> BoxFuture<'a, Result<Incoming, Error>> {
        match self.policies.split_first() {
            Some((policy, policies)) => policy.send(request, Self { policies, ..self }),
            None => match request.body.check_unspent() {
                Err(error) => Box::pin(ready(Err(error))),
                Ok(()) if request.body.is_stream() && !self.transport.streams_bodies() => {
                    self.collect_and_open(request)
                }
                Ok(()) => self.transport.open(request),
            },
        }
    }

    fn collect_and_open(self, mut request: HttpRequest) -> BoxFuture<'a, Result<Incoming, Error>> {
        Box::pin(async move {
            request.body = request.body.collect().await?.into();
            self.transport.open(request).await
        })
    }
}

impl std::fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Next").field("policies", &self.policies.len()).finish_non_exhaustive()
    }
}
