//! The default transport.

use std::{sync::Arc, time::Duration};

use reqwest::redirect::Policy;
use rustls::crypto::{CryptoProvider, ring};
use tokio::sync::Semaphore;

use super::{
    BoxFuture, Headers, HttpRequest, HttpResponse, Incoming, IncomingBody, Method, Transport, TransportOptions,
    options::invalid_proxy, unfold::Piece, unfold::Unfold,
};
use crate::client::is_loopback_url;
use crate::{Error, ErrorKind};

/// How many requests wait for their responses at once; others wait for their turn.
const AT_ONCE: usize = 256;

/// The transport on reqwest: HTTP/1.1 and HTTP/2, one pool of connections, TLS by rustls with the platform's roots.
/// It runs on tokio, and has at most 256 requests wait for their responses at once.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// Without a proxy: what stays on the machine is sent to nobody else.
    direct: reqwest::Client,
    /// Without options, the client has its own time-outs.
    options: Option<TransportOptions>,
    turns: Arc<Semaphore>,
}

impl ReqwestTransport {
    /// A transport with the usual options.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new() -> Result<Self, Error> {
        Self::with_options(&TransportOptions::default())
    }

    /// A transport with these options.
    ///
    /// # Errors
    /// When TLS cannot be set up, or the proxy's URL is none.
    pub fn with_options(options: &TransportOptions) -> Result<Self, Error> {
        install_provider();
        let builder = || reqwest::Client::builder().redirect(Policy::none()).connect_timeout(options.connect_timeout);
        let through = match options.usable_proxy()? {
            Some(url) => builder().proxy(reqwest::Proxy::all(url).map_err(|_| invalid_proxy())?),
            None => builder(),
        };
        let build = |builder: reqwest::ClientBuilder| builder.build().map_err(Error::transport);
        let (client, direct) = (build(through)?, build(builder().no_proxy())?);
        Ok(Self { client, direct, options: Some(options.clone()), turns: Arc::new(Semaphore::new(AT_ONCE)) })
    }

    async fn exchange(&self, request: HttpRequest) -> Result<Incoming, Error> {
        in_runtime()?;
        let HttpRequest { method, url, headers, body } = request;
        let client = if is_loopback_url(&url) { &self.direct } else { &self.client };
        let patience = self.options.as_ref().map(|options| options.patience(body.len()));
        let request = client.request(method.into(), url).body(body);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
        let response = in_time(patience, request.send()).await?;
        let (status, headers) = (response.status().as_u16(), read_headers(response.headers()));
        let silence = self.options.as_ref().map(|options| options.read_timeout);
        Ok(Incoming::new(status, headers, IncomingBody::new(Unfold::new((response, silence), next_chunk))))
    }
}

/// Sets ring as the process's provider of cryptography, unless the program has set one.
fn install_provider() {
    if CryptoProvider::get_default().is_none() {
        // A lost race means that another one has just been set, which serves as well.
        let _ = ring::default_provider().install_default();
    }
}

/// A client of your own, for certificates and whatever else. Build it with `redirect(Policy::none())`: redirects are
/// followed by [`Client`](crate::Client), which knows where the token may go.
impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self { direct: client.clone(), client, options: None, turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        Box::pin(async move {
            let _turn = self.turns.acquire().await.map_err(Error::transport)?;
            self.exchange(request).await?.collect().await
        })
    }

    fn open(&self, request: HttpRequest) -> BoxFuture<'_, Result<Incoming, Error>> {
        Box::pin(async move {
            let _turn = self.turns.acquire().await.map_err(Error::transport)?;
            self.exchange(request).await
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            if in_runtime().is_ok() {
                tokio::time::sleep(time).await;
            }
        })
    }

    fn needs_runtime(&self) -> bool {
        true
    }
}

type Body = (reqwest::Response, Option<Duration>);

fn next_chunk((mut response, silence): Body) -> BoxFuture<'static, Piece<Body>> {
    Box::pin(async move {
        let chunk = match in_runtime() {
            Ok(()) => in_time(silence, response.chunk()).await,
            Err(error) => Err(error),
        };
        chunk.transpose().map(|chunk| (chunk, (response, silence)))
    })
}

/// What the server says, unless it says nothing for too long.
async fn in_time<T>(
    patience: Option<Duration>,
    said: impl Future<Output = Result<T, reqwest::Error>>,
) -> Result<T, Error> {
    match patience {
        None => said.await.map_err(failure),
        Some(patience) => match tokio::time::timeout(patience, said).await {
            Ok(said) => said.map_err(failure),
            Err(_) => Err(Error::transport(format!("the server said nothing for {} s", patience.as_secs_f32()))),
        },
    }
}

/// reqwest panics outside tokio.
fn in_runtime() -> Result<(), Error> {
    tokio::runtime::Handle::try_current().map(drop).map_err(|error| Error::new(ErrorKind::Request, error.to_string()))
}

/// URLs can hold secrets.
fn failure(error: reqwest::Error) -> Error {
    if error.is_connect() { Error::connect(error.without_url()) } else { Error::transport(error.without_url()) }
}

fn read_headers(fields: &reqwest::header::HeaderMap) -> Headers {
    let mut headers = Headers::default();
    for (name, value) in fields {
        headers.append(name.as_str(), &String::from_utf8_lossy(value.as_bytes()));
    }
    headers
}

impl From<Method> for reqwest::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
            Method::Patch => Self::PATCH,
            Method::Delete => Self::DELETE,
        }
    }
}
