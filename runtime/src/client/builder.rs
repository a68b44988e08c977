//! How a client is made.

use std::marker::PhantomData;

use super::{Base, Client, Retry, Settings, TokenSource};
use crate::{Error, Transport};

/// What requests say they come from.
const USER_AGENT: &str = concat!("mdsdk/", env!("CARGO_PKG_VERSION"));

/// Makes a client `C` of a generated crate.
#[must_use = "a builder makes a client only by `build`"]
pub struct ClientBuilder<C> {
    base_url: String,
    token: Box<dyn TokenSource>,
    transport: Option<Box<dyn Transport>>,
    user_agent: String,
    retry: Retry,
    of: PhantomData<fn() -> C>,
}

impl<C: From<Client>> ClientBuilder<C> {
    /// A builder with the default transport, and the default [`Retry`].
    pub fn new(base_url: impl Into<String>, token: impl TokenSource) -> Self {
        Self {
            base_url: base_url.into(),
            token: Box::new(token),
            transport: None,
            user_agent: USER_AGENT.to_owned(),
            retry: Retry::default(),
            of: PhantomData,
        }
    }

    /// Another base URL: another cloud, version or proxy.
    pub fn base_url(self, base_url: impl Into<String>) -> Self {
        Self { base_url: base_url.into(), ..self }
    }

    /// What requests say they come from, in `User-Agent`.
    pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
        Self { user_agent: user_agent.into(), ..self }
    }

    /// Another transport than the default one.
    pub fn transport(self, transport: impl Transport) -> Self {
        Self { transport: Some(Box::new(transport)), ..self }
    }

    /// When requests are sent again.
    pub fn retry(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }

    /// The client.
    ///
    /// # Errors
    /// When the base URL is no absolute `http(s)` URL, the user agent is no header value, or there is no transport.
    pub fn build(self) -> Result<C, Error> {
        let Self { base_url, token, transport, user_agent, retry, of: PhantomData } = self;
        if !crate::http::is_valid("User-Agent", &user_agent) {
            return Err(Error::new(crate::ErrorKind::Request, "the user agent is no header value"));
        }
        let transport = transport.map_or_else(default_transport, Ok)?;
        let settings = Settings { base: Base::new(&base_url)?, token, transport, user_agent: user_agent.into(), retry };
        Ok(Client(settings.into()).into())
    }
}

#[cfg(feature = "reqwest")]
fn default_transport() -> Result<Box<dyn Transport>, Error> {
    Ok(Box::new(crate::ReqwestTransport::new()?))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport() -> Result<Box<dyn Transport>, Error> {
    Err(Error::new(crate::ErrorKind::Request, "no transport: give one, or turn on the feature `reqwest`"))
}

impl<C> std::fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientBuilder").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}
