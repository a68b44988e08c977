//! Bodies of forms, from the same structs as JSON bodies.

use std::hash::{DefaultHasher, Hash, Hasher};

use url::form_urlencoded;

use super::style::{self, Style};
use crate::codec::{Written, text_items, text_members};
use crate::{Bytes, Wire};

/// What a form sends beside the fields of its body: a file.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FilePart {
    name: String,
    file_name: String,
    media_type: String,
    content: Bytes,
}

impl FilePart {
    /// A file for the field `name`.
    pub fn new(name: impl Into<String>, file_name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        let (name, file_name, media_type) = (name.into(), file_name.into(), "application/octet-stream".to_owned());
        Self { name, file_name, media_type, content: content.into() }
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
pub(super) fn multipart(body: &impl Wire, files: &[FilePart]) -> Option<(String, Bytes)> {
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
    let mut text = Vec::new();
    for (head, content) in &parts {
        text.extend([format!("--{boundary}\r\n{head}\r\n").as_bytes(), content, b"\r\n"].concat());
    }
    text.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Some((format!("multipart/form-data; boundary={boundary}"), text.into()))
}

/// The header fields of a part, and its content.
type Part = (String, Bytes);

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

/// A boundary that is in no part; the same for the same parts, so that a request is the same each time.
fn boundary(parts: &[Part]) -> String {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    loop {
        let boundary = format!("mdsdk-{:016x}", hasher.finish());
        let is_in = |text: &[u8]| text.windows(boundary.len()).any(|window| window == boundary.as_bytes());
        if !parts.iter().any(|(head, content)| is_in(head.as_bytes()) || is_in(content)) {
            return boundary;
        }
        boundary.hash(&mut hasher);
    }
}
