//! The one error type.

use std::time::{Duration, SystemTime};
use std::{error::Error as StdError, fmt, sync::Arc};

use super::{ErrorKind, ErrorShape, answer::Answer, words};
use crate::{DecodeError, Headers, HttpResponse, Json, request::Operation};

/// Why a request gave no value. Cheap to clone and to move.
#[derive(Clone)]
pub struct Error(Arc<Failure>);

#[derive(Clone)]
struct Failure {
    kind: ErrorKind,
    message: Box<str>,
    operation: Option<&'static Operation>,
    path: Option<Box<str>>,
    /// The id that the request was sent with.
    client_request_id: Option<Box<str>>,
    answer: Option<Answer>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error of a transport that could not connect, so that nothing was sent.
    pub fn connect(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::caused(ErrorKind::Connect, source)
    }

    /// An error of a transport after something was sent.
    pub fn transport(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::caused(ErrorKind::Transport, source)
    }

    /// An error of a token source.
    pub fn token(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::caused(ErrorKind::Token, source)
    }

    /// An error of what a body is read from: a file that is to be uploaded.
    pub fn unreadable(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::caused(ErrorKind::Source, source)
    }

    /// An error of what a body is written to.
    #[cfg(any(feature = "mock", all(feature = "tokio", not(target_arch = "wasm32"))))]
    pub(crate) fn unwritable(source: std::io::Error) -> Self {
        Self::caused(ErrorKind::Sink, source)
    }

    pub(crate) fn new(kind: ErrorKind, message: impl Into<Box<str>>) -> Self {
        let message = message.into();
        let (operation, path, client_request_id) = (None, None, None);
        Self(Arc::new(Failure { kind, message, operation, path, client_request_id, answer: None, source: None }))
    }

    pub(crate) fn response(response: &HttpResponse, shape: &ErrorShape) -> Self {
        let mut error = Self::new(ErrorKind::Status, "");
        let answer = Answer::read(response, shape);
        error.failure().message = answer.message().into();
        error.failure().answer = Some(answer);
        error
    }

    /// What the response about work says that has failed.
    pub(crate) fn failed(response: &HttpResponse, status: &str, shape: &ErrorShape) -> Self {
        let answer = Answer::read(response, shape);
        let message = answer.said().unwrap_or_else(|| format!("the work has {status}"));
        let mut error = Self::new(ErrorKind::Failed, message);
        error.failure().answer = Some(answer);
        error
    }

    /// An error of a response that is not whole in time.
    #[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
    pub(crate) fn out_of_time() -> Self {
        Self::new(ErrorKind::Timeout, "the response was not whole within the request's time-out")
    }

    /// The error, in other words than its cause's.
    #[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
    #[must_use]
    pub(crate) fn saying(mut self, message: String) -> Self {
        self.failure().message = message.into();
        self
    }

    /// The error, with the operation that it happened in.
    #[must_use]
    pub(crate) fn during(mut self, operation: &'static Operation) -> Self {
        self.failure().operation = Some(operation);
        self
    }

    /// The error, with the URL of its request. Whoever knows it first is right; a URL outside of the base URL may open
    /// what it names to whoever reads it.
    #[must_use]
    pub(crate) fn at(mut self, base_url: &str, url: &str) -> Self {
        let below = url.strip_prefix(base_url).filter(|below| below.starts_with('/'));
        if let (None, Some(below)) = (&self.0.path, below) {
            self.failure().path = below.split(['?', '#']).next().map(Box::from);
        }
        self
    }

    /// The error, with the id that the request was sent with.
    #[must_use]
    pub(crate) fn of_request(mut self, id: Option<&str>) -> Self {
        self.failure().client_request_id = id.map(Box::from);
        self
    }

    fn caused(kind: ErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let source: Arc<dyn StdError + Send + Sync> = source.into().into();
        let mut error = Self::new(kind, source.to_string());
        error.failure().source = Some(source);
        error
    }

    fn failure(&mut self) -> &mut Failure {
        Arc::make_mut(&mut self.0)
    }

    /// In which step it went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The response's status code; 0 where no response came.
    pub fn status(&self) -> u16 {
        self.answer().map_or(0, |answer| answer.status)
    }

    /// The service's code for the error: `Request_ResourceNotFound` (OData JSON Format 4.01, 21.1).
    pub fn code(&self) -> Option<&str> {
        self.answer()?.code()
    }

    /// What went wrong, in words; the service's words where it gave any.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The request's id in the service's logs: what its support asks for.
    pub fn request_id(&self) -> Option<&str> {
        self.answer()?.request_id()
    }

    /// How long the service asks to wait, counted from its answer (RFC 9110, 10.2.3).
    pub fn retry_after(&self) -> Option<Duration> {
        self.answer()?.retry_after
    }

    /// The response's header fields.
    pub fn headers(&self) -> Option<&Headers> {
        self.answer().map(|answer| &answer.headers)
    }

    /// The response's whole body: inner errors and details are in it. One that is not JSON is a string.
    pub fn body(&self) -> Option<&Json> {
        self.answer().map(|answer| &answer.body).filter(|body| !body.is_null())
    }

    /// What the error is about: a property or a parameter, in the service's words.
    pub fn target(&self) -> Option<&str> {
        self.answer()?.error().get("target")?.as_str()
    }

    /// The single errors that make up this one, each with `code`, `message` and `target`.
    pub fn details(&self) -> &[Json] {
        let details = self.answer().and_then(|answer| answer.error().get("details")?.as_array());
        details.map(Vec::as_slice).unwrap_or_default()
    }

    /// What the service says beyond that: `innerError`.
    pub fn inner_error(&self) -> Option<&Json> {
        self.answer()?.inner_error()
    }

    /// The id that the request was sent with, by which the service's support finds it; nothing if none was sent.
    pub fn client_request_id(&self) -> Option<&str> {
        let sent = self.0.client_request_id.as_deref();
        sent.or_else(|| self.answer()?.headers.get("client-request-id"))
    }

    /// When the service answered.
    pub fn date(&self) -> Option<SystemTime> {
        httpdate::parse_http_date(self.headers()?.get("Date")?).ok()
    }

    /// The path of the request, below the client's base URL and without the query: `/users/7`.
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// The operation that it happened in. Its URL is one of those that it is documented at; [`path`](Self::path) is the
    /// request's own.
    pub fn operation(&self) -> Option<&'static Operation> {
        self.0.operation
    }

    /// The thing doesn't exist (404).
    pub fn is_not_found(&self) -> bool {
        self.status() == 404
    }

    /// The token is missing, expired or refused (401).
    pub fn is_unauthorized(&self) -> bool {
        self.status() == 401
    }

    /// The token doesn't permit it (403).
    ///
    /// ```
    /// fn advice(error: &mdsdk_runtime::Error) -> &'static str {
    ///     if error.is_forbidden() { "ask an administrator for the permission" } else { "try again later" }
    /// }
    /// ```
    pub fn is_forbidden(&self) -> bool {
        self.status() == 403
    }

    /// Too many requests (429).
    pub fn is_throttled(&self) -> bool {
        self.status() == 429
    }

    /// The thing has changed, or exists already (409, 412).
    pub fn is_conflict(&self) -> bool {
        matches!(self.status(), 409 | 412)
    }

    /// The delta token is no longer valid: begin again without it (410).
    pub fn is_resync_required(&self) -> bool {
        self.status() == 410
    }

    /// A request of the same batch that this one waited for has failed (424).
    pub fn is_failed_dependency(&self) -> bool {
        self.status() == 424
    }

    fn answer(&self) -> Option<&Answer> {
        self.0.answer.as_ref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.0.operation {
            write!(f, "{} {}: ", operation.method, self.path().unwrap_or(operation.template))?;
        }
        match self.kind() {
            ErrorKind::Status => write!(f, "{}", self.status())?,
            kind => write!(f, "{kind}")?,
        }
        let code = self.code().map(|code| format!(" {}", words::show(code))).unwrap_or_default();
        write!(f, "{code}: {}", self.message())?;
        match (self.request_id(), self.client_request_id()) {
            (Some(id), _) => write!(f, " (request id {})", words::show(id)),
            (None, Some(id)) => write!(f, " (client request id {id})"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().and_then(|source| StdError::source(source))
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::caused(ErrorKind::Decode, error)
    }
}
