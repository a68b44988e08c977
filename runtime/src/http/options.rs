//! How transports connect.

use std::{fmt, time::Duration};

/// Time-outs and proxy of the transports of this crate.
#[derive(Clone, PartialEq, Eq)]
pub struct TransportOptions {
    pub(crate) connect_timeout: Duration,
    pub(crate) read_timeout: Duration,
    pub(crate) proxy: Option<String>,
}

/// 30 s to connect, 100 s of silence, and the proxy that the environment names.
impl Default for TransportOptions {
    fn default() -> Self {
        Self { connect_timeout: Duration::from_secs(30), read_timeout: Duration::from_secs(100), proxy: None }
    }
}

impl TransportOptions {
    /// How long a connection may take to open.
    #[must_use]
    pub fn connect_timeout(self, connect_timeout: Duration) -> Self {
        Self { connect_timeout, ..self }
    }

    /// How long a server may be silent.
    #[must_use]
    pub fn read_timeout(self, read_timeout: Duration) -> Self {
        Self { read_timeout, ..self }
    }

    /// The URL of a proxy for all requests, with user and password where it wants them.
    #[must_use]
    pub fn proxy(self, url: impl Into<String>) -> Self {
        Self { proxy: Some(url.into()), ..self }
    }
}

/// The proxy's URL can hold a password.
impl fmt::Debug for TransportOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { connect_timeout, read_timeout, proxy } = self;
        let proxy = proxy.as_ref().map(|_| "(hidden)");
        f.debug_struct("TransportOptions")
            .field("connect_timeout", connect_timeout)
            .field("read_timeout", read_timeout)
            .field("proxy", &proxy)
            .finish()
    }
}

/// The URL is not told: it can hold a password.
#[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
pub(crate) fn invalid_proxy() -> crate::Error {
    crate::Error::new(crate::ErrorKind::Request, "the proxy's URL is none that a proxy can have")
}
