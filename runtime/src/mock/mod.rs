//! Clients without a network, for the tests of programs.
//!
//! Comes in: requests made with the builders that the program uses, and what is to be answered; or a file of recorded
//! exchanges.
//! Goes out: an ordinary client, and the requests that the program sent.
//! Promised: no wait takes time; nothing leaves the process; what is recorded holds no token.
//! Not known here: what the requests are.

mod batch;
mod canned;
mod forms;
mod listed;
mod matching;
mod reaction;
mod recorded;
mod replay;
mod rule;
mod transport;

use std::{
    fmt,
    marker::PhantomData,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

pub use forms::RecordedFile;
pub use reaction::Reaction;
pub use recorded::Recorded;
pub use replay::{Recorder, Replay};
use rule::Rule;

use crate::client::Base;
use crate::request::Asked;
use crate::{Accepts, Bytes, ClientBuilder, Error, Method, NoToken, Request, Transport};

/// The base URL of a mock's client, unless another one is given; no host has that name (RFC 6761, 6.4).
const BASE_URL: &str = "https://mock.invalid/v1.0";

/// A service that answers what the test says, to a client `C` of a generated crate.
///
/// A request is answered by the first rule that it fits and that isn't used up; one that fits none is an error. A batch
/// that no rule is about is taken apart: its parts are answered as if they came alone.
pub struct Mock<C> {
    service: Arc<Mutex<Service>>,
    of: PhantomData<fn() -> C>,
}

/// What a mock knows.
#[derive(Debug)]
struct Service {
    /// Without a slash at its end.
    base_url: Box<str>,
    rules: Vec<Rule>,
    requests: Vec<Recorded>,
    waited: Duration,
}

impl Service {
    fn new(base_url: &str) -> Self {
        Self { base_url: base_url.into(), rules: Vec::new(), requests: Vec::new(), waited: Duration::ZERO }
    }
}

fn lock(service: &Mutex<Service>) -> MutexGuard<'_, Service> {
    service.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<C: crate::Service> Mock<C> {
    /// A service that answers nothing yet.
    pub fn new() -> Self {
        Self { service: Arc::new(Mutex::new(Service::new(BASE_URL))), of: PhantomData }
    }

    /// A service with a base URL of its own that answers nothing yet.
    ///
    /// # Errors
    /// When the base URL is not an absolute `http(s)` URL.
    pub fn at(base_url: &str) -> Result<Self, Error> {
        let base = Base::new(base_url)?;
        Ok(Self { service: Arc::new(Mutex::new(Service::new(base.as_str()))), of: PhantomData })
    }

    /// A client of the service.
    ///
    /// # Panics
    /// Never: the mock's own base URL is one.
    pub fn client(&self) -> C {
        self.builder().build().unwrap_or_else(|error| unreachable!("the mock's settings are valid: {error}"))
    }

    /// The service as a transport, for a [`Recorder`].
    pub fn transport(&self) -> impl Transport {
        transport::MockTransport(Arc::clone(&self.service))
    }

    /// A client of the service, with settings of your own.
    pub fn builder(&self) -> ClientBuilder<C> {
        let base_url = self.base_url();
        ClientBuilder::new(base_url, NoToken).transport(self.transport())
    }

    /// What to answer to a request: one with the same method, path and query, whatever its body.
    pub fn on<T: Accepts, P>(&self, request: impl FnOnce(&C) -> Request<T, P>) -> Reaction<T> {
        let request = request(&self.client());
        self.add(Rule::new(request.to_http(), request.matches_any_query()), request.asked())
    }

    /// What to answer to a request by method and URL: `/v1.0/me`, `/me` below the base URL, or one of another host,
    /// whole. Without a query, the query may be any.
    pub fn on_url(&self, method: Method, url: &str) -> Reaction<Bytes> {
        let whole = matching::whole_url(&self.base_url(), url);
        self.add(Rule::new(Ok(crate::HttpRequest::new(method, whole)), !url.contains('?')), None)
    }

    fn base_url(&self) -> Box<str> {
        lock(&self.service).base_url.clone()
    }

    /// The requests that came so far; after a batch its parts.
    pub fn requests(&self) -> Vec<Recorded> {
        lock(&self.service).requests.clone()
    }

    /// How long the client has waited, had time passed.
    pub fn waited(&self) -> Duration {
        lock(&self.service).waited
    }

    /// Checks that each rule has answered a request, and has no answer left that was to be given once.
    ///
    /// # Panics
    /// If one has not.
    #[track_caller]
    pub fn assert(&self) {
        let unused: Vec<_> = lock(&self.service).rules.iter().filter_map(Rule::unused).collect();
        assert!(unused.is_empty(), "never asked for: {}", unused.join(", "));
    }

    /// As [`assert`](Self::assert).
    ///
    /// # Panics
    /// As there.
    #[doc(hidden)]
    #[track_caller]
    pub fn assert_all_used(&self) {
        self.assert();
    }

    fn add<T>(&self, rule: Rule, asked: Option<Arc<Asked>>) -> Reaction<T> {
        let mut service = lock(&self.service);
        service.rules.push(rule);
        Reaction::new(Arc::clone(&self.service), service.rules.len() - 1, asked, C::ERROR_SHAPE)
    }
}

impl<C: crate::Service> Default for Mock<C> {
    fn default() -> Self {
        Self::new()
    }
}

impl<C> fmt::Debug for Mock<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Mock").field(&*lock(&self.service)).finish()
    }
}

/// Any body, where a builder wants one: rules don't look at bodies.
pub fn any_body<T: Default>() -> T {
    T::default()
}
