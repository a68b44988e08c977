//! Many requests in one.
//!
//! Comes in: requests of any kind, and which of them wait for which.
//! Goes out: for each its reply or its error.
//! Promised: no more than twenty go at once; those that wait for each other go together, or in order; those of a group
//! always go together; what the service throttled is sent again, with what waited for it. A response is that of the
//! request whose id it names, or an error.
//! Not known here: what the requests are.

mod order;
mod replies;
mod rounds;
mod wire;

use std::{fmt, marker::PhantomData, sync::Arc};

pub use replies::Replies;
#[cfg(feature = "mock")]
pub(crate) use wire::read_body;

use crate::{Client, Error, ErrorKind, HttpRequest, HttpResponse, Operation, Reply, Request, Retry, request::Asked};

/// Requests that go together (OData JSON Format 4.01, 19), by twenty.
///
/// ```
/// # #[cfg(feature = "mock")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), mdsdk_runtime::Error> {
/// # use mdsdk_runtime::{Batch, Client, Json, Method, Mock, Operation};
/// # const USER: Operation = Operation { method: Method::Get, template: "/users/{id}" };
/// # let mock = Mock::<Client>::new();
/// # mock.on_url(Method::Get, "/users/1").json(200, &serde_json::json!({ "city": "Oslo" }));
/// # mock.on_url(Method::Get, "/users/2").error(404, "Request_ResourceNotFound");
/// # let client = mock.client();
/// # let users = client.root().name("users");
/// let mut batch: Batch = client.batch();
/// let one = batch.add(users.key("1").request::<Json>(&USER));
/// let other = batch.add(users.key("2").request::<Json>(&USER));
/// let mut replies = batch.send().await?;
/// assert_eq!(replies.take(one)?["city"], "Oslo");
/// assert!(replies.take(other).is_err_and(|error| error.is_not_found()));
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
#[derive(Clone, Debug)]
#[must_use = "a batch does nothing until it is sent"]
pub struct Batch {
    client: Client,
    entries: Vec<Entry>,
    /// The group that requests are added to.
    group: Option<usize>,
}

/// The place of a request in a [`Batch`], by which its reply is taken out.
pub struct Part<T> {
    index: usize,
    of: PhantomData<fn() -> T>,
}

#[derive(Clone, Debug)]
struct Entry {
    /// The request, its URL below the base URL; or why there is none.
    request: Result<HttpRequest, Error>,
    operation: &'static Operation,
    asked: Option<Arc<Asked>>,
    /// When it is sent again.
    retry: Retry,
    /// The entries that must have succeeded before.
    after: Vec<usize>,
    /// The group of those that are done with it, all or none: the place of its first.
    group: Option<usize>,
}

/// What became of an entry: its response, or why there is none.
type Outcome = Result<HttpResponse, Error>;

impl Client {
    /// An empty batch.
    pub fn batch(&self) -> Batch {
        Batch { client: self.clone(), entries: Vec::new(), group: None }
    }
}

impl Batch {
    /// Adds a request; its reply is taken out by the part.
    ///
    /// It goes with the token of the batch; one for another token or base URL fails, and is not sent. What is answered
    /// by a redirect, as downloads are, is to go alone. Throttled, it is sent again as its own [`Retry`] says,
    /// together with the others and so after the longest wait; the batch as a whole is sent again as the client's
    /// says.
    #[expect(clippy::needless_pass_by_value, reason = "a request in a batch is not sent on its own")]
    pub fn add<T: Reply, P>(&mut self, request: Request<T, P>) -> Part<T> {
        let fit = |http| self.fit(request.client(), http).map_err(|error| request.name(error));
        let http = request.to_http().and_then(fit);
        let (operation, asked, retry) = (request.operation(), request.asked(), request.effective_retry());
        self.entries.push(Entry { request: http, operation, asked, retry, after: Vec::new(), group: self.group });
        Part { index: self.entries.len() - 1, of: PhantomData }
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn client(&self) -> &crate::Client {
        &self.client
    }

    /// A request that can go in the name of the batch.
    fn fit(&self, client: &Client, mut request: HttpRequest) -> Result<HttpRequest, Error> {
        if !client.has_tokens_of(&self.client) {
            return Err(Error::new(ErrorKind::Request, "the request is for another token than its batch"));
        }
        wire::check_body(&request)?;
        client.ask_for_unknown_members(&mut request.headers);
        match request.url.strip_prefix(self.client.base_url()).filter(|path| path.starts_with('/')) {
            Some(path) => Ok(HttpRequest { url: path.to_owned(), ..request }),
            None => Err(Error::new(ErrorKind::Request, "the request goes to another base URL than its batch")),
        }
    }

    /// Adds requests that change all or nothing, where the service can do that (an atomicity group; OData JSON Format
    /// 4.01, 19.1): `batch.atomically(|group| (group.add(one), group.add(other)))`. Where one fails, the others fail
    /// too (424) unless the service says otherwise; they are sent again together or not at all.
    pub fn atomically<R>(&mut self, add: impl FnOnce(&mut Self) -> R) -> R {
        let around = self.group;
        self.group = around.or(Some(self.entries.len()));
        let added = add(self);
        self.group = around;
        added
    }

    /// Lets `part` wait until `before` has succeeded; it fails (424) if that fails.
    pub fn after<T, U>(&mut self, part: Part<T>, before: Part<U>) -> &mut Self {
        if let Some(entry) = self.entries.get_mut(part.index) {
            entry.after.push(before.index);
        }
        self
    }

    /// Sends all requests.
    ///
    /// # Errors
    /// When requests wait for each other in a circle, when more than twenty are to change all or nothing, and when no
    /// request was answered: the error is that of the batch, and names the request that the service refuses it for,
    /// where that is known. Errors of single requests, and of the rounds behind the first, are given by
    /// [`Replies::take`].
    pub async fn send(self) -> Result<Replies, Error> {
        let Self { client, entries, group: _ } = self;
        let outcomes = rounds::send(&client, &entries).await?;
        Ok(Replies::new(client, entries, outcomes))
    }
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}

impl<T> fmt::Debug for Part<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Part({})", self.index)
    }
}
