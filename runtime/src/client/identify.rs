//! What a client adds to each request: who asks, on whose behalf, and the request's name in logs.

use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, LazyLock};

use super::base::{is_private, parse};
use super::deadline::in_time;
use super::{Client, RequestIds, Token, TokenRequest, UnknownMembers};
use crate::{
    Error, ErrorKind, Headers, HttpRequest, Method,
    http::{coding, is_valid},
    request::Operation,
};

/// Names a request in the service's logs (Microsoft REST API Guidelines, 7.8).
pub(super) const REQUEST_ID: &str = "client-request-id";
/// Asks for enum members that were added later, which models keep.
const UNKNOWN_MEMBERS: &str = "include-unknown-enum-members";

static ACCEPTED: LazyLock<Arc<str>> = LazyLock::new(|| coding::ACCEPTED.into());
/// Adds user agent, content codings, request id, preference, credentials and token; the first two alone to other hosts
/// than the client's own. The token has to come within the request's time. In a browser the standard library has no
/// random numbers to make an id of.
pub(super) async fn identify(
    client: &Client,
    operation: &'static Operation,
    claims: Option<String>,
    request: &mut HttpRequest,
) -> Result<(), Error> {
    add(&mut request.headers, "User-Agent", Arc::clone(&client.0.user_agent));
    // The length of what a HEAD request asks about is that of its content, too.
    if request.headers.get("Range").is_some() || request.method == Method::Head {
        add(&mut request.headers, "Accept-Encoding", coding::IDENTITY);
    }
    add(&mut request.headers, "Accept-Encoding", Arc::clone(&ACCEPTED));
    // What is known of the URL, and not the URL, is kept while the token comes.
    let (is_home, is_private) = {
        let url = parse(&request.url)?;
        (client.base().is_home(&url), is_private(&url))
    };
    if is_home {
        if client.0.request_ids == RequestIds::Sent && !cfg!(target_arch = "wasm32") {
            add(&mut request.headers, REQUEST_ID, request_id());
        }
        client.ask_for_unknown_members(&mut request.headers);
        client.0.credentials.add_to(request);
        if request.headers.get("Authorization").is_none() {
            let want = TokenRequest { scopes: client.scopes(), claims, operation };
            let token = in_time(request.timeout, &*client.0.transport, client.0.token.token(&want)).await?;
            token.map_or(Ok(()), |token| add_token(&mut request.headers, &token))?;
        }
    } else {
        client.0.credentials.take_from(request);
    }
    let is_secret = is_home && client.0.credentials.is_secret();
    if (is_secret || request.headers.get("Authorization").is_some()) && !is_private {
        return Err(Error::new(
            ErrorKind::Refused,
            "a token or a key is sent over HTTPS only, or to the machine itself",
        ));
    }
    Ok(())
}

impl Client {
    /// Asks for enum members that were added later, if the program wants them.
    pub(crate) fn ask_for_unknown_members(&self, headers: &mut Headers) {
        if self.0.unknown_members == UnknownMembers::Included {
            headers.merge("Prefer", UNKNOWN_MEMBERS);
        }
    }
}

/// Adds a field that the program has not set.
fn add(headers: &mut Headers, name: &str, value: impl Into<Arc<str>>) {
    if headers.get(name).is_none() {
        headers.share(name, value.into());
    }
}

fn add_token(headers: &mut Headers, token: &Token) -> Result<(), Error> {
    if token.as_str().trim().is_empty() {
        return Err(Error::new(ErrorKind::Token, "the token is empty"));
    }
    let value = format!("Bearer {}", token.as_str());
    if !is_valid("Authorization", &value) {
        return Err(Error::new(ErrorKind::Token, "the token is not a valid header value"));
    }
    headers.set("Authorization", &value);
    Ok(())
}

/// A random UUID (RFC 9562, 5.4).
fn request_id() -> String {
    // The hasher's keys are random; this spares a dependency.
    let random = |part: u8| u128::from(RandomState::new().hash_one(part));
    let bits = (random(0) << 64 | random(1)) & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let hex = format!("{bits:032x}");
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_ids_are_random_uuids() {
        let id = request_id();
        assert_eq!((id.len(), &id[14..15]), (36, "4"), "{id}");
        assert!("89ab".contains(&id[19..20]), "{id}");
        assert_ne!(id, request_id());
    }
}
