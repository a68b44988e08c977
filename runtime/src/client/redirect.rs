//! Where a response says to go instead.

use url::Url;

use super::base::{is_private, parse};
use crate::{Error, ErrorKind, Headers, HttpRequest, Method, http::Head};

/// The fields that stay with the host they were meant for.
const HOST_BOUND: [&str; 2] = ["Authorization", "Cookie"];

/// The request that a response asks to send instead (RFC 9110, 15.4), if it asks for one that may be sent unasked.
///
/// To another host go only reads, and no credentials.
pub(super) fn redirect(request: &HttpRequest, head: Head<'_>) -> Result<Option<HttpRequest>, Error> {
    let (Some(location), Some(method)) = (head.headers.get("location"), next_method(request, head.status)) else {
        return Ok(None);
    };
    let here = parse(&request.url)?;
    let there = here.join(location).map_err(|_| refuse("the redirect is no URL"))?;
    check(&here, &there, method)?;
    let mut next = HttpRequest { method, url: there.to_string(), ..request.clone() };
    if method == Method::Get {
        next.body = bytes::Bytes::new();
        next.headers.remove("Content-Type");
    }
    if here.origin() != there.origin() {
        remove_host_bound(&mut next.headers);
    }
    Ok(Some(next))
}

/// Takes out what another host must not see.
pub(crate) fn remove_host_bound(headers: &mut Headers) {
    for name in HOST_BOUND {
        headers.remove(name);
    }
}

fn next_method(request: &HttpRequest, status: u16) -> Option<Method> {
    match (status, request.method) {
        (303, _) | (301 | 302, Method::Get) => Some(Method::Get),
        (307 | 308, method) => Some(method),
        _ => None,
    }
}

fn check(here: &Url, there: &Url, method: Method) -> Result<(), Error> {
    if is_private(here) && !is_private(there) {
        return Err(refuse("the redirect leads from HTTPS to plain HTTP"));
    }
    if here.origin() != there.origin() && method != Method::Get {
        return Err(refuse("the redirect leads a change to another host"));
    }
    Ok(())
}

fn refuse(why: &str) -> Error {
    Error::new(ErrorKind::Refused, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follow(method: Method, status: u16, location: &str) -> Result<Option<HttpRequest>, ErrorKind> {
        let mut request = HttpRequest::new(method, "https://a.example/v1/x");
        request.headers.set("Authorization", "Bearer abc");
        request.headers.set("Range", "bytes=0-1");
        request.body = "{}".into();
        let mut headers = crate::Headers::default();
        headers.set("Location", location);
        redirect(&request, Head { status, headers: &headers }).map_err(|error| error.kind())
    }

    #[test]
    fn token_stays_at_home() {
        for (location, token) in [("/v1/y", Some("Bearer abc")), ("https://b.example/y", None)] {
            let next = follow(Method::Get, 302, location).ok().flatten();
            let headers = next.map(|next| next.headers).unwrap_or_default();
            assert_eq!((headers.get("authorization"), headers.get("range")), (token, Some("bytes=0-1")), "{location}");
        }
    }

    #[test]
    fn see_other_becomes_a_read() {
        let next = follow(Method::Post, 303, "y").ok().flatten();
        assert!(
            next.is_some_and(|next| next.method == Method::Get && next.body.is_empty() && next.url.ends_with("/v1/y"))
        );
    }

    #[test]
    fn changes_go_nowhere_else() {
        assert_eq!(follow(Method::Post, 307, "https://b.example/y"), Err(ErrorKind::Refused));
        assert!(follow(Method::Post, 308, "/v1/y").is_ok_and(|next| next.is_some_and(|next| next.body == "{}")));
        assert_eq!(follow(Method::Post, 302, "/v1/y"), Ok(None));
    }

    #[test]
    fn plain_http_is_refused() {
        assert_eq!(follow(Method::Get, 302, "http://a.example/y"), Err(ErrorKind::Refused));
        assert_eq!(follow(Method::Get, 302, "file:///etc/passwd"), Err(ErrorKind::Refused));
    }
}
