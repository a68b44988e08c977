//! A batch as JSON (OData JSON Format 4.01, 19).

use std::collections::BTreeSet;

use base64::{Engine, engine::general_purpose::URL_SAFE};

use super::{Entry, Outcome};
use crate::{
    Binary, Bytes, Error, ErrorKind, Extra, Headers, HttpRequest, HttpResponse, Json, Nav, from_json, to_json,
};

/// The body that asks for `round`. Entries that stand outside of it are not waited for any more.
pub(super) fn write(entries: &[Entry], round: &[usize]) -> String {
    let parts = round.iter().filter_map(|index| {
        let Entry { request, after, group, .. } = &entries[*index];
        let after = after.iter().filter(|before| round.contains(before)).map(|before| match entries[*before].group {
            Some(other) if Some(other) != *group => group_name(other),
            _ => before.to_string(),
        });
        let after: BTreeSet<String> = after.collect();
        Some(write_part(*index, request.as_ref().ok()?, *group, after.into_iter().collect()))
    });
    let mut body = Extra::default();
    body.keep("requests", &to_json(&parts.collect::<Vec<_>>()));
    to_json(&body)
}

/// The name of a group; requests have numbers.
fn group_name(group: usize) -> String {
    format!("g{group}")
}

fn write_part(index: usize, request: &HttpRequest, group: Option<usize>, after: Vec<String>) -> Extra {
    let HttpRequest { method, url, headers, body, timeout: _, reach: _ } = request;
    let mut part = Extra::default();
    part.set("id", index.to_string());
    if let Some(group) = group {
        part.set("atomicityGroup", group_name(group));
    }
    part.set("method", method.as_str());
    part.set("url", url.as_str());
    part.set("headers", headers.iter().map(|(name, value)| (name, Json::from(value))).collect::<Json>());
    if let Some(body) = body.bytes().filter(|body| !body.is_empty()) {
        part.keep("body", &write_body(headers, body));
    }
    if !after.is_empty() {
        part.set("dependsOn", after);
    }
    part
}

/// JSON stands as it is and text as a string, anything else in base64url.
fn write_body(headers: &Headers, body: &Bytes) -> String {
    match (Kind::of_request(headers), std::str::from_utf8(body)) {
        (Kind::Json, Ok(json)) => json.to_owned(),
        (Kind::Text, Ok(text)) => to_json(&text.to_owned()),
        _ => to_json(&URL_SAFE.encode(body)),
    }
}

/// A body that can stand in a batch as what it says to be.
///
/// # Errors
/// When it is a stream, when it is no JSON, or no text that JSON can hold, and says that it is.
pub(super) fn check_body(request: &HttpRequest) -> Result<(), Error> {
    let HttpRequest { headers, body, .. } = request;
    let Some(body) = body.bytes() else {
        return Err(Error::new(ErrorKind::Request, "the body is a stream, and cannot go in a batch"));
    };
    let is_usable = match Kind::of_request(headers) {
        _ if body.is_empty() => true,
        Kind::Json => from_json::<Nav<Json>>(body).is_ok(),
        Kind::Text => std::str::from_utf8(body).is_ok(),
        Kind::Other => true,
    };
    let why = "the body is not what its media type says, and cannot go in a batch";
    if is_usable { Ok(()) } else { Err(Error::new(ErrorKind::Request, why)) }
}

/// What a response says of each request of the round that it names; of one that it names twice, nothing can be told.
pub(super) fn read(body: &Bytes, round: &[usize]) -> Result<Vec<(usize, Outcome)>, Error> {
    let body = from_json::<Extra>(body)?;
    let parts = body.get_text("responses").and_then(|parts| from_json::<Vec<Nav<Extra>>>(parts.as_bytes()).ok());
    let Some(parts) = parts else {
        return Err(unreadable("the batch's response has no `responses`"));
    };
    let mut outcomes: Vec<(usize, Outcome)> = Vec::with_capacity(parts.len());
    for part in parts.iter().filter_map(|part| part.get().ok()) {
        let Some(index) = place(&part, round) else { continue };
        match outcomes.iter_mut().find(|(known, _)| *known == index) {
            Some((_, outcome)) => *outcome = Err(unreadable("the batch's response answers the request twice")),
            None => outcomes.push((index, read_part(&part))),
        }
    }
    Ok(outcomes)
}

/// The request whose id a response names, letter by letter.
fn place(part: &Extra, round: &[usize]) -> Option<usize> {
    let id = match part.get("id")? {
        Json::String(id) => id.clone(),
        Json::Number(id) => id.to_string(),
        Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => return None,
    };
    round.iter().copied().find(|index| index.to_string() == id)
}

/// The status codes that there are (RFC 9110, 15).
const STATUSES: std::ops::Range<u64> = 100..600;

fn read_part(part: &Extra) -> Outcome {
    let status = part.get("status").and_then(Json::as_u64).filter(|status| STATUSES.contains(status));
    let status = status.and_then(|status| u16::try_from(status).ok());
    let status = status.ok_or_else(|| unreadable("the batch's response to the request has no status"))?;
    let mut response = HttpResponse::new(status);
    for (name, value) in part.get("headers").and_then(Json::as_object).into_iter().flatten() {
        response.headers.append(name, &value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    response.body = part.get_text("body").map(|body| read_body(body, &response.headers)).unwrap_or_default();
    Ok(response)
}

fn unreadable(why: &str) -> Error {
    Error::new(ErrorKind::Decode, why)
}

/// JSON stands as it is and text as a string, anything else in base64 of either alphabet.
pub(crate) fn read_body(body: &str, headers: &Headers) -> Bytes {
    let kind = headers.get("Content-Type").map_or(Kind::Json, Kind::of);
    match from_json::<String>(body.as_bytes()) {
        Ok(text) if kind == Kind::Text => text.into(),
        Ok(text) if kind == Kind::Other => {
            text.parse().map_or_else(|_| text.into(), |bytes: Binary| bytes.into_vec().into())
        }
        _ if body == "null" => Bytes::new(),
        _ => body.to_owned().into(),
    }
}

/// How bodies of a media type stand in a batch.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    Text,
    Other,
}

impl Kind {
    fn of_request(headers: &Headers) -> Self {
        Self::of(headers.get("Content-Type").unwrap_or_default())
    }

    fn of(media_type: &str) -> Self {
        match media_type.to_ascii_lowercase() {
            json if json.contains("json") => Self::Json,
            text if text.starts_with("text/") => Self::Text,
            _ => Self::Other,
        }
    }
}
