//! Requests as the mock got them.

use url::Url;

use super::forms::{Form, RecordedFile};
use crate::{Headers, HttpRequest, Json, Method};

/// A request that a program sent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Recorded {
    /// The method.
    pub method: Method,
    /// The URL, whole.
    pub url: String,
    /// The path, encoded.
    pub path: String,
    /// The query options, decoded.
    pub query: Vec<(String, String)>,
    /// The header fields.
    pub headers: Headers,
    /// The body: JSON as it is; the fields of a form as an object, in which a field that comes several times is an
    /// array; else null.
    pub body: Json,
    /// The files of a form of parts.
    pub files: Vec<RecordedFile>,
    /// Whether the body came as a stream.
    pub is_stream: bool,
}

impl Recorded {
    pub(super) fn new(request: &HttpRequest) -> Self {
        let url = Url::parse(&request.url).ok();
        let bytes = request.body.bytes();
        let media_type = request.headers.get("Content-Type").unwrap_or_default();
        let (body, files) = match bytes.and_then(|body| Form::read(media_type, body)) {
            Some(Form { fields, files }) => (Json::Object(fields), files),
            None => (bytes.and_then(|body| crate::from_json(body).ok()).unwrap_or_default(), Vec::new()),
        };
        Self {
            method: request.method,
            url: request.url.clone(),
            path: url.as_ref().map(|url| url.path().to_owned()).unwrap_or_default(),
            query: url.map(|url| url.query_pairs().into_owned().collect()).unwrap_or_default(),
            headers: request.headers.clone(),
            body,
            files,
            is_stream: request.body.is_stream(),
        }
    }
}
