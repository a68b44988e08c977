//! Operations that go on after their response.

use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

use super::{Answered, Operation, Parts, Reply, Request, WorkToken};
use crate::client::{Hosts, keep_for_reading, keep_harmless};
use crate::error::{retry_after, show};
use crate::{Client, Error, ErrorKind, Headers, HttpResponse, Json, Model, Wire};

/// The status of work that goes on (RFC 9110, 15.3.3).
const ACCEPTED: u16 = 202;

/// A reply that says that the work has begun (202), and where its progress, a `T`, can be read.
///
/// A service may do the work at once; what it then answers is the progress.
pub struct Accepted<T> {
    client: Client,
    operation: &'static Operation,
    /// Of the first request, below the base URL.
    path: Arc<str>,
    /// The response: its status, its header fields, and what there is of a body.
    pub response: HttpResponse,
    /// Where the body says that the progress can be read.
    named: Option<Box<str>>,
    /// The header fields of the requests for its progress.
    fields: Headers,
    of: PhantomData<fn() -> T>,
}

impl<T: Work> Reply for Accepted<T> {
    type Output = Self;

    fn read(answer: Answered) -> Result<Self, Error> {
        let Answered { response, client, operation, path, fields, asked: _, status_member } = answer;
        let mut fields = fields.unwrap_or_default();
        keep_for_reading(&mut fields);
        let named = status_member.and_then(|member| member_text(&response, member));
        Ok(Self { client, operation, path, response, named, fields, of: PhantomData })
    }
}

impl<T: Work> Accepted<T> {
    #[cfg(feature = "blocking")]
    pub(crate) fn client(&self) -> &crate::Client {
        &self.client
    }

    /// Where the progress can be read. Other hosts than the client's get no token.
    pub fn location(&self) -> Option<&str> {
        let headers = &self.response.headers;
        let fields = ["Location", "Operation-Location"].into_iter().filter_map(|name| headers.get(name));
        self.named.as_deref().into_iter().chain(fields).map(str::trim).find(|location| !location.is_empty())
    }

    /// What the work can be resumed with, in another process too: [`Request::resume_work`].
    pub fn token(&self) -> Option<WorkToken> {
        let location = self.location()?;
        Some(below(&self.path, self.client.base_url(), location).into())
    }

    /// Reads the progress once.
    ///
    /// # Errors
    /// When the response has no `Location`, or reading it fails.
    pub async fn poll(&self) -> Result<T, Error> {
        if self.is_done_at_once() {
            return read(&self.response).map_err(|error| self.name(error));
        }
        self.check().await.map(|(progress, _)| progress)
    }

    /// Reads the progress again and again until the work is done: its `status`, or the `state` in that or beside it,
    /// says so (`succeeded`, `completed`, `success`, `done`, `finished`, `ready`), or the response without such a word
    /// is not 202 any more. A `state` that is no word on work tells nothing. The service's `Retry-After` is kept.
    ///
    /// # Errors
    /// When the work failed or was cancelled ([`ErrorKind::Failed`], with what the progress says of it), when it is not
    /// done in time ([`ErrorKind::Timeout`]), and as [`poll`](Self::poll).
    pub async fn wait(&self, wait: Wait) -> Result<T, Error> {
        if self.is_done_at_once() {
            return self.poll().await;
        }
        let mut waited = Duration::ZERO;
        let (mut asked, mut status) = (retry_after(&self.response.headers), None::<String>);
        loop {
            let pause = asked.unwrap_or(wait.every).max(SHORTEST);
            waited = waited.saturating_add(pause);
            if waited > wait.at_most {
                let status = status.map(|status| format!("; its status is `{}`", show(&status))).unwrap_or_default();
                let why = format!("the work was not done in time{status}");
                return Err(self.name(Error::new(ErrorKind::Timeout, why)));
            }
            self.client.sleep(pause).await;
            let (progress, response) = self.check().await?;
            status = progress.status();
            match State::of(status.as_deref(), response.status) {
                State::Done => return Ok(progress),
                State::Failed(status) => {
                    return Err(self.name(Error::failed(&response, &status, self.client.error_shape())));
                }
                State::Running => asked = retry_after(&response.headers),
            }
        }
    }

    /// Whether the service has done the work already, and reports no progress.
    fn is_done_at_once(&self) -> bool {
        self.response.status != ACCEPTED && self.location().is_none()
    }

    async fn check(&self) -> Result<(T, HttpResponse), Error> {
        let Some(location) = self.location() else {
            return Err(self.name(Error::new(ErrorKind::Decode, "the response has no `Location`")));
        };
        let request = self.ask(location);
        let parts = request.parts.clone();
        let response = request.send_raw().await?;
        if !response.is_success() {
            return Err(parts.name(Error::response(&response, self.client.error_shape())));
        }
        let progress = read(&response).map_err(|error| parts.name(error))?;
        Ok((progress, response))
    }

    /// Asks with the header fields of the first request; another host gets no credentials.
    fn ask(&self, location: &str) -> Request<Json> {
        let location = below(&self.path, self.client.base_url(), location);
        let mut fields = self.fields.clone();
        let follow = if self.client.base().link(&location, Hosts::Home).is_ok() {
            self.client.follow(&location)
        } else {
            keep_harmless(&mut fields);
            self.client.follow_without_token(&location)
        };
        fields.iter().fold(follow.request(), |request, (name, value)| request.header(name, value))
    }

    /// An error of the first request.
    fn name(&self, error: Error) -> Error {
        error.during(self.operation).at("", &self.path)
    }
}

impl<T: Work, P> Request<Accepted<T>, P> {
    /// Where the docs say that the body names the URL of the progress: by the names that lead to it.
    #[doc(hidden)]
    pub fn status_at(mut self, member: &'static [&'static str]) -> Self {
        self.parts.status_member = Some(member);
        self
    }

    /// The work that this request began earlier, by its [`token`](Accepted::token): nothing is sent, and the request's
    /// header fields go with those for its progress.
    ///
    /// ```
    /// # use mdsdk_runtime::{Accepted, Error, Json, Request, Wait, WorkToken};
    /// # async fn go_on(request: Request<Accepted<Json>>, stored: String) -> Result<Json, Error> {
    /// request.resume_work(WorkToken::from(stored)).wait(Wait::default()).await
    /// # }
    /// ```
    pub fn resume_work(self, token: impl Into<WorkToken>) -> Accepted<T> {
        let token: WorkToken = token.into();
        let mut response = HttpResponse::new(ACCEPTED);
        response.headers.set("Location", token.as_str());
        let Parts { client, operation, mut headers, .. } = self.parts;
        keep_for_reading(&mut headers);
        let path = Arc::default();
        Accepted { client, operation, path, response, named: None, fields: headers, of: PhantomData }
    }
}

/// A text in a body, by the names that lead to it.
fn member_text(response: &HttpResponse, member: &[&str]) -> Option<Box<str>> {
    let body: Json = crate::from_json(&response.body).ok()?;
    let text = member.iter().try_fold(&body, |json, name| json.get(name))?.as_str()?;
    Some(text.into())
}

/// The progress in a response; while the work goes on there may be none.
fn read<T: Work>(response: &HttpResponse) -> Result<T, Error> {
    let is_empty = response.body.iter().all(u8::is_ascii_whitespace);
    Ok(crate::from_json(if is_empty { b"{}" } else { &response.body })?)
}

/// A location that names neither host nor root is one beside the request's own path (RFC 9110, 10.2.2).
fn below(path: &str, base_url: &str, location: &str) -> String {
    let is_relative = !location.starts_with('/') && !location.contains("://");
    match path.rsplit_once('/').filter(|_| is_relative) {
        Some((folder, _)) => format!("{base_url}{folder}/{location}"),
        None => location.to_owned(),
    }
}

impl<T> Clone for Accepted<T> {
    fn clone(&self) -> Self {
        let Self { client, operation, path, response, named, fields, of } = self;
        let (client, path, response, fields) = (client.clone(), path.clone(), response.clone(), fields.clone());
        Self { client, operation, path, response, named: named.clone(), fields, of: *of }
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
    /// Its `status`, or the `state` in that; else a `state` that is a word on work.
    fn status(&self) -> Option<String>;
}

impl<M: Model + Wire + Send + 'static> Work for M {
    fn status(&self) -> Option<String> {
        told(self.get("status"), self.get("state"))
    }
}

impl Work for Json {
    fn status(&self) -> Option<String> {
        told(self.get("status").cloned(), self.get("state").cloned())
    }
}

/// Other things have states, too: of these, only a word on work counts.
fn told(status: Option<Json>, state: Option<Json>) -> Option<String> {
    status.and_then(word).or_else(|| state.and_then(word).filter(|word| State::known(word).is_some()))
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
    /// A status that is not known is one of work that goes on.
    fn of(word: Option<&str>, status: u16) -> Self {
        match word {
            Some(word) => Self::known(word).unwrap_or(Self::Running),
            None if status == ACCEPTED => Self::Running,
            None => Self::Done,
        }
    }

    /// By the words that services use.
    fn known(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().replace(['_', '-', ' '], "").as_str() {
            "succeeded" | "completed" | "complete" | "success" | "done" | "finished" | "ready" => Self::Done,
            "failed" | "failure" | "error" | "cancelled" | "canceled" | "deletefailed" | "updatefailed" => {
                Self::Failed(word.to_owned())
            }
            "queued" | "pending" | "accepted" | "notstarted" | "started" | "running" | "inprogress" | "processing" => {
                Self::Running
            }
            _ => return None,
        })
    }
}
