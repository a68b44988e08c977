//! Operations that go on after their response.

use std::{fmt, marker::PhantomData, time::Duration};

use super::{Answered, Operation, Reply, Request};
use crate::client::{Hosts, remove_host_bound};
use crate::error::retry_after;
use crate::{Client, Error, ErrorKind, Headers, HttpResponse, Json, Model, Wire};

/// The fields that speak of the first request's body, or of the state it found (RFC 9110, 8.3 and 13.1).
const OF_THE_FIRST: [&str; 5] =
    ["Content-Type", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since"];

/// A reply that says that the work has begun (202, RFC 9110, 15.3.3), and where its progress, a `T`, can be read.
pub struct Accepted<T> {
    client: Client,
    operation: &'static Operation,
    /// The response's header fields.
    pub headers: Headers,
    /// The header fields of the requests for its progress.
    fields: Headers,
    of: PhantomData<fn() -> T>,
}

impl<T: Work> Reply for Accepted<T> {
    type Output = Self;

    fn read(answer: Answered) -> Result<Self, Error> {
        let Answered { response: HttpResponse { headers, .. }, client, operation, fields } = answer;
        let mut fields = fields.unwrap_or_default();
        for name in OF_THE_FIRST {
            fields.remove(name);
        }
        Ok(Self { client, operation, headers, fields, of: PhantomData })
    }
}

impl<T: Work> Accepted<T> {
    /// Where the progress can be read. Other hosts than the client's get no token.
    pub fn location(&self) -> Option<&str> {
        self.headers.get("Location").or_else(|| self.headers.get("Operation-Location"))
    }

    /// Reads the progress once.
    ///
    /// # Errors
    /// When the response has no `Location`, or reading it fails.
    pub async fn poll(&self) -> Result<T, Error> {
        self.check().await.map(|(progress, _)| progress)
    }

    /// Reads the progress again and again until the work is done: its `status` says so, or it has none. The service's
    /// `Retry-After` is kept.
    ///
    /// # Errors
    /// When the work failed ([`ErrorKind::Failed`]), when it is not done in time ([`ErrorKind::Timeout`]), and as
    /// [`poll`](Self::poll).
    pub async fn wait(&self, wait: Wait) -> Result<T, Error> {
        let mut waited = Duration::ZERO;
        let mut asked = retry_after(&self.headers);
        loop {
            let pause = asked.unwrap_or(wait.every).max(SHORTEST);
            waited = waited.saturating_add(pause);
            if waited > wait.at_most {
                return Err(self.fail(ErrorKind::Timeout, "the work is not done in time"));
            }
            self.client.sleep(pause).await;
            let (progress, response) = self.check().await?;
            match State::of(&progress) {
                State::Done => return Ok(progress),
                State::Failed(status) => return Err(self.fail(ErrorKind::Failed, &format!("the work has {status}"))),
                State::Running => asked = retry_after(&response.headers),
            }
        }
    }

    async fn check(&self) -> Result<(T, HttpResponse), Error> {
        let Some(location) = self.location() else {
            return Err(self.fail(ErrorKind::Decode, "the response has no `Location`"));
        };
        let response = self.ask(location).send_raw().await?;
        if !response.is_success() {
            return Err(Error::response(&response).during(self.operation));
        }
        let progress = crate::from_json(&response.body).map_err(|error| Error::from(error).during(self.operation))?;
        Ok((progress, response))
    }

    /// Asks with the header fields of the first request; another host gets no credentials.
    fn ask(&self, location: &str) -> Request<Json> {
        let mut fields = self.fields.clone();
        let follow = if self.client.base().link(location, Hosts::Home).is_ok() {
            self.client.follow(location)
        } else {
            remove_host_bound(&mut fields);
            self.client.follow_without_token(location)
        };
        fields.iter().fold(follow.request(), |request, (name, value)| request.header(name, value))
    }

    fn fail(&self, kind: ErrorKind, why: &str) -> Error {
        Error::new(kind, why).during(self.operation)
    }
}

impl<T> Clone for Accepted<T> {
    fn clone(&self) -> Self {
        let Self { client, operation, headers, fields, of } = self;
        Self { client: client.clone(), operation, headers: headers.clone(), fields: fields.clone(), of: *of }
    }
}

impl<T> fmt::Debug for Accepted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Accepted({})", self.operation)
    }
}

/// A service that asks to come back at once is still not asked without a pause.
const SHORTEST: Duration = Duration::from_millis(100);

/// How patiently [`Accepted::wait`] waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    every: Duration,
    at_most: Duration,
}

/// Every 30 seconds, as Microsoft's services want it at most, for at most ten minutes.
impl Default for Wait {
    fn default() -> Self {
        Self { every: Duration::from_secs(30), at_most: Duration::from_secs(600) }
    }
}

impl Wait {
    /// The time between two looks, where the service asks for none.
    #[must_use]
    pub fn every(self, every: Duration) -> Self {
        Self { every, ..self }
    }

    /// The time after which waiting is given up.
    #[must_use]
    pub fn at_most(self, at_most: Duration) -> Self {
        Self { at_most, ..self }
    }
}

/// What tells how far work is: a model, or any JSON.
pub trait Work: Wire + Send + 'static {
    /// Its `status`, or the `state` in that.
    fn status(&self) -> Option<String>;
}

impl<M: Model + Wire + Send + 'static> Work for M {
    fn status(&self) -> Option<String> {
        self.get("status").and_then(word)
    }
}

impl Work for Json {
    fn status(&self) -> Option<String> {
        self.get("status").cloned().and_then(word)
    }
}

fn word(status: Json) -> Option<String> {
    match status {
        Json::String(word) => Some(word),
        Json::Object(mut parts) => parts.remove("state").and_then(word),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Array(_) => None,
    }
}

/// How far the work is.
#[derive(Debug, PartialEq, Eq)]
enum State {
    Running,
    Done,
    Failed(String),
}

impl State {
    /// By the words that Microsoft's services use. A status that is not known is one of work that goes on.
    fn of(progress: &impl Work) -> Self {
        let Some(status) = progress.status() else { return Self::Done };
        match status.to_ascii_lowercase().as_str() {
            "succeeded" | "completed" | "success" | "done" => Self::Done,
            "failed" | "cancelled" | "canceled" | "deletefailed" | "updatefailed" => Self::Failed(status),
            _ => Self::Running,
        }
    }
}
