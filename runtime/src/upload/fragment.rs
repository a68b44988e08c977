//! What goes over the wire.

use std::ops::Range;

use crate::client::{exchange, is_private_url};
use crate::codec::from_named;
use crate::{Bytes, Client, Error, ErrorKind, ErrorShape, HttpRequest, HttpResponse, Json, Method, Operation};

/// A part of the file.
pub(super) struct Fragment {
    pub(super) offset: u64,
    pub(super) bytes: Bytes,
    pub(super) total: u64,
}

pub(super) const SEND: Operation = Operation { method: Method::Put, template: "an upload session's URL" };
const ASK: Operation = Operation { method: Method::Get, template: "an upload session's URL" };
const CANCEL: Operation = Operation { method: Method::Delete, template: "an upload session's URL" };

/// Sends a fragment.
pub(super) async fn send(client: &Client, url: &str, fragment: Fragment) -> Result<HttpResponse, Error> {
    let Fragment { offset, bytes, total } = fragment;
    let last = offset + bytes.len() as u64 - 1;
    let mut request = HttpRequest::new(Method::Put, url);
    request.headers.set("Content-Range", &format!("bytes {offset}-{last}/{total}"));
    request.headers.set("Content-Type", "application/octet-stream");
    request.body = bytes.into();
    exchange_at(client, &SEND, request).await
}

/// Asks how far the service is.
pub(super) async fn ask(client: &Client, url: &str) -> Result<Wanted, Error> {
    let response = succeed(exchange_at(client, &ASK, HttpRequest::new(Method::Get, url)).await?, client.error_shape())?;
    Wanted::of(&from_named::<Json>(&response.body, "JSON value")?)
        .ok_or_else(|| Error::new(ErrorKind::Decode, "no range is expected"))
}

/// Ends the session.
pub(super) async fn cancel(client: &Client, url: &str) -> Result<(), Error> {
    let response = exchange_at(client, &CANCEL, HttpRequest::new(Method::Delete, url)).await?;
    if response.status == 404 { Ok(()) } else { succeed(response, client.error_shape()).map(drop) }
}

/// The response, if it is a success.
pub(super) fn succeed(response: HttpResponse, shape: &ErrorShape) -> Result<HttpResponse, Error> {
    if response.is_success() { Ok(response) } else { Err(Error::response(&response, shape)) }
}

/// What the service says that it wants, which may not be all.
#[derive(Debug)]
pub(super) struct Wanted {
    /// What it wants next.
    pub(super) next: Range<u64>,
    /// That, and the rest.
    pub(super) ranges: Vec<Range<u64>>,
}

impl Wanted {
    /// By the ranges of a session: `"nextExpectedRanges": ["12345-55232","77829-99375"]`, or `["12345-"]`.
    pub(super) fn of(session: &Json) -> Option<Self> {
        let ranges = ["nextExpectedRanges", "NextExpectedRanges"].into_iter().find_map(|name| session.get(name))?;
        let ranges = ranges.as_array()?.iter().map(range).collect::<Option<Vec<_>>>()?;
        Some(Self { next: ranges.first()?.clone(), ranges })
    }
}

/// A range, which goes to the end of the file where it says no last byte.
fn range(text: &Json) -> Option<Range<u64>> {
    let text = text.as_str()?;
    let (first, last) = text.split_once('-').unwrap_or((text, ""));
    let first = first.trim().parse().ok()?;
    let end = last.trim().parse().ok().and_then(|last: u64| last.checked_add(1));
    Some(first..end.filter(|end| *end > first).unwrap_or(u64::MAX))
}

async fn exchange_at(
    client: &Client,
    operation: &'static Operation,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    if !is_private_url(&request.url) {
        return Err(Error::new(ErrorKind::Refused, "fragments are sent over HTTPS only, or to the machine itself"));
    }
    exchange(client.clone(), operation.into(), None, request).await
}
