//! Whether a request is the documented one.

use serde_json::Value;

use super::documented::{Body, Documented};
use super::url;

/// The first difference; none where there is none.
pub(super) fn difference(request: &Documented, made: &Value) -> Option<String> {
    if let Some(error) = made["error"].as_str() {
        return Some(format!("it can't be sent: {error}"));
    }
    let (path, query) = url::parse(made["url"].as_str().unwrap_or_default());
    let text = made["body"].as_str().unwrap_or_default();
    let header = |(name, value): &&(String, String)| !has_header(made, name, value);
    if made["method"] != request.method.as_str() {
        Some(format!("method {}", made["method"]))
    } else if path != request.path {
        Some(format!("path {path:?}, not {:?}", request.path))
    } else if sorted(&query) != sorted(&request.query) {
        Some(format!("query {query:?}, not {:?}", request.query))
    } else if let Some((name, value)) = request.headers.iter().find(header) {
        Some(format!("header {name}: {value} is missing in {}", made["headers"]))
    } else {
        body(&request.body, text)
    }
}

fn sorted(query: &[(String, String)]) -> Vec<(String, String)> {
    let mut sorted = query.to_vec();
    sorted.sort();
    sorted
}

/// Preferences may come in any order beside others.
fn has_header(made: &Value, name: &str, value: &str) -> bool {
    let fields = made["headers"].as_array().into_iter().flatten();
    let given = fields.filter(|field| field[0].as_str().is_some_and(|known| known.eq_ignore_ascii_case(name)));
    let given: Vec<&str> = given.filter_map(|field| field[1].as_str()).collect();
    if name.eq_ignore_ascii_case("prefer") {
        return value.split(',').all(|one| given.iter().any(|all| all.contains(one.trim())));
    }
    given.contains(&value)
}

fn body(documented: &Body, text: &str) -> Option<String> {
    let is_same = match documented {
        Body::Nothing => text.is_empty() || text == "{}",
        Body::Text(documented) => text == documented,
        Body::Json(documented) => serde_json::from_str::<Value>(text).is_ok_and(|made| same(documented, &made)),
    };
    (!is_same).then(|| format!("body {text}, not {documented:?}"))
}

/// Equal as JSON: objects without order, numbers by value, `@odata.type` with and without its mark.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(name, value)| {
                    b.get(name)
                        .is_some_and(|other| same(value, other) || name == "@odata.type" && same_type(value, other))
                })
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        _ => one == other,
    }
}

fn same_type(one: &Value, other: &Value) -> bool {
    let plain = |value: &Value| value.as_str().map(|name| name.trim_start_matches('#').to_lowercase());
    plain(one) == plain(other)
}
