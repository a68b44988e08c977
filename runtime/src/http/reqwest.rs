//! The default transport.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use reqwest::{
    RequestBuilder,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect::Policy,
};
use rustls::crypto::{CryptoProvider, ring};
use tokio::time::Instant;

use super::{
    BoxFuture, Headers, HttpRequest, HttpResponse, Incoming, IncomingBody, Method, OutgoingBody, Reach, Transport,
    TransportOptions, cause,
    options::invalid_proxy,
    pace::{self, Pace},
    sent_piecewise::piecewise,
    turns::Turns,
    unfold::Pieces,
    unfold::Unfold,
};
use crate::client::{LeadsInside, PublicNames, is_loopback_url};
use crate::{Error, ErrorKind};

/// The transport on reqwest: HTTP/1.1 and HTTP/2, one pool of connections, TLS by rustls with the platform's roots.
/// It runs on tokio, and has at most 256 requests to one host wait for their responses at once.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// Without a proxy: what stays on the machine is sent to nobody else.
    direct: reqwest::Client,
    /// To addresses of the internet alone.
    public: reqwest::Client,
    /// Without options, the client has its own time-outs.
    options: Option<TransportOptions>,
    turns: Arc<Turns>,
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
        let proxy = options.usable_proxy()?.map(reqwest::Proxy::all).transpose().map_err(|_| invalid_proxy())?;
        let through = |builder: reqwest::ClientBuilder| match proxy.clone() {
            Some(proxy) => builder.proxy(proxy),
            None => builder,
        };
        let build = |builder: reqwest::ClientBuilder| builder.build().map_err(Error::transport);
        let (client, direct) = (build(through(builder()))?, build(builder().no_proxy())?);
        let public = build(through(builder().dns_resolver(PublicNames::new(options))))?;
        Ok(Self { client, direct, public, options: Some(options.clone()), turns: Arc::default() })
    }

    async fn exchange(&self, request: HttpRequest) -> Result<Incoming, Error> {
        in_runtime()?;
        let HttpRequest { method, url, headers, body, timeout, reach } = request;
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let _turn = until(deadline, self.turns.take(&url)).await??;
        let client = match reach {
            Reach::Public => &self.public,
            Reach::Anywhere if is_loopback_url(&url) => &self.direct,
            Reach::Anywhere => &self.client,
        };
        let request = client.request(method.into(), &url);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
        let sent = until(deadline, self.send_body(request, body)).await??;
        let response = sent.map_err(|error| failure(&url, error))?;
        let (status, headers) = (response.status().as_u16(), read_headers(response.headers()));
        let silence = self.options.as_ref().map(|options| options.read_timeout);
        let pace = self.options.as_ref().and_then(Pace::new).filter(|_| !pace::is_of_events(&headers));
        let body = Body { response, url, silence, pace, deadline };
        Ok(Incoming::new(status, headers, IncomingBody::new(Unfold::new(body))))
    }

    /// Sends a body, at once or as its pieces come.
    async fn send_body(&self, request: RequestBuilder, body: OutgoingBody) -> Result<Sent, Error> {
        let options = self.options.as_ref();
        if let Some(bytes) = body.bytes() {
            let silence = options.map(|options| options.patience(bytes.len() as u64));
            return in_time(silence, request.body(bytes.clone()).send()).await;
        }
        let on_the_way = body.length().map_or(ON_THE_WAY, |length| length.min(ON_THE_WAY));
        let (body, progress) = piecewise(body);
        let sending = request.body(reqwest::Body::wrap(body)).send();
        match options.map(|options| options.patience(on_the_way)) {
            None => Ok(sending.await),
            Some(patience) => progress.watch(patience, sending).await.ok_or_else(|| silent(patience)),
        }
    }
}

/// How much of a stream may lie between the program and the server.
const ON_THE_WAY: u64 = 4 << 20;

/// What came of sending a request.
type Sent = Result<reqwest::Response, reqwest::Error>;

impl Resolve for PublicNames {
    fn resolve(&self, name: Name) -> Resolving {
        let names = self.clone();
        Box::pin(async move {
            let all: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            names.check(name.as_str(), &all)?;
            Ok(Box::new(all.into_iter()) as Addrs)
        })
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
        Self { direct: client.clone(), public: client.clone(), client, options: None, turns: Arc::default() }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        Box::pin(async move { self.exchange(request).await?.collect().await })
    }

    fn open(&self, request: HttpRequest) -> BoxFuture<'_, Result<Incoming, Error>> {
        Box::pin(self.exchange(request))
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            if in_runtime().is_ok() {
                tokio::time::sleep(time).await;
            }
        })
    }

    fn streams_bodies(&self) -> bool {
        true
    }

    fn needs_runtime(&self) -> bool {
        true
    }
}

/// A body on its way, and how long it may take.
struct Body {
    response: reqwest::Response,
    url: String,
    silence: Option<Duration>,
    pace: Option<Pace>,
    deadline: Option<Instant>,
}

impl Pieces for Body {
    type Piece = bytes::Bytes;

    async fn next_piece(&mut self) -> Result<Option<bytes::Bytes>, Error> {
        in_runtime()?;
        let begun = Instant::now();
        let slowest = self.pace.as_ref().map(Pace::patience);
        let chunk = match slowest.filter(|slowest| self.silence.is_none_or(|silence| *slowest < silence)) {
            None => until(self.deadline, in_time(self.silence, self.response.chunk())).await??,
            slowest => match until(self.deadline, in_time(slowest, self.response.chunk())).await? {
                Ok(chunk) => chunk,
                Err(silent) => return Err(self.pace.as_ref().map_or(silent, Pace::stalled)),
            },
        };
        let chunk = chunk.map_err(|error| failure(&self.url, error))?;
        if let (Some(pace), Some(chunk)) = (&mut self.pace, &chunk) {
            pace.note(chunk.len(), begun.elapsed())?;
        }
        Ok(chunk)
    }
}

/// What comes before the request's time is over.
async fn until<T>(deadline: Option<Instant>, what: impl Future<Output = T>) -> Result<T, Error> {
    match deadline {
        None => Ok(what.await),
        Some(deadline) => tokio::time::timeout_at(deadline, what).await.map_err(|_| Error::out_of_time()),
    }
}

/// What the server says, unless it says nothing for too long.
async fn in_time<T>(patience: Option<Duration>, said: impl Future<Output = T>) -> Result<T, Error> {
    match patience {
        None => Ok(said.await),
        Some(patience) => tokio::time::timeout(patience, said).await.map_err(|_| silent(patience)),
    }
}

fn silent(patience: Duration) -> Error {
    Error::transport(format!("the server said nothing for {} s", patience.as_secs_f32()))
}

/// reqwest panics outside tokio.
fn in_runtime() -> Result<(), Error> {
    tokio::runtime::Handle::try_current().map(drop).map_err(|error| Error::new(ErrorKind::Request, error.to_string()))
}

/// Reqwest's own words hold the URL, which can hold secrets, and not the cause.
fn failure(url: &str, error: reqwest::Error) -> Error {
    let error = error.without_url();
    if let Some(refused) = cause::find::<LeadsInside>(&error) {
        return (*refused).into();
    }
    if let Some(unreadable) = cause::find::<Error>(&error) {
        return unreadable.clone();
    }
    let what = cause::describe(url, &error);
    if error.is_connect() { Error::connect(error).saying(what) } else { Error::transport(error).saying(what) }
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
            Method::Head => Self::HEAD,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
            Method::Patch => Self::PATCH,
            Method::Delete => Self::DELETE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_name_of_this_machine_is_not_one_of_the_internet() {
        let resolve = async |options: TransportOptions| {
            let name = "localhost".parse().expect("a name");
            PublicNames::new(&options).resolve(name).await.map(drop).map_err(|error| error.is::<LeadsInside>())
        };
        let options = || TransportOptions::default().proxy("http://proxy.example");
        assert_eq!(resolve(options()).await, Err(true));
        assert_eq!(resolve(options().proxy("http://LOCALHOST")).await, Ok(()), "it is the program's proxy");
    }

    #[tokio::test]
    async fn a_request_that_is_to_go_to_the_internet_alone_does() {
        let mut request = HttpRequest::new(Method::Get, "http://localhost:1/");
        request.reach = Reach::Public;
        let error = ReqwestTransport::new().expect("a transport").send(request).await.expect_err("no way");
        assert_eq!((error.kind(), error.message()), (ErrorKind::Refused, &*LeadsInside.to_string()));
    }
}
