//! Requests and responses.

use std::fmt::{self, Write};
use std::time::Duration;

use bytes::Bytes;
use url::Url;

use super::{Head, Headers, Method, OutgoingBody};

/// A request as it is sent, but for what the client adds to each: token and user agent.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The absolute URL, encoded.
    pub url: String,
    /// The header fields.
    pub headers: Headers,
    /// The body; empty where there is none.
    pub body: OutgoingBody,
    /// How long the response may take in all, from the request's first byte to the body's last; a transport keeps to
    /// it. Nothing where only the transport's own time-outs count.
    pub timeout: Option<Duration>,
    /// Which addresses it may go to.
    pub(crate) reach: Reach,
}

/// Which addresses a request may go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reach {
    #[default]
    Anywhere,
    /// To those of the internet, since a service there leads to it.
    Public,
}

impl HttpRequest {
    /// A request without header fields and body.
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        let (headers, body) = (Headers::default(), OutgoingBody::default());
        Self { method, url: url.into(), headers, body, timeout: None, reach: Reach::Anywhere }
    }

    /// The request as text, for snapshots: request line, header fields, empty line, body.
    pub fn to_text(&self) -> String {
        let mut text = format!("{} {}\n", self.method, self.url);
        for (name, value) in self.headers.iter() {
            let _ = writeln!(text, "{name}: {value}");
        }
        match self.body.bytes() {
            Some(body) if body.is_empty() => {}
            Some(body) => drop(write!(text, "\n{}\n", String::from_utf8_lossy(body))),
            None => drop(write!(text, "\n({:?})\n", self.body)),
        }
        text
    }
}

/// Of the URL only the origin: the path of an upload session or of a download is a secret too.
impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, url, headers, body, timeout: _, reach: _ } = self;
        let origin = Url::parse(url).map_or_else(|_| String::new(), |url| url.origin().ascii_serialization());
        write!(f, "{method} {origin} {headers:?} ({body:?})")
    }
}

/// A response, whatever its status.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpResponse {
    /// The status code (RFC 9110, 15).
    pub status: u16,
    /// The header fields.
    pub headers: Headers,
    /// The body; empty where there is none.
    pub body: Bytes,
}

impl HttpResponse {
    /// A response without header fields and body.
    pub fn new(status: u16) -> Self {
        Self { status, headers: Headers::default(), body: Bytes::new() }
    }

    /// Whether the status is one of success: 200 to 299.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub(crate) fn head(&self) -> Head<'_> {
        Head { status: self.status, headers: &self.headers }
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, headers, body } = self;
        write!(f, "{status} {headers:?} ({} bytes)", body.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_has_all_parts() {
        let mut request = HttpRequest::new(Method::Post, "https://example.com/a");
        request.headers.set("Accept", "application/json");
        request.body = "{}".into();
        assert_eq!(request.to_text(), "POST https://example.com/a\nAccept: application/json\n\n{}\n");
    }

    #[test]
    fn debug_shows_neither_path_nor_query_nor_body() {
        let mut request = HttpRequest::new(Method::Get, "https://u:secret@example.com/up/secret?sig=secret");
        request.body = "secret".into();
        assert_eq!(format!("{request:?}"), "GET https://example.com {} (6 bytes)");
        request.url = "secret".to_owned();
        assert_eq!(format!("{request:?}"), "GET  {} (6 bytes)");
    }
}
