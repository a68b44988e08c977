//! Batches, taken apart (OData JSON Format 4.01, 19).

use std::collections::BTreeSet;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;

use crate::{Error, HttpRequest, HttpResponse, Json, Method, batch::read_body};

/// A request that was not tried, because one that it waits for has failed (RFC 4918, 11.4).
const FAILED_DEPENDENCY: u16 = 424;

/// The parts of a batch; nothing where a request is none.
pub(super) fn parts(request: &HttpRequest) -> Option<Vec<Json>> {
    let is_batch = request.method == Method::Post && request.url.ends_with("/$batch");
    let mut body: Json = crate::from_json(request.body.bytes()?).ok().filter(|_| is_batch)?;
    match body.get_mut("requests")?.take() {
        Json::Array(parts) => Some(parts),
        _ => None,
    }
}

/// The response to a batch: that of each part in its turn. Where one of a group fails, those that were done before it
/// were not.
pub(super) fn respond(
    base_url: &str,
    parts: &[Json],
    mut answer: impl FnMut(&HttpRequest) -> Result<HttpResponse, Error>,
) -> Result<HttpResponse, Error> {
    let (mut failed, mut responses) = (BTreeSet::new(), Vec::new());
    for part in parts {
        let after = part["dependsOn"].as_array().into_iter().flatten();
        let group = Some(&part["atomicityGroup"]).filter(|group| group.is_string());
        let waits_in_vain = after.chain(group).any(|before| failed.contains(&before.to_string()));
        let response =
            if waits_in_vain { HttpResponse::new(FAILED_DEPENDENCY) } else { answer(&read_part(base_url, part))? };
        if !response.is_success() {
            failed.extend([&part["id"], &part["atomicityGroup"]].map(Json::to_string));
        }
        responses.push((part, response));
    }
    let undone =
        |part: &Json| part["atomicityGroup"].is_string() && failed.contains(&part["atomicityGroup"].to_string());
    let not_done = HttpResponse::new(FAILED_DEPENDENCY);
    let responses = responses.iter().map(|(part, response)| {
        let is_undone = response.is_success() && undone(part);
        write_part(&part["id"], if is_undone { &not_done } else { response })
    });
    let responses: Vec<Json> = responses.collect();
    let mut whole = HttpResponse::new(200);
    whole.headers.set("Content-Type", "application/json");
    whole.body = json!({ "responses": responses }).to_string().into();
    Ok(whole)
}

fn read_part(base_url: &str, part: &Json) -> HttpRequest {
    let method = part["method"].as_str().and_then(Method::from_name).unwrap_or(Method::Get);
    let url = format!("{base_url}/{}", part["url"].as_str().unwrap_or_default().trim_start_matches('/'));
    let mut request = HttpRequest::new(method, url);
    for (name, value) in part["headers"].as_object().into_iter().flatten() {
        request.headers.append(name, value.as_str().unwrap_or_default());
    }
    request.body = read_body(&part["body"].to_string(), &request.headers).into();
    request
}

/// JSON stands as it is, anything else in base64.
fn write_part(id: &Json, response: &HttpResponse) -> Json {
    let headers = response.headers.iter().map(|(name, value)| (name.to_owned(), Json::from(value)));
    let mut part = json!({ "id": id, "status": response.status });
    part["headers"] = Json::Object(headers.collect());
    let is_json = response.headers.get("Content-Type").is_some_and(|media_type| media_type.contains("json"));
    let json = is_json.then(|| crate::from_json::<crate::Json>(&response.body).ok()).flatten();
    if !response.body.is_empty() {
        part["body"] = json.unwrap_or_else(|| STANDARD.encode(&response.body).into());
    }
    part
}
