//! A batch as JSON (OData JSON Format 4.01, 19).

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;

use super::Entry;
use crate::{Bytes, Error, ErrorKind, Headers, HttpRequest, HttpResponse, Json};

/// The body that asks for `round`. Entries that stand outside of it are not waited for any more.
pub(super) fn write(entries: &[Entry], round: &[usize]) -> Json {
    let parts = round.iter().filter_map(|index| {
        let Entry { request, after, .. } = &entries[*index];
        let after = after.iter().filter(|before| round.contains(before)).map(ToString::to_string).collect();
        Some(write_part(*index, request.as_ref().ok()?, after))
    });
    json!({ "requests": parts.collect::<Vec<_>>() })
}

fn write_part(index: usize, request: &HttpRequest, after: Vec<String>) -> Json {
    let HttpRequest { method, url, headers, body } = request;
    let mut part = json!({ "id": index.to_string(), "method": method.as_str(), "url": url });
    part["headers"] = Json::Object(headers.iter().map(|(name, value)| (name.to_owned(), value.into())).collect());
    if !body.is_empty() {
        part["body"] = write_body(headers, body);
    }
    if !after.is_empty() {
        part["dependsOn"] = after.into();
    }
    part
}

/// JSON stands as it is, anything else in base64.
fn write_body(headers: &Headers, body: &Bytes) -> Json {
    let is_json = headers.get("Content-Type").is_some_and(|media_type| media_type.contains("json"));
    let json = is_json.then(|| crate::from_json(body).ok()).flatten();
    json.unwrap_or_else(|| STANDARD.encode(body).into())
}

/// The responses in the body of a batch's response, with their places.
pub(super) fn read(body: &Bytes) -> Result<Vec<(usize, HttpResponse)>, Error> {
    let mut body = crate::from_json::<crate::Json>(body)?;
    let Some(Json::Array(parts)) = body.get_mut("responses").map(Json::take) else {
        return Err(Error::new(ErrorKind::Decode, "the batch's response has no `responses`"));
    };
    Ok(parts.iter().filter_map(read_part).collect())
}

fn read_part(part: &Json) -> Option<(usize, HttpResponse)> {
    let id = part.get("id")?;
    let index = id.as_str().map_or_else(|| id.as_u64()?.try_into().ok(), |id| id.parse().ok())?;
    let mut response = HttpResponse::new(part.get("status")?.as_u64()?.try_into().ok()?);
    for (name, value) in part.get("headers").and_then(Json::as_object).into_iter().flatten() {
        response.headers.append(name, &value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    response.body = part.get("body").map(|body| read_body(body, &response.headers)).unwrap_or_default();
    Some((index, response))
}

/// JSON stands as it is, anything else in base64.
fn read_body(body: &Json, headers: &Headers) -> Bytes {
    let is_json = headers.get("Content-Type").is_none_or(|media_type| media_type.contains("json"));
    match body {
        Json::Null => Bytes::new(),
        Json::String(text) if !is_json => STANDARD.decode(text).unwrap_or_else(|_| text.clone().into_bytes()).into(),
        json => json.to_string().into(),
    }
}
