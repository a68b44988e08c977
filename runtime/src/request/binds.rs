//! References to existing entities in bodies: `nav@odata.bind` (OData JSON Format 4.0, 8.5).

use crate::{Json, Reader, from_json};

/// A property that binds, up to its value. Within a text the quote would stand behind a backslash.
const BINDS: &str = "@odata.bind\":";

/// The body with each reference as `url` makes it; nothing where `url` gives nothing for one.
pub(super) fn absolute(body: String, url: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    if !body.contains(BINDS) {
        return Some(body);
    }
    let mut absolute = String::with_capacity(body.len());
    let mut rest = body.as_str();
    while let Some((before, after)) = rest.split_once(BINDS) {
        let target = Reader::new(after).raw().ok()?;
        absolute.extend([before, BINDS, &bind(from_json(target.as_bytes()).ok()?, url)?.to_string()]);
        rest = after.trim_start().strip_prefix(target)?;
    }
    Some(absolute + rest)
}

fn bind(target: Json, url: &dyn Fn(&str) -> Option<String>) -> Option<Json> {
    match target {
        Json::String(text) => url(&text).map(Json::String),
        Json::Array(targets) => targets.into_iter().map(|target| bind(target, url)).collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Object(_) => Some(target),
    }
}
