//! What goes over the wire.

use crate::client::{exchange, is_private_url};
use crate::codec::from_named;
use crate::{Bytes, Client, Error, ErrorKind, HttpRequest, HttpResponse, Json, Method, Operation};

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
    request.body = bytes;
    exchange_at(client, &SEND, request).await
}

/// Asks how far the service is: the first byte that it still wants.
pub(super) async fn ask(client: &Client, url: &str) -> Result<u64, Error> {
    let response = succeed(exchange_at(client, &ASK, HttpRequest::new(Method::Get, url)).await?)?;
    first_wanted(&from_named::<Json>(&response.body, "JSON value")?)
        .ok_or_else(|| Error::new(ErrorKind::Decode, "no range is expected"))
}

/// Ends the session.
pub(super) async fn cancel(client: &Client, url: &str) -> Result<(), Error> {
    let response = exchange_at(client, &CANCEL, HttpRequest::new(Method::Delete, url)).await?;
    if response.status == 404 { Ok(()) } else { succeed(response).map(drop) }
}

/// The response, if it is a success.
pub(super) fn succeed(response: HttpResponse) -> Result<HttpResponse, Error> {
    if response.is_success() { Ok(response) } else { Err(Error::response(&response)) }
}

/// The start of the first range in `nextExpectedRanges`: `["12345-55232","77829-99375"]`.
pub(super) fn first_wanted(session: &Json) -> Option<u64> {
    let ranges = ["nextExpectedRanges", "NextExpectedRanges"].into_iter().find_map(|name| session.get(name))?;
    ranges.get(0)?.as_str()?.split('-').next()?.trim().parse().ok()
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
