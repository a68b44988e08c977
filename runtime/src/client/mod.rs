//! Host, token, retry and redirects.
//!
//! Comes in: a base URL, a [`TokenSource`], a [`Transport`], and each request as plain HTTP.
//! Goes out: the response that was meant, after waiting and following.
//! Promised: tokens and keys go to the client's own host only, over HTTPS (or loopback); no wait is longer than
//! [`Retry`] says. Not known here: paths, models, pages.

#[cfg(feature = "azure")]
mod azure;
mod base;
mod builder;
mod challenge;
mod cloud;
mod credentials;
mod deadline;
mod endpoint;
mod exchange;
mod identify;
mod policy;
mod reach;
mod redirect;
mod retry;
mod service;
mod token;
mod token_cache;
mod trace;

use std::{fmt, sync::Arc, time::Duration};

#[cfg(feature = "azure")]
pub use azure::AzureCredential;
pub(crate) use base::{Base, Hosts, is_private_url};
#[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
pub(crate) use base::{is_loopback_url, parse};
pub use builder::ClientBuilder;
pub use cloud::Cloud;
use credentials::Credentials;
pub(crate) use credentials::is_key;
#[cfg(feature = "mock")]
pub(crate) use credentials::without_parameters;
pub(crate) use deadline::Deadline;
pub use endpoint::Endpoint;
pub(crate) use exchange::exchange;
pub use policy::{Next, Policy};
#[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
pub(crate) use reach::{LeadsInside, PublicNames};
pub(crate) use redirect::{keep_for_reading, keep_harmless};
pub(crate) use retry::Patience;
pub use retry::Retry;
pub use service::Service;
pub use token::{NoToken, Token, TokenRequest, TokenSource};
pub use token_cache::TokenCache;
pub(crate) use trace::Named;

use crate::{BoxFuture, Error, ErrorShape, Follow, HttpRequest, Incoming, Path, Reply, Transport, codec::LongNumbers};
use reach::PrivateAddresses;

/// The connection to one service: base URL, token source and transport. Cheap to clone; clones share the transport.
///
/// The generated crate wraps it; it is used as such only to reach what that crate doesn't have.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

#[derive(Clone)]
struct Settings {
    base: Base,
    token: Arc<dyn TokenSource>,
    /// What goes to the client's own host alone.
    credentials: Credentials,
    /// What each request goes through, the first one first.
    policies: Vec<Arc<dyn Policy>>,
    /// What a failed response looks like.
    error_shape: &'static ErrorShape,
    /// What tokens are asked for; empty means all that the application was granted.
    scopes: Arc<[String]>,
    transport: Arc<dyn Transport>,
    user_agent: Arc<str>,
    retry: Retry,
    /// How long a request may take in all.
    timeout: Option<Duration>,
    /// How many bytes a body may have that is not read as a stream.
    body_limit: usize,
    private_addresses: PrivateAddresses,
    unknown_members: UnknownMembers,
    request_ids: RequestIds,
    long_numbers: LongNumbers,
}

/// Whether requests name themselves, which services that don't follow OData's rules know nothing of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RequestIds {
    Sent,
    Untold,
}

/// Whether the service is asked for enum members that were added after the first version of the enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UnknownMembers {
    Included,
    Replaced,
}

impl Client {
    /// The path that all others begin with: the base URL.
    pub fn root(&self) -> Path {
        Path::root(self.clone())
    }

    /// The same client with other tokens: for another user or tenant. It shares the transport.
    #[must_use]
    pub fn with_token(&self, token: impl TokenSource) -> Self {
        self.change(|settings| settings.token = Arc::new(token))
    }

    /// The same client, whose requests go through `policy` too: after those that are there already, each time that
    /// something is sent.
    #[must_use]
    pub fn with_policy(&self, policy: impl Policy) -> Self {
        self.change(|settings| settings.policies.push(Arc::new(policy)))
    }

    /// The same client for another endpoint: a base URL, or one of Microsoft Graph's clouds. It shares the transport.
    ///
    /// # Errors
    /// When the base URL is not an absolute `http(s)` URL, or the client's own is in none of the clouds.
    pub fn with_endpoint(&self, endpoint: impl Into<Endpoint>) -> Result<Self, Error> {
        let base = endpoint.into().base(self.base())?;
        Ok(self.change(|settings| settings.base = base))
    }

    /// The base URL, without a slash at its end.
    pub fn base_url(&self) -> &str {
        self.base().as_str()
    }

    /// Reads a URL that the service gave: `Location`, `@odata.id`, the resource of a notification.
    ///
    /// The URL is absolute, or begins at the host, or at the base URL. One that leads to another host is an error when
    /// the request is sent.
    pub fn follow<T: Reply<Output = T>>(&self, url: impl AsRef<str>) -> Follow<T> {
        Follow::new(self, url.as_ref(), Hosts::Home)
    }

    /// Reads a URL that the service gave and that may lead to another host, which gets no token: the
    /// download URL of a file, the monitor of a copy.
    pub fn follow_without_token<T: Reply<Output = T>>(&self, url: impl AsRef<str>) -> Follow<T> {
        Follow::new(&self.with_token(NoToken), url.as_ref(), Hosts::All)
    }

    /// Whether both have their tokens from one source.
    pub(crate) fn has_tokens_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0.token, &other.0.token)
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn needs_runtime(&self) -> bool {
        self.0.transport.needs_runtime()
    }

    pub(crate) fn retry(&self) -> &Retry {
        &self.0.retry
    }

    /// How long numbers stand in requests.
    pub(crate) fn long_numbers(&self) -> LongNumbers {
        self.0.long_numbers
    }

    /// When a request that begins now is to be done, by what it says itself or by what its client does.
    pub(crate) fn deadline(&self, timeout: Option<Duration>) -> Deadline {
        Deadline::of(timeout.or(self.0.timeout))
    }

    /// How many bytes a body may have that is not read as a stream.
    pub(crate) fn body_limit(&self) -> usize {
        self.0.body_limit
    }

    /// What a failed response looks like.
    pub(crate) fn error_shape(&self) -> &'static ErrorShape {
        self.0.error_shape
    }

    /// Sends a request through all policies.
    fn open(&self, request: HttpRequest) -> BoxFuture<'_, Result<Incoming, Error>> {
        Next::new(&self.0.policies, &*self.0.transport).send(request)
    }

    /// Lets a request be the one that it was redirected to: the keys of its query stay at home, as header fields do.
    fn redirect(&self, request: &mut HttpRequest, mut next: HttpRequest) -> Result<(), Error> {
        let is_home = |request: &HttpRequest| base::parse(&request.url).map(|url| self.base().is_home(&url));
        if is_home(request)? && is_home(&next)? {
            self.0.credentials.sign_again(&mut next);
        } else {
            self.0.credentials.take_from(&mut next);
        }
        *request = next;
        Ok(())
    }

    /// A link that is kept, without keys.
    pub(crate) fn without_keys(&self, link: &str) -> Option<String> {
        self.0.credentials.without_keys(link)
    }

    /// Lets a request go where the service may lead to.
    fn restrict(&self, request: &mut HttpRequest) -> Result<(), Error> {
        reach::restrict(request, self.base().url(), self.0.private_addresses)
    }

    pub(crate) async fn sleep(&self, time: Duration) {
        self.0.transport.sleep(time).await;
    }

    /// What tokens are asked for.
    fn scopes(&self) -> Vec<String> {
        if self.0.scopes.is_empty() { vec![self.base().default_scope()] } else { self.0.scopes.to_vec() }
    }

    fn change(&self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = (*self.0).clone();
        change(&mut settings);
        Self(settings.into())
    }

    pub(crate) fn base(&self) -> &Base {
        &self.0.base
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("base_url", &self.0.base.as_str()).field("retry", &self.0.retry).finish()
    }
}
