//! The transport for programs without async.

use std::{
    future::{poll_fn, ready},
    io::Read,
    task::Poll,
    time::{Duration, Instant},
};

use ureq::{
    Agent, AsSendBody, Body, BodyReader, Proxy, Timeout,
    config::Config,
    http::{self, Request, Response, Uri},
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{Connector, DefaultConnector, NextTimeout},
    },
};

use super::patience::{self, Patient};
use crate::client::{LeadsInside, PublicNames, is_loopback_url};
use crate::http::{
    Reach, cause,
    options::invalid_proxy,
    pace::{Pace, is_of_events},
    unfold::{Pieces, Unfold},
};
use crate::{
    BoxFuture, Bytes, Error, Headers, HttpRequest, HttpResponse, Incoming, IncomingBody, Transport, TransportOptions,
};

/// How many bytes may come before a body: interim responses count too.
const LONGEST_HEAD: usize = 400 * 1024;

/// How long the thread sleeps at once.
const NAP: Duration = Duration::from_millis(20);

/// How much of a body is read at once.
const PIECE: usize = 64 * 1024;

/// The transport on ureq: HTTP/1.1, one pool of connections, TLS by rustls. It blocks the thread that it is called on,
/// so it serves [`blocking`](crate::Request::blocking) and nothing else. A body that is a stream is collected
/// before it is sent.
#[derive(Clone, Debug)]
pub struct UreqTransport {
    agent: Agent,
    /// Without a proxy: what stays on the machine is sent to nobody else.
    direct: Agent,
    /// To addresses of the internet alone.
    public: Agent,
    pace: Option<Pace>,
}

impl UreqTransport {
    /// A transport with the usual options.
    pub fn new() -> Self {
        Self::connecting(&TransportOptions::default(), Proxy::try_from_env())
    }

    /// A transport with these options; the time of silence is that of each write, until a response begins, and between
    /// two pieces of its body.
    ///
    /// # Errors
    /// When the proxy's URL is none.
    pub fn with_options(options: &TransportOptions) -> Result<Self, Error> {
        let proxy = options.usable_proxy()?.map(Proxy::new).transpose().map_err(|_| invalid_proxy())?;
        Ok(Self::connecting(options, proxy.or_else(Proxy::try_from_env)))
    }

    fn connecting(options: &TransportOptions, proxy: Option<Proxy>) -> Self {
        let agent = |proxy, names: Names| {
            Agent::with_parts(config(options, proxy), DefaultConnector::default().chain(Patient), names)
        };
        let names = |public| Names { all: DefaultResolver::default(), public };
        Self {
            agent: agent(proxy.clone(), names(None)),
            direct: agent(None, names(None)),
            public: agent(proxy, names(Some(PublicNames::new(options)))),
            pace: Pace::new(options),
        }
    }

    fn exchange(&self, request: HttpRequest) -> Result<Incoming, Error> {
        let HttpRequest { method, url, headers, body, timeout, reach } = request;
        let body = pollster::block_on(body.collect())?;
        let agent = match reach {
            Reach::Public => &self.public,
            Reach::Anywhere if is_loopback_url(&url) => &self.direct,
            Reach::Anywhere => &self.agent,
        };
        let builder = Request::builder().method(method.as_str()).uri(&url);
        let builder = headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value));
        let response = if body.is_empty() && method.is_body_optional() {
            run(agent, timeout, builder.body(()))
        } else {
            run(agent, timeout, builder.body(&body[..]))
        };
        let response = response.map_err(|error| failure(&url, error))?;
        Ok(read_head(response, url, self.pace.clone()))
    }
}

/// Sends a request that is to be done in this time.
fn run<B: AsSendBody>(
    agent: &Agent,
    timeout: Option<Duration>,
    request: http::Result<Request<B>>,
) -> Result<Response<Body>, ureq::Error> {
    agent.run(agent.configure_request(request?).timeout_global(timeout).build())
}

fn config(options: &TransportOptions, proxy: Option<Proxy>) -> Config {
    let TransportOptions { connect_timeout, read_timeout, least_speed: _, grace: _, proxy: _ } = options;
    let config = Agent::config_builder().http_status_as_error(false).allow_non_standard_methods(true);
    let config = config.max_redirects(0).max_redirects_will_error(false).proxy(proxy);
    let config = config.timeout_connect(Some(*connect_timeout)).timeout_send_request(Some(*read_timeout));
    let config = config.timeout_recv_response(Some(*read_timeout)).timeout_per_read(Some(*read_timeout));
    config.timeout_per_write(Some(*read_timeout)).max_response_header_size(LONGEST_HEAD).build()
}

/// The addresses of names: of all, or of those to which a service may lead.
#[derive(Debug)]
struct Names {
    all: DefaultResolver,
    public: Option<PublicNames>,
}

impl Resolver for Names {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let all = self.all.resolve(uri, config, timeout)?;
        let Some(public) = &self.public else { return Ok(all) };
        let checked = public.check(uri.host().unwrap_or_default(), &all);
        checked.map(|()| all).map_err(|refused| ureq::Error::Other(refused.into()))
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
        Self { direct: agent.clone(), public: agent.clone(), agent, pace: None }
    }
}

impl Transport for UreqTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        Box::pin(ready(self.exchange(request).and_then(|response| pollster::block_on(response.collect()))))
    }

    fn open(&self, request: HttpRequest) -> BoxFuture<'_, Result<Incoming, Error>> {
        Box::pin(ready(self.exchange(request)))
    }

    /// Waits on this thread, a little at a time: what is waited for beside it has its turn in between.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        let begun = Instant::now();
        Box::pin(poll_fn(move |context| {
            let left = time.saturating_sub(begun.elapsed());
            std::thread::sleep(left.min(NAP));
            context.waker().wake_by_ref();
            if left > NAP { Poll::Pending } else { Poll::Ready(()) }
        }))
    }
}

fn failure(url: &str, error: ureq::Error) -> Error {
    if let Some(refused) = cause::find::<LeadsInside>(held(&error)) {
        return (*refused).into();
    }
    let what = cause::describe(url, held(&error));
    match error {
        ureq::Error::Timeout(Timeout::Global) => Error::out_of_time(),
        ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => Error::connect(error).saying(what),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            Error::connect(error).saying(what)
        }
        error => Error::transport(error).saying(what),
    }
}

/// What the error holds, which it does not name as its source.
fn held(error: &ureq::Error) -> &(dyn std::error::Error + 'static) {
    match error {
        ureq::Error::Io(error) => error,
        ureq::Error::Rustls(error) => error,
        ureq::Error::Other(error) => &**error,
        error => error,
    }
}

fn read_head(response: Response<Body>, url: String, pace: Option<Pace>) -> Incoming {
    let (head, body) = response.into_parts();
    let mut headers = Headers::default();
    for (name, value) in &head.headers {
        headers.append(name.as_str(), &String::from_utf8_lossy(value.as_bytes()));
    }
    let pace = pace.filter(|_| !is_of_events(&headers));
    let body = Reading { reader: body.into_reader(), url, pace };
    Incoming::new(head.status.as_u16(), headers, IncomingBody::new(Unfold::new(body)))
}

/// A body on its way.
struct Reading {
    reader: BodyReader<'static>,
    url: String,
    pace: Option<Pace>,
}

impl Pieces for Reading {
    type Piece = Bytes;

    async fn next_piece(&mut self) -> Result<Option<Bytes>, Error> {
        let (begun, mut piece) = (Instant::now(), vec![0; PIECE]);
        let patience = self.pace.as_ref().map(Pace::patience);
        let read = patience::within(patience, || self.reader.read(&mut piece));
        let length = read.map_err(|error| self.failure(error.into()))?;
        piece.truncate(length);
        if let Some(pace) = self.pace.as_mut().filter(|_| length > 0) {
            pace.note(length, begun.elapsed())?;
        }
        Ok(Some(piece.into()).filter(|piece: &Bytes| !piece.is_empty()))
    }
}

impl Reading {
    fn failure(&self, error: ureq::Error) -> Error {
        match (&self.pace, error) {
            (Some(pace), ureq::Error::Timeout(patience::OVER)) => pace.stalled(),
            (_, error) => failure(&self.url, error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ErrorKind, Method};

    #[test]
    fn a_request_that_is_to_go_to_the_internet_alone_does() {
        let mut request = HttpRequest::new(Method::Get, "http://localhost:1/");
        request.reach = Reach::Public;
        let error = UreqTransport::new().exchange(request).expect_err("no way");
        assert_eq!((error.kind(), error.message()), (ErrorKind::Refused, &*LeadsInside.to_string()));
    }

    #[test]
    fn a_proxy_of_the_programs_own_network_is_gone_through() {
        let proxy = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", proxy.local_addr().expect("an address"));
        let seen = std::thread::spawn(move || {
            let (mut stream, _) = proxy.accept().expect("a connection");
            let mut line = [0; 7];
            stream.read_exact(&mut line).expect("a request");
            line
        });
        let mut request = HttpRequest::new(Method::Get, "https://files.example/x");
        request.reach = Reach::Public;
        let transport = UreqTransport::with_options(&TransportOptions::default().proxy(url)).expect("a proxy");
        assert!(transport.exchange(request).is_err_and(|error| error.kind() != ErrorKind::Refused));
        assert_eq!(&seen.join().expect("no panic"), b"CONNECT");
    }
}
