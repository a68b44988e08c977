//! Where a response says to go instead.

use url::Url;

use super::base::{is_exposed, parse, without_user};
use crate::{Error, ErrorKind, Headers, HttpRequest, Method, OutgoingBody, http::Head};

/// The fields that say nothing of who asks: another host than the one they were meant for gets no others.
const HARMLESS: [&str; 6] = ["Accept", "Accept-Encoding", "Accept-Language", "If-Range", "Range", "User-Agent"];
/// The fields that speak of the state that the request found (RFC 9110, 13.1), besides those of its body.
const CONDITIONS: [&str; 4] = ["If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since"];

/// The request that a response asks to send instead (RFC 9110, 15.4), if it asks for one that may be sent unasked.
///
/// To another host go only reads, and no credentials.
pub(super) fn redirect(request: &HttpRequest, head: Head<'_>) -> Result<Option<HttpRequest>, Error> {
    let (Some(location), Some(method)) = (head.headers.get("location"), next_method(request, head.status)) else {
        return Ok(None);
    };
    let here = parse(&request.url)?;
    let there = here.join(location).map_err(|_| refuse("the redirect does not lead to a URL"))?;
    let there =
        parse(without_user(there).as_str()).map_err(|_| refuse("the redirect does not lead to an http(s) URL"))?;
    check(&here, &there, method)?;
    let mut next = HttpRequest { method, url: there.to_string(), ..request.clone() };
    if method != request.method {
        next.body = OutgoingBody::default();
        keep_for_reading(&mut next.headers);
    }
    if here.origin() != there.origin() {
        keep_harmless(&mut next.headers);
    }
    Ok(Some(next))
}

/// Takes out what another host must not see.
pub(crate) fn keep_harmless(headers: &mut Headers) {
    headers.retain(|name| HARMLESS.iter().any(|harmless| harmless.eq_ignore_ascii_case(name)));
}

/// Takes out what speaks of a change, and not of the read that follows it.
pub(crate) fn keep_for_reading(headers: &mut Headers) {
    let is_of_body = |name: &str| name.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("content-"));
    let is_condition = |name: &str| CONDITIONS.iter().any(|condition| condition.eq_ignore_ascii_case(name));
    headers.retain(|name| !is_of_body(name) && !is_condition(name));
}

fn next_method(request: &HttpRequest, status: u16) -> Option<Method> {
    match (status, request.method) {
        (301..=303, Method::Head) => Some(Method::Head),
        (303, _) | (301 | 302, Method::Get) => Some(Method::Get),
        (307 | 308, method) => Some(method),
        _ => None,
    }
}

fn check(here: &Url, there: &Url, method: Method) -> Result<(), Error> {
    if is_exposed(here, there) {
        return Err(refuse("the redirect leads to plain HTTP"));
    }
    if here.origin() != there.origin() && !matches!(method, Method::Get | Method::Head) {
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
        request.headers.set("X-Session", "1");
        request.headers.set("If-Match", "W/\"1\"");
        request.headers.set("Content-Language", "en");
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
            assert_eq!(headers.get("x-session").is_some(), token.is_some(), "{location}");
        }
    }

    #[test]
    fn see_other_becomes_a_read() {
        let next = follow(Method::Post, 303, "y").ok().flatten().expect("a request");
        assert!(next.method == Method::Get && next.body.is_empty() && next.url.ends_with("/v1/y"));
        let names: Vec<_> = next.headers.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Authorization", "Range", "X-Session"]);
    }

    #[test]
    fn changes_go_nowhere_else() {
        assert_eq!(follow(Method::Post, 307, "https://b.example/y"), Err(ErrorKind::Refused));
        assert!(follow(Method::Post, 308, "/v1/y").is_ok_and(|next| next.is_some_and(|next| next.body == "{}".into())));
        assert_eq!(follow(Method::Post, 302, "/v1/y"), Ok(None));
    }

    #[test]
    fn plain_http_is_refused() {
        assert_eq!(follow(Method::Get, 302, "http://a.example/y"), Err(ErrorKind::Refused));
        assert_eq!(follow(Method::Get, 302, "file:///etc/passwd"), Err(ErrorKind::Refused));
        assert_eq!(follow(Method::Get, 302, "ftp://a.example/y"), Err(ErrorKind::Refused));
    }

    #[test]
    fn user_and_password_of_a_link_are_dropped() {
        let next = follow(Method::Get, 302, "https://me:secret@b.example/y").ok().flatten().expect("a request");
        assert_eq!(next.url, "https://b.example/y");
    }
}
