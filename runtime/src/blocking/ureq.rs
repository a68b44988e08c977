//! The transport for programs without async.

use std::{future::ready, io::Read, time::Duration};

use ureq::{
    Agent, Body, BodyReader, Proxy, Timeout,
    http::{Request, Response},
};

use crate::client::is_loopback_url;
use crate::http::{
    options::invalid_proxy,
    unfold::{Piece, Unfold},
};
use crate::{
    BoxFuture, Bytes, Error, Headers, HttpRequest, HttpResponse, Incoming, IncomingBody, Transport, TransportOptions,
};

/// How much of a body is read at once.
const PIECE: usize = 64 * 1024;

/// The transport on ureq: HTTP/1.1, one pool of connections, TLS by rustls. It blocks the thread that it is called on,
/// so it serves [`blocking`](crate::Request::blocking) and nothing else.
#[derive(Clone, Debug)]
pub struct UreqTransport {
    agent: Agent,
    /// Without a proxy: what stays on the machine is sent to nobody else.
    direct: Agent,
}

impl UreqTransport {
    /// A transport with the usual options.
    pub fn new() -> Self {
        Self::connecting(&TransportOptions::default(), Proxy::try_from_env())
    }

    /// A transport with these options; the time of silence is that until a response begins, and nothing limits that
    /// within its body.
    ///
    /// # Errors
    /// When the proxy's URL is none.
    pub fn with_options(options: &TransportOptions) -> Result<Self, Error> {
        let proxy = options.usable_proxy()?.map(Proxy::new).transpose().map_err(|_| invalid_proxy())?;
        Ok(Self::connecting(options, proxy.or_else(Proxy::try_from_env)))
    }

    fn connecting(options: &TransportOptions, proxy: Option<Proxy>) -> Self {
        let TransportOptions { connect_timeout, read_timeout, proxy: _ } = options;
        let agent = |proxy: Option<Proxy>| {
            let config = Agent::config_builder().http_status_as_error(false).allow_non_standard_methods(true);
            let config = config.max_redirects(0).max_redirects_will_error(false).proxy(proxy);
            let config = config.timeout_connect(Some(*connect_timeout)).timeout_recv_response(Some(*read_timeout));
            config.build().into()
        };
        Self { agent: agent(proxy), direct: agent(None) }
    }

    fn exchange(&self, request: HttpRequest) -> Result<Response<Body>, Error> {
        let HttpRequest { method, url, headers, body } = request;
        let agent = if is_loopback_url(&url) { &self.direct } else { &self.agent };
        let builder = Request::builder().method(method.as_str()).uri(url);
        let builder = headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value));
        let response = if body.is_empty() && method.is_body_optional() {
            agent.run(builder.body(()).map_err(Error::transport)?)
        } else {
            agent.run(builder.body(&body[..]).map_err(Error::transport)?)
        };
        response.map_err(failure)
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

/// An agent of your own, for certificates and whatever else. Build it without redirects and with statuses as responses.
impl From<Agent> for UreqTransport {
    fn from(agent: Agent) -> Self {
        Self { direct: agent.clone(), agent }
    }
}

impl Transport for UreqTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        Box::pin(ready(self.exchange(request).and_then(read_whole)))
    }

    fn open(&self, request: HttpRequest) -> BoxFuture<'_, Result<Incoming, Error>> {
        Box::pin(ready(self.exchange(request).map(read_head)))
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        std::thread::sleep(time);
        Box::pin(ready(()))
    }
}

fn failure(error: ureq::Error) -> Error {
    match error {
        ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => Error::connect(error),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => Error::connect(error),
        error => Error::transport(error),
    }
}

fn read_head(response: Response<Body>) -> Incoming {
    let (head, body) = response.into_parts();
    let mut headers = Headers::default();
    for (name, value) in &head.headers {
        headers.append(name.as_str(), &String::from_utf8_lossy(value.as_bytes()));
    }
    Incoming::new(head.status.as_u16(), headers, IncomingBody::new(Unfold::new(body.into_reader(), next_piece)))
}

fn next_piece(mut reader: BodyReader<'static>) -> BoxFuture<'static, Piece<BodyReader<'static>>> {
    let mut piece = vec![0; PIECE];
    let read = reader.read(&mut piece).map_err(Error::transport).map(|length| {
        piece.truncate(length);
        Bytes::from(piece)
    });
    let ended = read.as_ref().is_ok_and(Bytes::is_empty);
    Box::pin(ready((!ended).then_some((read, reader))))
}

fn read_whole(response: Response<Body>) -> Result<HttpResponse, Error> {
    pollster::block_on(read_head(response).collect())
}
