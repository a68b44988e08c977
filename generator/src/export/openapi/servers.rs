//! Server objects.

use serde_json::{Map, Value, json};

use super::object::Object;
use super::template::safe;

/// Where the service lives; what stands for a part of the URL is a variable, which is at first what it is called.
pub(super) fn server(base: &str) -> Value {
    let (mut url, mut variables) = (String::new(), Map::new());
    let mut rest = base;
    while let Some((before, inner, after)) = braced(rest) {
        let name = safe(inner);
        url.extend([before, "{", &name, "}"]);
        variables.insert(name.clone(), json!({ "default": name }));
        rest = after;
    }
    let variables = (!variables.is_empty()).then_some(variables);
    Object::new().with("url", url + rest).maybe("variables", variables).into()
}

/// What is before the next pair of braces, in it and behind it.
fn braced(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (inner, after) = rest.split_once('}')?;
    Some((before, inner, after))
}
