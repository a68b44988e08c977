//! A batch as JSON (OData JSON Format 4.01, 19).

use base64::{Engine, engine::general_purpose::URL_SAFE};

use super::Entry;
use crate::{
    Binary, Bytes, Error, ErrorKind, Extra, Headers, HttpRequest, HttpResponse, Json, Nav, from_json, to_json,
};

/// The body that asks for `round`. Entries that stand outside of it are not waited for any more.
pub(super) fn write(entries: &[Entry], round: &[usize]) -> String {
    let parts = round.iter().filter_map(|index| {
        let Entry { request, after, .. } = &entries[*index];
        let after = after.iter().filter(|before| round.contains(before)).map(ToString::to_string).collect();
        Some(write_part(*index, request.as_ref().ok()?, after))
    });
    let mut body = Extra::default();
    body.keep("requests", &to_json(&parts.collect::<Vec<_>>()));
    to_json(&body)
}

fn write_part(index: usize, request: &HttpRequest, after: Vec<String>) -> Extra {
    let HttpRequest { method, url, headers, body, timeout: _, reach: _ } = request;
    let mut part = Extra::default();
    part.set("id", index.to_string());
    part.set("method", method.as_str());
    part.set("url", url.as_str());
    part.set("headers", headers.iter().map(|(name, value)| (name, Json::from(value))).collect::<Json>());
    if !body.is_empty() {
        part.keep("body", &write_body(headers, body));
    }
    if !after.is_empty() {
        part.set("dependsOn", after);
    }
    part
}

/// JSON stands as it is and text as a string, anything else in base64url.
fn write_body(headers: &Headers, body: &Bytes) -> String {
    let kind = Kind::of(headers.get("Content-Type").unwrap_or_default());
    match (from_json::<Nav<Json>>(body), std::str::from_utf8(body)) {
        (Ok(json), _) if kind == Kind::Json => json.as_str().to_owned(),
        (_, Ok(text)) if kind == Kind::Text => to_json(&text.to_owned()),
        _ => to_json(&URL_SAFE.encode(body)),
    }
}

/// The responses in the body of a batch's response, with their places.
pub(super) fn read(body: &Bytes) -> Result<Vec<(usize, HttpResponse)>, Error> {
    let body = from_json::<Extra>(body)?;
    let parts = body.get_text("responses").and_then(|parts| from_json::<Vec<Nav<Extra>>>(parts.as_bytes()).ok());
    let Some(parts) = parts else {
        return Err(Error::new(ErrorKind::Decode, "the batch's response has no `responses`"));
    };
    Ok(parts.iter().filter_map(|part| read_part(&part.get().ok()?)).collect())
}

fn read_part(part: &Extra) -> Option<(usize, HttpResponse)> {
    let id = part.get("id")?;
    let index = id.as_str().map_or_else(|| id.as_u64()?.try_into().ok(), |id| id.parse().ok())?;
    let mut response = HttpResponse::new(part.get("status")?.as_u64()?.try_into().ok()?);
    for (name, value) in part.get("headers").and_then(Json::as_object).into_iter().flatten() {
        response.headers.append(name, &value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    response.body = part.get_text("body").map(|body| read_body(body, &response.headers)).unwrap_or_default();
    Some((index, response))
}

/// JSON stands as it is and text as a string, anything else in base64 of either alphabet.
fn read_body(body: &str, headers: &Headers) -> Bytes {
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
    fn of(media_type: &str) -> Self {
        match media_type.to_ascii_lowercase() {
            json if json.contains("json") => Self::Json,
            text if text.starts_with("text/") => Self::Text,
            _ => Self::Other,
        }
    }
}
