//! From a request to its response: identity, redirects, retry.

use super::deadline::Deadline;
use super::identify::{REQUEST_ID, identify};
use super::trace::{Named, observe};
use super::{Client, Retry, base::parse, challenge::claims, redirect::redirect};
use crate::http::{
    Head, Incoming, PARTIAL,
    coding::{self, Reader},
};
use crate::{Error, ErrorKind, Headers, HttpRequest, HttpResponse, request::Operation};

/// How many redirects are followed.
const REDIRECTS: u32 = 10;

/// A response: whole, or with its body still on the way.
pub(crate) trait Received: Sized + Send {
    /// What is made of a response whose body is on the way.
    fn receive(response: Incoming, limit: usize) -> impl Future<Output = Result<Self, Error>> + Send;
    fn head(&self) -> Head<'_>;
    fn headers_mut(&mut self) -> &mut Headers;
}

impl Received for HttpResponse {
    fn receive(response: Incoming, limit: usize) -> impl Future<Output = Result<Self, Error>> + Send {
        response.collect_within(limit)
    }

    fn head(&self) -> Head<'_> {
        Self::head(self)
    }

    fn headers_mut(&mut self) -> &mut Headers {
        &mut self.headers
    }
}

impl Received for Incoming {
    fn receive(response: Incoming, _: usize) -> impl Future<Output = Result<Self, Error>> + Send {
        std::future::ready(Ok(response))
    }

    fn head(&self) -> Head<'_> {
        Head { status: self.status, headers: &self.headers }
    }

    fn headers_mut(&mut self) -> &mut Headers {
        &mut self.headers
    }
}

/// The response, whose body is in no coding, and a part only of what was asked for in part.
fn read_codings(request: &HttpRequest, response: Incoming) -> Result<Incoming, Error> {
    if response.status == PARTIAL && request.headers.get("Range").is_none() {
        return Err(Error::new(ErrorKind::Decode, "the response is a part, which was not asked for"));
    }
    coding::decode(response, Reader::of(&request.headers))
}

/// Sends a request until it has its response, or the client's patience is over.
pub(crate) async fn exchange<R: Received>(
    client: Client,
    named: Named,
    retry: Option<Retry>,
    request: HttpRequest,
) -> Result<R, Error> {
    let (retry, operation) = (retry.as_ref().unwrap_or(&client.0.retry), named.operation);
    let path = request.url.strip_prefix(client.base_url());
    let result = observe(named, path, persist(&client, operation, retry, &request), R::head).await;
    result.map_err(|error| error.during(operation).at(client.base_url(), &request.url))
}

async fn persist<R: Received>(
    client: &Client,
    operation: &'static Operation,
    retry: &Retry,
    first: &HttpRequest,
) -> Result<R, Error> {
    let mut patience = retry.begin();
    let deadline = client.deadline(first.timeout);
    let mut instead = None;
    loop {
        let result = attempt::<R>(client, operation, first, &mut instead, deadline).await;
        let again = instead.as_ref().unwrap_or(first);
        let wait = patience.wait(again.method, result.as_ref().map(Received::head));
        let wait = wait.filter(|_| !again.body.is_spent());
        let Some(wait) = wait.filter(|wait| deadline.left().is_none_or(|left| *wait < left)) else {
            return result;
        };
        client.0.transport.sleep(wait).await;
    }
}

/// Sends a request once; and once more, if the service asks for a token with other claims.
///
/// Where the service has done what was asked and sends to a page about it (303, RFC 9110, 15.4.4), that read is
/// `instead` of the first request what is sent from then on.
async fn attempt<R: Received>(
    client: &Client,
    operation: &'static Operation,
    first: &HttpRequest,
    instead: &mut Option<HttpRequest>,
    deadline: Deadline,
) -> Result<R, Error> {
    let own_token = first.headers.get("Authorization").is_some();
    let mut asked = None;
    // One place that sends: each would take room in the future.
    loop {
        let is_first = asked.is_none();
        let mut last = instead.as_ref().unwrap_or(first).clone();
        let method = last.method;
        last.timeout = deadline.left();
        identify(client, operation, asked, &mut last).await?;
        let response = follow(client, &mut last, deadline).await;
        if last.method != method {
            let read = instead.insert(last.clone());
            if !own_token {
                read.headers.remove("Authorization");
            }
        }
        let response: R = with_request_id(response, &last)?;
        asked = claims(response.head()).filter(|_| is_first && !own_token && !last.body.is_spent());
        if asked.is_none() || !client.base().is_home(&parse(&last.url)?) {
            return Ok(response);
        }
    }
}

/// Lets what failed tell the id that its request was sent with, also where the service doesn't.
fn with_request_id<R: Received>(response: Result<R, Error>, sent: &HttpRequest) -> Result<R, Error> {
    let id = sent.headers.get(REQUEST_ID);
    let mut response = response.map_err(|error| error.of_request(id))?;
    let Head { status, headers } = response.head();
    if let Some(id) = id.filter(|_| status >= 400 && headers.get(REQUEST_ID).is_none()) {
        response.headers_mut().append(REQUEST_ID, id);
    }
    Ok(response)
}

/// Sends a request, and the ones that it is redirected to: it becomes the last one that was sent.
async fn follow<R: Received>(client: &Client, request: &mut HttpRequest, deadline: Deadline) -> Result<R, Error> {
    for _ in 0..=REDIRECTS {
        client.restrict(request)?;
        request.timeout = deadline.left();
        let response = client.open(request.clone()).await?;
        let response = R::receive(read_codings(request, response)?, client.0.body_limit).await?;
        match redirect(request, response.head())? {
            Some(next) => client.redirect(request, next)?,
            None => return Ok(response),
        }
    }
    Err(Error::new(ErrorKind::Redirects, format!("more than {REDIRECTS} redirects")))
}
