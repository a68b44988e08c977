//! Bodies of forms, from the same structs as JSON bodies.

use std::error::Error as StdError;
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher, RandomState};

use futures_core::Stream;
use url::form_urlencoded;

use super::style::{self, Style};
use crate::codec::{Written, text_items, text_members};
use crate::http::unfold::Unfold;
use crate::upload::FromStart;
use crate::{Bytes, Error, OutgoingBody, Source, Wire};

/// What a form sends beside the fields of its body: a file.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FilePart {
    name: String,
    file_name: String,
    media_type: String,
    content: OutgoingBody,
}

impl FilePart {
    /// A file for the field `name`.
    pub fn new(name: impl Into<String>, file_name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self::of(name.into(), file_name.into(), content.into().into())
    }

    /// A file for the field `name` whose bytes come from a stream, and how many there are, where that is known. Nothing
    /// but the piece that is being sent is kept in memory by the default transport, which sends a body whose length is
    /// not known in chunks; the transport of `blocking`, a recorder and transports of your own that don't say otherwise
    /// ([`Transport::streams_bodies`](crate::Transport::streams_bodies)) collect all of it first. A mock reads it and
    /// keeps nothing.
    ///
    /// A stream is read once, so that its request is not sent again after a failure, and a redirect that asks for it
    /// again is an error. Errors of the stream, and another length than the one given, are errors of sending the
    /// request ([`ErrorKind::Source`](crate::ErrorKind::Source)).
    pub fn stream<E: Into<Box<dyn StdError + Send + Sync>>>(
        name: impl Into<String>,
        file_name: impl Into<String>,
        stream: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
        length: Option<u64>,
    ) -> Self {
        Self::of(name.into(), file_name.into(), OutgoingBody::stream(stream, length))
    }

    /// A file for the field `name` that is read while it is sent: a file of the standard library, or of tokio with the
    /// feature of that name. It has the length that it has now; else it is as a [`stream`](Self::stream).
    ///
    /// ```no_run
    /// # use mdsdk_runtime::{Error, FilePart};
    /// # async fn scan() -> Result<FilePart, Error> {
    /// let scan = std::fs::File::open("scan.png").map_err(Error::unreadable)?;
    /// Ok(FilePart::source("pages", "scan.png", scan).await?.media_type("image/png"))
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the source cannot tell its length.
    pub async fn source(
        name: impl Into<String>,
        file_name: impl Into<String>,
        mut source: impl Source,
    ) -> Result<Self, Error> {
        let length = source.size().await.map_err(Error::unreadable)?;
        Ok(Self::stream(name, file_name, Unfold::new(FromStart::new(source, length)), Some(length)))
    }

    fn of(name: String, file_name: String, content: OutgoingBody) -> Self {
        Self { name, file_name, media_type: "application/octet-stream".to_owned(), content }
    }

    /// The file, with its media type; `application/octet-stream` by default.
    #[must_use]
    pub fn media_type(self, media_type: impl Into<String>) -> Self {
        Self { media_type: media_type.into(), ..self }
    }
}

/// The body as `application/x-www-form-urlencoded` (WHATWG URL, 5); nothing where it is no object, or a list that is
/// written with commas has one in an item.
pub(super) fn urlencoded(style: Style, body: &impl Wire) -> Option<String> {
    let members = text_members(Written::of(body).as_str())?;
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, json) in members {
        form.extend_pairs(style::pairs(style, &name, &json)?);
    }
    Some(form.finish())
}

/// The body and files as `multipart/form-data` (RFC 7578), and its media type; nothing where the body is no object, or
/// a media type cannot be sent.
///
/// An object is a part in JSON, a list one part for each item.
pub(super) fn multipart(body: &impl Wire, files: &[FilePart]) -> Option<(String, OutgoingBody)> {
    let mut parts = Vec::new();
    for (name, json) in text_members(Written::of(body).as_str())? {
        push_field(&mut parts, &name, &json);
    }
    for FilePart { name, file_name, media_type, content } in files {
        let named = format!("name=\"{}\"; filename=\"{}\"", quoted(name), quoted(file_name));
        crate::http::is_valid("Content-Type", media_type).then_some(())?;
        parts.push((head(&named, Some(media_type)), content.clone()));
    }
    let boundary = boundary(&parts);
    let mut bodies = Vec::new();
    for (head, content) in parts {
        bodies.extend([format!("--{boundary}\r\n{head}\r\n").into(), content, "\r\n".into()]);
    }
    bodies.push(format!("--{boundary}--\r\n").into());
    Some((format!("multipart/form-data; boundary={boundary}"), OutgoingBody::concat(bodies)))
}

/// The header fields of a part, and its content.
type Part = (String, OutgoingBody);

fn push_field(parts: &mut Vec<Part>, name: &str, json: &str) {
    let named = format!("name=\"{}\"", quoted(name));
    match json.as_bytes().first() {
        Some(b'{') => parts.push((head(&named, Some("application/json")), json.to_owned().into())),
        Some(b'[') => text_items(json).unwrap_or_default().iter().for_each(|item| push_field(parts, name, item)),
        _ => parts.extend(style::text(json).map(|text| (head(&named, None), text.into()))),
    }
}

fn head(named: &str, media_type: Option<&str>) -> String {
    let media_type = media_type.map(|media_type| format!("Content-Type: {media_type}\r\n")).unwrap_or_default();
    format!("Content-Disposition: form-data; {named}\r\n{media_type}")
}

/// A name between quotes (RFC 7578, 2; WHATWG HTML, 4.10.21.8).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// A boundary that is in no part; the same for the same parts, so that a request is the same each time. What streams
/// bring is not known: with one of them it is random, so that nobody can put it there.
fn boundary(parts: &[Part]) -> String {
    let mut hasher = DefaultHasher::new();
    for (head, content) in parts {
        (head, content.bytes()).hash(&mut hasher);
    }
    if parts.iter().any(|(_, content)| content.is_stream()) {
        RandomState::new().hash_one(0_u8).hash(&mut hasher);
    }
    loop {
        let boundary = format!("mdsdk-{:016x}", hasher.finish());
        let is_in = |text: &[u8]| text.windows(boundary.len()).any(|window| window == boundary.as_bytes());
        if !parts
            .iter()
            .any(|(head, content)| is_in(head.as_bytes()) || content.bytes().is_some_and(|bytes| is_in(bytes)))
        {
            return boundary;
        }
        boundary.hash(&mut hasher);
    }
}
