//! Requests whose reply's type the program names: of URLs that the service gave, and of what it gives on demand.

use std::fmt;

use super::{Operation, PageToken, Parts, Reply, Request, Sending, listed::Paged};
use crate::{Client, Error, Headers, Method, client::Hosts};

/// The operation of URLs that the docs don't name.
const FOLLOW: Operation = Operation { method: Method::Get, template: "a URL that the service gave" };

/// A request whose reply's type the program names: `.await` it, or make it a [`Request`] that takes header fields.
///
/// Beside requests it is a type of its own so that `let team: Team = client.follow(url).await?` needs no more types.
///
/// ```
/// # #[cfg(feature = "mock")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), mdsdk_runtime::Error> {
/// # use mdsdk_runtime::{Client, Follow, Json, Method, Mock};
/// # let mock = Mock::<Client>::new();
/// # mock.on_url(Method::Get, "/teams/1").json(200, &serde_json::json!({ "displayName": "Ops" }));
/// # let client = mock.client();
/// let team: Json = client.follow("/teams/1").await?;
/// assert_eq!(team["displayName"], "Ops");
///
/// let follow: Follow<Json> = client.follow("/teams/1");
/// let response = follow.request().header("Accept-Language", "nb").send_full().await?;
/// assert_eq!((response.status, response.value), (200, team));
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
#[must_use = "a request does nothing until it is awaited"]
pub struct Follow<T, P = ()>(Request<T, P>);

impl<T, P> Follow<T, P> {
    pub(super) fn of(request: Request<T, P>) -> Self {
        Self(request)
    }

    /// The request.
    pub fn request(self) -> Request<T, P> {
        self.0
    }
}

impl<T: Reply> Follow<T> {
    pub(crate) fn new(client: &Client, url: &str, hosts: Hosts) -> Self {
        let parts = Parts::new(client.clone(), &FOLLOW, String::new(), None, &Headers::default(), None);
        Self(Request::new(parts.at(url, hosts)))
    }

    /// The same request with the parameters that its operation has.
    #[doc(hidden)]
    #[inline]
    pub fn takes<P>(self) -> Follow<T, P> {
        Follow(self.0.takes())
    }
}

impl<T: Reply<Output = T>, P> IntoFuture for Follow<T, P> {
    type Output = Result<T, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Self::IntoFuture {
        self.0.send()
    }
}

impl<T, P> fmt::Debug for Follow<T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<C: Paged, P> Request<C, P> {
    /// Goes on from where an earlier stream of pages or changes stopped: its `token()`. `None` begins anew.
    ///
    /// The token holds query options and filters already; those of this request are left out, its header fields stay.
    pub fn resume(self, token: impl Into<Option<PageToken>>) -> Self {
        match token.into() {
            Some(token) => Self::new(self.parts.resume(token)),
            None => self,
        }
    }
}
