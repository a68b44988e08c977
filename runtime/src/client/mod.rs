//! Host, token, retry and redirects.
//!
//! Comes in: a base URL, a [`TokenSource`], a [`Transport`], and each request as plain HTTP.
//! Goes out: the response that was meant, after waiting and following.
//! Promised: the token goes to the client's own host only, over HTTPS (or loopback); no wait is longer than [`Retry`] says.
//! Not known here: paths, models, pages.

mod base;
mod builder;
mod exchange;
mod redirect;
mod retry;
mod token;

use std::{fmt, sync::Arc};

pub(crate) use base::Base;
pub use builder::ClientBuilder;
pub(crate) use exchange::exchange;
pub use retry::Retry;
pub use token::{NoToken, Token, TokenRequest, TokenSource};

use crate::{Path, Transport};

/// The connection to one service: base URL, token source and transport. Cheap to clone; clones share the transport.
///
/// The generated crate wraps it; it is used as such only to reach what that crate doesn't have.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

struct Settings {
    base: Base,
    token: Box<dyn TokenSource>,
    transport: Box<dyn Transport>,
    user_agent: Box<str>,
    retry: Retry,
}

impl Client {
    /// The path that all others begin with: the base URL.
    pub fn root(&self) -> Path {
        Path::root(self.clone())
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
