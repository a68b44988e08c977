//! How transports connect.

use std::{fmt, time::Duration};

/// Time-outs and proxy of the transports of this crate.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransportOptions {
    /// How long a connection may take to open.
    pub connect_timeout: Duration,
    /// How long a server may be silent.
    pub read_timeout: Duration,
    /// The least speed of a body, in bytes a second; 0 permits any.
    pub least_speed: u64,
    /// How long a body may be slower than that.
    pub grace: Duration,
    /// The URL of a proxy (`http` or `https`) for all requests but those to the machine itself; without one, the proxy
    /// that the environment names.
    pub proxy: Option<String>,
}

/// 30 s to connect, 100 s of silence, bodies of 1 KiB/s over 30 s, and the proxy that the environment names.
impl Default for TransportOptions {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(30),
            read_timeout: Duration::from_secs(100),
            least_speed: 1024,
            grace: Duration::from_secs(30),
            proxy: None,
        }
    }
}

impl TransportOptions {
    /// How long a connection may take to open.
    #[must_use]
    pub fn connect_timeout(self, connect_timeout: Duration) -> Self {
        Self { connect_timeout, ..self }
    }

    /// How long a server may be silent. While a body is sent, that is not known: the time is longer by what the body
    /// takes at 16 KiB/s. Of a body that is a stream, what lies between program and server counts (4 MiB at most), from
    /// the last piece on that was taken; the time in which the stream gives nothing does not count.
    #[must_use]
    pub fn read_timeout(self, read_timeout: Duration) -> Self {
        Self { read_timeout, ..self }
    }

    /// The least speed of a body in bytes a second, over `grace` of waiting for it; 0 permits any. Only the time in
    /// which the program waits counts.
    #[must_use]
    pub fn least_speed(self, bytes_per_second: u64, grace: Duration) -> Self {
        Self { least_speed: bytes_per_second, grace, ..self }
    }

    /// The URL of a proxy for all requests but those to the machine itself, with user and password where it wants them.
    #[must_use]
    pub fn proxy(self, url: impl Into<String>) -> Self {
        Self { proxy: Some(url.into()), ..self }
    }

    /// The proxy, if it is one that HTTP can go through.
    #[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
    pub(crate) fn usable_proxy(&self) -> Result<Option<&str>, crate::Error> {
        let is_usable = |url: &str| crate::client::parse(url).is_ok();
        if self.proxy.as_deref().is_none_or(is_usable) { Ok(self.proxy.as_deref()) } else { Err(invalid_proxy()) }
    }

    /// The hosts of the proxies that requests may go through, whose names are the program's own.
    #[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
    pub(crate) fn proxy_hosts(&self) -> Vec<String> {
        let of_environment = || PROXIES.iter().filter_map(|name| std::env::var(name).ok()).collect();
        let urls: Vec<String> = self.proxy.clone().map_or_else(of_environment, |url| vec![url]);
        // The environment's may have no scheme.
        let parse =
            |url: String| crate::client::parse(&url).or_else(|_| crate::client::parse(&format!("http://{url}")));
        urls.into_iter().filter_map(|url| Some(parse(url).ok()?.host_str()?.to_owned())).collect()
    }

    /// How long a response may take to begin.
    #[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
    pub(crate) fn patience(&self, body: u64) -> Duration {
        self.read_timeout.saturating_add(Duration::from_secs(body / SLOWEST))
    }
}

/// The variables that name proxies, as reqwest and ureq read them.
#[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
const PROXIES: [&str; 6] = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];

/// The bytes that a body takes a second at least.
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
const SLOWEST: u64 = 16 * 1024;

/// The proxy's URL can hold a password.
impl fmt::Debug for TransportOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { connect_timeout, read_timeout, least_speed, grace, proxy } = self;
        let proxy = proxy.as_ref().map(|_| "(hidden)");
        f.debug_struct("TransportOptions")
            .field("connect_timeout", connect_timeout)
            .field("read_timeout", read_timeout)
            .field("least_speed", least_speed)
            .field("grace", grace)
            .field("proxy", &proxy)
            .finish()
    }
}

/// The URL is not told: it can hold a password.
#[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
pub(crate) fn invalid_proxy() -> crate::Error {
    crate::Error::new(crate::ErrorKind::Request, "the proxy's URL is not one that a proxy can have")
}
