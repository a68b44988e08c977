//! Where tokens come from.

use std::{error::Error as StdError, future::Future, num::NonZeroU32, time::Duration};

use crate::opaque::hidden;
use crate::{BoxFuture, Error, request::Operation};

/// A bearer token (RFC 6750). `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    text: Box<str>,
    /// How many seconds it is valid, where that is known.
    seconds: Option<NonZeroU32>,
}

hidden!(Token);

impl Token {
    /// The token as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The token, with the time for which it is valid from now on (`expires_in`; RFC 6749, 5.1): what a
    /// [`TokenCache`](super::TokenCache) goes by. Less than a second is one.
    #[must_use]
    pub fn expires_in(self, lifetime: Duration) -> Self {
        let seconds = u32::try_from(lifetime.as_secs()).unwrap_or(u32::MAX);
        Self { seconds: Some(NonZeroU32::new(seconds).unwrap_or(NonZeroU32::MIN)), ..self }
    }

    /// For how long it is valid, where that is known.
    pub(super) fn lifetime(&self) -> Option<Duration> {
        self.seconds.map(|seconds| Duration::from_secs(seconds.get().into()))
    }
}

impl From<&str> for Token {
    fn from(text: &str) -> Self {
        Self { text: text.trim().into(), seconds: None }
    }
}

impl From<String> for Token {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

/// What a token is wanted for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TokenRequest {
    /// What the token is to permit (RFC 6749, 3.3); by default all that the application was granted on the host.
    pub scopes: Vec<String>,
    /// The claims that the service asks for after it refused a token, as JSON text (OpenID Connect Core 1.0, 5.5): a
    /// source that keeps its token must fetch a new one.
    pub claims: Option<String>,
    /// The operation that is about to be sent.
    pub operation: &'static Operation,
}

/// Gives tokens. Asked before every request: an implementation keeps its token until it expires.
///
/// A text is one, and so is an async closure: `move || async move { Ok::<_, Error>(fetch().await?) }`.
pub trait TokenSource: Send + Sync + 'static {
    /// A token for the request; `None` sends it without one.
    fn token<'a>(&'a self, want: &'a TokenRequest) -> BoxFuture<'a, Result<Option<Token>, Error>>;
}

/// No token: for services that want none.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoToken;

impl TokenSource for NoToken {
    fn token<'a>(&'a self, _: &'a TokenRequest) -> BoxFuture<'a, Result<Option<Token>, Error>> {
        Box::pin(std::future::ready(Ok(None)))
    }
}

impl TokenSource for Token {
    fn token<'a>(&'a self, _: &'a TokenRequest) -> BoxFuture<'a, Result<Option<Token>, Error>> {
        Box::pin(std::future::ready(Ok(Some(self.clone()))))
    }
}

impl TokenSource for &'static str {
    fn token<'a>(&'a self, _: &'a TokenRequest) -> BoxFuture<'a, Result<Option<Token>, Error>> {
        Box::pin(std::future::ready(Ok(Some((*self).into()))))
    }
}

impl TokenSource for String {
    fn token<'a>(&'a self, _: &'a TokenRequest) -> BoxFuture<'a, Result<Option<Token>, Error>> {
        Box::pin(std::future::ready(Ok(Some(self.as_str().into()))))
    }
}

impl<F, Fut, T, E> TokenSource for F
where
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<T, E>> + Send + 'static,
    T: Into<Token>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    fn token<'a>(&'a self, _: &'a TokenRequest) -> BoxFuture<'a, Result<Option<Token>, Error>> {
        let token = self();
        Box::pin(async move { token.await.map(|token| Some(token.into())).map_err(Error::token) })
    }
}
