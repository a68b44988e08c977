//! Forms as a program sent them.

use std::borrow::Cow;

use serde_json::{Map, map::Entry};
use url::form_urlencoded;

use crate::{Bytes, Json};

/// A file that was sent as a part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedFile {
    /// The name of the part.
    pub name: String,
    /// The name of the file.
    pub file_name: String,
    /// Its media type.
    pub media_type: String,
    /// What it holds.
    pub content: Bytes,
}

/// What a form holds: its fields as members of an object, a field that comes several times as an array.
#[derive(Default)]
pub(super) struct Form {
    pub(super) fields: Map<String, Json>,
    pub(super) files: Vec<RecordedFile>,
}

impl Form {
    /// Reads a body of this media type; nothing where it is no form.
    pub(super) fn read(media_type: &str, body: &[u8]) -> Option<Self> {
        let (essence, parameters) = media_type.split_once(';').unwrap_or((media_type, ""));
        let mut form = Self::default();
        match essence.trim().to_ascii_lowercase().as_str() {
            "application/x-www-form-urlencoded" => {
                for (name, value) in form_urlencoded::parse(body) {
                    form.add(name.into_owned(), value.into_owned().into());
                }
            }
            "multipart/form-data" => {
                let boundary = parameter(parameters, "boundary")?;
                parts(body, format!("--{boundary}").as_bytes()).for_each(|part| form.add_part(part));
            }
            _ => return None,
        }
        Some(form)
    }

    fn add(&mut self, name: String, value: Json) {
        match self.fields.entry(name) {
            Entry::Vacant(place) => {
                place.insert(value);
            }
            Entry::Occupied(mut known) => match known.get_mut() {
                Json::Array(values) => values.push(value),
                first => *first = Json::Array(vec![first.take(), value]),
            },
        }
    }

    fn add_part(&mut self, (head, content): (&str, &[u8])) {
        let field = |wanted: &str| {
            let fields = head.lines().filter_map(|line| line.split_once(':'));
            let found = fields.into_iter().find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
            found.map(|(_, value)| value.trim()).unwrap_or_default()
        };
        let (place, media_type) = (field("Content-Disposition"), field("Content-Type"));
        let Some(name) = parameter(place, "name") else { return };
        if let Some(file_name) = parameter(place, "filename") {
            self.files.push(RecordedFile {
                name: name.into_owned(),
                file_name: file_name.into_owned(),
                media_type: media_type.to_owned(),
                content: Bytes::copy_from_slice(content),
            });
            return;
        }
        let json = Some(content).filter(|_| media_type.contains("json"));
        let json = json.and_then(|content| crate::from_json(content).ok());
        let text = || String::from_utf8_lossy(content).into_owned().into();
        self.add(name.into_owned(), json.unwrap_or_else(text));
    }
}

/// The head and the content of each part (RFC 2046, 5.1.1).
fn parts<'b>(body: &'b [u8], delimiter: &'b [u8]) -> impl Iterator<Item = (&'b str, &'b [u8])> {
    let mut rest = split(body, delimiter).map(|(_, rest)| rest);
    std::iter::from_fn(move || {
        let (part, behind) = split(rest?, delimiter)?;
        rest = Some(behind);
        let (head, content) = split(part.strip_prefix(b"\r\n")?, b"\r\n\r\n")?;
        Some((std::str::from_utf8(head).ok()?, content.strip_suffix(b"\r\n")?))
    })
}

fn split<'b>(bytes: &'b [u8], at: &[u8]) -> Option<(&'b [u8], &'b [u8])> {
    let start = bytes.windows(at.len()).position(|window| window == at)?;
    Some((&bytes[..start], &bytes[start + at.len()..]))
}

/// A parameter of a header field, without its quotes.
fn parameter<'t>(parameters: &'t str, wanted: &str) -> Option<Cow<'t, str>> {
    let mut is_quoted = false;
    let ends = |c: char| {
        is_quoted ^= c == '"';
        c == ';' && !is_quoted
    };
    let mut pairs = parameters.split(ends).filter_map(|pair| pair.trim().split_once('='));
    let (_, value) = pairs.find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
    let value = value.trim_matches('"');
    let unquoted = || value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    Some(if value.contains('%') { unquoted().into() } else { value.into() })
}
