//! How a client is made.

use std::{marker::PhantomData, sync::Arc};

use super::{Base, Client, Retry, Settings, TokenSource, UnknownMembers};
use crate::{Error, Transport};

/// What requests say they come from.
const USER_AGENT: &str = concat!("mdsdk/", env!("CARGO_PKG_VERSION"));

/// Makes a client `C` of a generated crate.
#[must_use = "a builder makes a client only by `build`"]
pub struct ClientBuilder<C> {
    base_url: String,
    token: Arc<dyn TokenSource>,
    scopes: Vec<String>,
    transport: Option<Arc<dyn Transport>>,
    user_agent: String,
    retry: Retry,
    unknown_members: UnknownMembers,
    of: PhantomData<fn() -> C>,
}

impl<C: From<Client>> ClientBuilder<C> {
    /// A builder with the default transport, and the default [`Retry`].
    pub fn new(base_url: impl Into<String>, token: impl TokenSource) -> Self {
        Self {
            base_url: base_url.into(),
            token: Arc::new(token),
            scopes: Vec::new(),
            transport: None,
            user_agent: USER_AGENT.to_owned(),
            retry: Retry::default(),
            unknown_members: UnknownMembers::Included,
            of: PhantomData,
        }
    }

    /// Another base URL: another cloud, version or proxy.
    pub fn base_url(self, base_url: impl Into<String>) -> Self {
        Self { base_url: base_url.into(), ..self }
    }

    /// What tokens are asked for, in place of all that the application was granted (`https://host/.default`).
    pub fn scopes(self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { scopes: scopes.into_iter().map(Into::into).collect(), ..self }
    }

    /// Lets the service put `unknownFutureValue` in place of enum members that were added later. By default they are
    /// asked for, and kept as `Unrecognized`.
    pub fn without_unknown_enum_members(self) -> Self {
        Self { unknown_members: UnknownMembers::Replaced, ..self }
    }

    /// What requests say they come from, in `User-Agent`.
    pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
        Self { user_agent: user_agent.into(), ..self }
    }

    /// Another transport than the default one.
    pub fn transport(self, transport: impl Transport) -> Self {
        Self { transport: Some(Arc::new(transport)), ..self }
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
        let Self { base_url, token, scopes, transport, user_agent, retry, unknown_members, of: PhantomData } = self;
        if !crate::http::is_valid("User-Agent", &user_agent) {
            return Err(Error::new(crate::ErrorKind::Request, "the user agent is no header value"));
        }
        let transport = transport.map_or_else(default_transport, Ok)?;
        let (base, scopes, user_agent) = (Base::new(&base_url)?, scopes.into(), user_agent.into());
        let settings = Settings { base, token, scopes, transport, user_agent, retry, unknown_members };
        Ok(Client(settings.into()).into())
    }
}

#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
fn default_transport() -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(crate::ReqwestTransport::new()?))
}

#[cfg(not(all(feature = "reqwest", not(target_arch = "wasm32"))))]
fn default_transport() -> Result<Arc<dyn Transport>, Error> {
    let why = if cfg!(target_arch = "wasm32") {
        "no transport: WebAssembly has no default one, give one with `.transport(..)`"
    } else {
        "no transport: give one with `.transport(..)`, or turn on the feature `reqwest` of `mdsdk-runtime`"
    };
    Err(Error::new(crate::ErrorKind::Request, why))
}

impl<C> std::fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientBuilder").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}
