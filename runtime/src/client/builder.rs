//! How a client is made.

use std::{marker::PhantomData, sync::Arc, time::Duration};

use super::credentials::Credentials;
use super::{
    Base, Client, Cloud, Policy, RequestIds, Retry, Service, Settings, TokenSource, UnknownMembers,
    reach::PrivateAddresses,
};
use crate::{Error, ErrorKind, ErrorShape, Transport, TransportOptions, codec::LongNumbers};

/// What requests say they come from.
const USER_AGENT: &str = concat!("mdsdk/", env!("CARGO_PKG_VERSION"));

/// How many bytes a body may have that is not read as a stream: 100 MiB.
const BODY_LIMIT: usize = 100 * 1024 * 1024;

/// Why time-outs and proxy do not go with a transport of the program's own.
const OPTIONS_OF_ANOTHER: &str =
    "time-outs and proxy are the default transport's: give them to the transport of `.transport(..)` itself";

/// Makes a client `C` of a generated crate.
#[must_use = "a builder makes a client only by `build`"]
pub struct ClientBuilder<C> {
    base_url: String,
    cloud: Option<Cloud>,
    token: Arc<dyn TokenSource>,
    credentials: Credentials,
    policies: Vec<Arc<dyn Policy>>,
    error_shape: &'static ErrorShape,
    scopes: Vec<String>,
    transport: Option<Arc<dyn Transport>>,
    /// Of the default transport, where they are not the usual ones.
    options: Option<TransportOptions>,
    user_agent: String,
    retry: Retry,
    timeout: Option<Duration>,
    body_limit: usize,
    private_addresses: PrivateAddresses,
    unknown_members: UnknownMembers,
    long_numbers: LongNumbers,
    of: PhantomData<fn() -> C>,
}

impl<C: Service> ClientBuilder<C> {
    /// A builder with the default transport, and the default [`Retry`].
    pub fn new(base_url: impl Into<String>, token: impl TokenSource) -> Self {
        Self {
            base_url: base_url.into(),
            cloud: None,
            token: Arc::new(token),
            credentials: Credentials::default(),
            policies: Vec::new(),
            error_shape: C::ERROR_SHAPE,
            scopes: Vec::new(),
            transport: None,
            options: None,
            user_agent: USER_AGENT.to_owned(),
            retry: Retry::default(),
            timeout: None,
            body_limit: BODY_LIMIT,
            private_addresses: PrivateAddresses::Refused,
            unknown_members: if C::FOLLOWS_ODATA { UnknownMembers::Included } else { UnknownMembers::Replaced },
            long_numbers: LongNumbers::Numbers,
            of: PhantomData,
        }
    }

    /// Another base URL: another cloud, version or proxy.
    pub fn base_url(self, base_url: impl Into<String>) -> Self {
        Self { base_url: base_url.into(), ..self }
    }

    /// Another of Microsoft Graph's clouds, at the version of the base URL.
    pub fn cloud(self, cloud: Cloud) -> Self {
        Self { cloud: Some(cloud), ..self }
    }

    /// What tokens are asked for, in place of all that the application was granted (`https://host/.default`).
    pub fn scopes(self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { scopes: scopes.into_iter().map(Into::into).collect(), ..self }
    }

    /// A header field of each request to the client's own host; a request that has the field keeps its own.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.credentials.add_field(name, value);
        self
    }

    /// An API key in a header field. As a token, it goes to the client's own host alone, over HTTPS or to the machine
    /// itself, and no `Debug` shows it.
    pub fn api_key_header(mut self, name: &str, key: impl AsRef<str>) -> Self {
        self.credentials.add_key(name, key.as_ref());
        self
    }

    /// An API key behind a word in `Authorization`: `ApiKey 7f3a`. As [`api_key_header`](Self::api_key_header).
    pub fn api_key_scheme(mut self, scheme: &str, key: impl AsRef<str>) -> Self {
        self.credentials.add_key("Authorization", &format!("{scheme} {}", key.as_ref()));
        self
    }

    /// An API key in a query parameter. As [`api_key_header`](Self::api_key_header); no error shows it, and no page
    /// token holds it.
    pub fn api_key_query(mut self, name: &str, key: impl AsRef<str>) -> Self {
        self.credentials.add_parameter(name, key.as_ref());
        self
    }

    /// A user with a password, in place of a token (RFC 7617).
    pub fn basic(mut self, user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        self.credentials.add_password(user.as_ref(), password.as_ref());
        self
    }

    /// What each request goes through, as [`Client::with_policy`].
    pub fn policy(mut self, policy: impl Policy) -> Self {
        self.policies.push(Arc::new(policy));
        self
    }

    /// What a failed response looks like; what the docs of the service say by default.
    pub fn error_shape(self, error_shape: &'static ErrorShape) -> Self {
        Self { error_shape, ..self }
    }

    /// Lets the service put `unknownFutureValue` in place of enum members that were added later. By default they are
    /// asked for, and kept as `Unrecognized`.
    ///
    /// ```
    /// use mdsdk_runtime::{Client, ClientBuilder, NoToken};
    /// let builder = ClientBuilder::<Client>::new("https://graph.microsoft.com/v1.0", NoToken);
    /// let builder = builder.without_unknown_enum_members();
    /// ```
    pub fn without_unknown_enum_members(self) -> Self {
        Self { unknown_members: UnknownMembers::Replaced, ..self }
    }

    /// Sends numbers that a double may not hold (`Edm.Int64`, `Edm.Decimal`) as strings, and asks for them as such, in
    /// all requests: `IEEE754Compatible=true` (OData JSON Format 4.01, 3.2). They are read in both forms anyway.
    ///
    /// What is JSON already is sent as it is: what `Changes::with` takes, what `extra` holds, a `Nav` as it was read.
    ///
    /// ```
    /// use mdsdk_runtime::{Client, ClientBuilder, NoToken};
    /// let builder = ClientBuilder::<Client>::new("https://example.com/odata", NoToken).ieee754_compatible();
    /// ```
    pub fn ieee754_compatible(self) -> Self {
        Self { long_numbers: LongNumbers::Strings, ..self }
    }

    /// What requests say they come from, in `User-Agent`.
    pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
        Self { user_agent: user_agent.into(), ..self }
    }

    /// Another transport than the default one. It has its own time-outs and proxy.
    pub fn transport(self, transport: impl Transport) -> Self {
        Self { transport: Some(Arc::new(transport)), ..self }
    }

    /// How long a connection may take to open, in place of 30 s.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        self.with_options(|options| options.connect_timeout(timeout))
    }

    /// How long the server may be silent, in place of 100 s. How often is tried, and for how long is waited in between,
    /// is [`Retry`]'s.
    pub fn read_timeout(self, timeout: Duration) -> Self {
        self.with_options(|options| options.read_timeout(timeout))
    }

    /// The URL of a proxy for all requests, in place of the one that the environment names.
    pub fn proxy(self, url: impl Into<String>) -> Self {
        self.with_options(|options| options.proxy(url))
    }

    /// The least speed of a body in bytes a second, over `grace` of waiting for it: what comes slower is an error. By
    /// default 1 KiB/s over 30 s; 0 permits any. Only the time in which the program waits counts.
    pub fn least_speed(self, bytes_per_second: u64, grace: Duration) -> Self {
        self.with_options(|options| options.least_speed(bytes_per_second, grace))
    }

    fn with_options(self, change: impl FnOnce(TransportOptions) -> TransportOptions) -> Self {
        Self { options: Some(change(self.options.unwrap_or_default())), ..self }
    }

    /// How long a request may take in all: the token, all tries, the waits between them, and the body, also where it is
    /// read as a stream. Without it, the time-outs of silence and speed count alone.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout: Some(timeout), ..self }
    }

    /// How many bytes a body may have, decoded, that is not read as a stream, in place of 100 MiB.
    pub fn body_limit(self, bytes: usize) -> Self {
        Self { body_limit: bytes, ..self }
    }

    /// Lets a service on the internet lead to addresses of this machine and its network, by redirects and by the URLs
    /// of monitors, uploads and downloads: for services whose files are on an intranet.
    pub fn allow_private_addresses(self) -> Self {
        Self { private_addresses: PrivateAddresses::Allowed, ..self }
    }

    /// When requests are sent again.
    pub fn retry(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }

    /// The client.
    ///
    /// # Errors
    /// When the base URL is not an absolute `http(s)` URL or in none of Graph's clouds, when the user agent is not a
    /// valid header value or the proxy's URL is not valid, and when there is no transport, or one that time-outs and
    /// proxy do not reach.
    pub fn build(self) -> Result<C, Error> {
        let Self {
            base_url,
            cloud,
            token,
            credentials,
            policies,
            error_shape,
            scopes,
            transport,
            options,
            user_agent,
            retry,
            timeout,
            body_limit,
            private_addresses,
            unknown_members,
            long_numbers,
            of: PhantomData,
        } = self;
        if !crate::http::is_valid("User-Agent", &user_agent) {
            return Err(Error::new(ErrorKind::Request, "the user agent is not a valid header value"));
        }
        let transport = match (transport, options) {
            (Some(_), Some(_)) => return Err(Error::new(ErrorKind::Request, OPTIONS_OF_ANOTHER)),
            (Some(transport), None) => transport,
            (None, options) => default_transport(&options.unwrap_or_default())?,
        };
        let own = Base::new(&base_url)?;
        let base = match cloud {
            Some(cloud) => cloud.of(&own)?,
            None => own,
        };
        let (scopes, user_agent) = (scopes.into(), user_agent.into());
        let settings = Settings {
            base,
            token,
            credentials: credentials.check()?,
            policies,
            error_shape,
            scopes,
            transport,
            user_agent,
            retry,
            timeout,
            body_limit,
            private_addresses,
            unknown_members,
            request_ids: if C::FOLLOWS_ODATA { RequestIds::Sent } else { RequestIds::Untold },
            long_numbers,
        };
        Ok(Client(settings.into()).into())
    }
}

#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
fn default_transport(options: &TransportOptions) -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(crate::ReqwestTransport::with_options(options)?))
}

#[cfg(not(all(feature = "reqwest", not(target_arch = "wasm32"))))]
fn default_transport(_: &TransportOptions) -> Result<Arc<dyn Transport>, Error> {
    let why = if cfg!(target_arch = "wasm32") {
        "no transport: WebAssembly has no default one, give one with `.transport(..)`"
    } else {
        "no transport: give one with `.transport(..)`, or turn on the feature `reqwest` of `mdsdk-runtime`"
    };
    Err(Error::new(ErrorKind::Request, why))
}

impl<C> std::fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let base_url = Base::new(&self.base_url);
        let base_url = base_url.as_ref().map_or("(none)", Base::as_str);
        f.debug_struct("ClientBuilder").field("base_url", &base_url).finish_non_exhaustive()
    }
}
