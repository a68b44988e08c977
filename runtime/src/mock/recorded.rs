//! Requests as the mock got them.

use url::Url;

use crate::{Headers, HttpRequest, Json, Method};

/// A request that a program sent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Recorded {
    /// The method.
    pub method: Method,
    /// The path, encoded.
    pub path: String,
    /// The query options, decoded.
    pub query: Vec<(String, String)>,
    /// The header fields.
    pub headers: Headers,
    /// The body, where it is JSON; else null.
    pub body: Json,
    /// Whether the body came as a stream.
    pub is_stream: bool,
}

impl Recorded {
    pub(super) fn new(request: &HttpRequest) -> Self {
        let url = Url::parse(&request.url).ok();
        Self {
            method: request.method,
            path: url.as_ref().map(|url| url.path().to_owned()).unwrap_or_default(),
            query: url.map(|url| url.query_pairs().into_owned().collect()).unwrap_or_default(),
            headers: request.headers.clone(),
            body: request.body.bytes().and_then(|body| crate::from_json(body).ok()).unwrap_or_default(),
            is_stream: request.body.is_stream(),
        }
    }
}
