//! A request on its way.

use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use super::{Answered, Operation, Parts, successor::Asked};
use crate::{BoxFuture, Client, Error, Headers, HttpResponse, client::exchange};

/// A request on its way; a future that gives a `T`.
///
/// ```
/// # #[cfg(feature = "mock")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), mdsdk_runtime::Error> {
/// # use mdsdk_runtime::{Client, Json, Method, Mock, Operation, Sending};
/// # const USER: Operation = Operation { method: Method::Get, template: "/users/{id}" };
/// # let mock = Mock::<Client>::new();
/// # mock.on_url(Method::Get, "/users/1").json(200, &serde_json::json!({ "city": "Oslo" }));
/// # mock.on_url(Method::Get, "/users/2").json(200, &serde_json::json!({ "city": "Lima" }));
/// # let users = mock.client().root().name("users");
/// let [one, other]: [Sending<Json>; 2] = ["1", "2"].map(|id| users.key(id).request::<Json>(&USER).send());
/// let (one, other) = tokio::try_join!(one, other)?;
/// assert_eq!((&one["city"], &other["city"]), (&"Oslo".into(), &"Lima".into()));
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
#[must_use = "futures do nothing unless polled"]
pub struct Sending<T> {
    client: Client,
    operation: &'static Operation,
    /// Those that the program gave, if any.
    fields: Option<Headers>,
    /// Below the base URL, without a query; empty for URLs elsewhere.
    path: Arc<str>,
    asked: Option<Arc<Asked>>,
    status_member: Option<&'static [&'static str]>,
    response: BoxFuture<'static, Result<HttpResponse, Error>>,
    finish: fn(Answered) -> Result<T, Error>,
}

impl<T> Sending<T> {
    pub(super) fn new(parts: Parts, accept: &str, finish: fn(Answered) -> Result<T, Error>) -> Self {
        let (client, operation) = (parts.client.clone(), parts.operation);
        let fields = Some(&parts.headers).filter(|fields| fields.iter().next().is_some()).cloned();
        let (asked, status_member) = (parts.asked(), parts.status_member);
        let (path, response) = start(parts, accept);
        Self { client, operation, fields, path, asked, status_member, response, finish }
    }
}

/// Compiled once, for all kinds of replies.
fn start(parts: Parts, accept: &str) -> (Arc<str>, BoxFuture<'static, Result<HttpResponse, Error>>) {
    match parts.to_http(accept) {
        Ok(request) => {
            let path = request.url.strip_prefix(parts.client.base_url()).unwrap_or_default();
            let path = path.split('?').next().unwrap_or_default().into();
            let (named, retry) = (parts.named(), parts.own_retry());
            (path, Box::pin(exchange(parts.client, named, retry, request)))
        }
        Err(error) => (Arc::default(), Box::pin(std::future::ready(Err(error)))),
    }
}

impl<T> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let response = ready!(self.response.as_mut().poll(context))?;
        let Self { client, operation, fields, path, asked, status_member, response: _, finish } = &mut *self;
        let (client, path, fields, asked) = (client.clone(), path.clone(), fields.take(), asked.take());
        let answer =
            Answered { response, client, operation, path: path.clone(), fields, asked, status_member: *status_member };
        Poll::Ready(finish(answer).map_err(|error| error.during(operation).at("", &path)))
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sending({})", self.operation)
    }
}
