//! What the docs' own `schema-config.json` says of the API.

use serde_json::Value;

/// Facts that hold for a whole docs folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocsConfig {
    /// Where the service lives.
    pub base_url: Option<String>,
    /// The namespace of names without one.
    pub namespace: Option<String>,
    /// The API version, where the folders tell.
    pub version: Option<String>,
}

/// What of a configuration can't be read: the byte where it is, and why.
pub(super) type Unread = (usize, String);

/// Reads `schema-config.json`; what isn't of its form says nothing, and is told.
pub(super) fn parse_config(text: &str, version: Option<&str>) -> (DocsConfig, Vec<Unread>) {
    let unversioned = DocsConfig { version: version.map(str::to_owned), ..DocsConfig::default() };
    let file: Value = match serde_json::from_str(text) {
        Ok(file) => file,
        Err(error) => return (unversioned, vec![(place_of(text, &error), reason(&error))]),
    };
    let Some(config) = file.get("schemaConfig").filter(|config| config.is_object()) else {
        return (unversioned, vec![(place_of_key(text, "schemaConfig"), "it has no object `schemaConfig`".to_owned())]);
    };
    let mut unread = Vec::new();
    let mut tell = |key: &str, why: &str| unread.push((place_of_key(text, key), format!("`{key}` {why}")));
    let namespace = config.get("defaultNamespace").filter(|value| !value.is_null());
    if namespace.is_some_and(|value| !value.is_string()) {
        tell("defaultNamespace", "is no text");
    }
    let urls = config.get("baseUrls").filter(|value| !value.is_null());
    let texts = urls.map_or(Some(Vec::new()), texts);
    let base_url = pick_base_url(texts.as_deref().unwrap_or_default(), version);
    match &texts {
        None => tell("baseUrls", "is no list of texts"),
        Some(urls) if base_url.is_none() && !urls.is_empty() => {
            tell("baseUrls", "has no URL that begins with `https://` or `http://`");
        }
        Some(_) => {}
    }
    let namespace = namespace.and_then(Value::as_str).map(str::to_owned);
    (DocsConfig { base_url, namespace, ..unversioned }, unread)
}

fn texts(list: &Value) -> Option<Vec<&str>> {
    list.as_array()?.iter().map(Value::as_str).collect()
}

/// What the parser says, without the place.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let reason = message.rsplit_once(" at line ").map_or(message.as_str(), |(reason, _)| reason);
    format!("it is not JSON: {reason}")
}

/// The byte at which the text stops to be JSON.
fn place_of(text: &str, error: &serde_json::Error) -> usize {
    let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = (line + error.column().saturating_sub(1)).min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// The byte at which a key is first written, or the first one.
fn place_of_key(text: &str, key: &str) -> usize {
    text.find(&format!("\"{key}\"")).unwrap_or_default()
}

/// The absolute URL that ends in the version, else the first one; those that keep secrets before others.
fn pick_base_url(urls: &[&str], version: Option<&str>) -> Option<String> {
    let of_scheme = |scheme: &'static str| {
        let urls = urls.iter().map(|url| url.trim_end_matches('/'));
        urls.filter(move |url| url.split_once("://").is_some_and(|(of, _)| of.eq_ignore_ascii_case(scheme)))
    };
    let absolute: Vec<&str> = of_scheme("https").chain(of_scheme("http")).collect();
    let of_version = absolute.iter().find(|url| version.is_some_and(|version| url.ends_with(&format!("/{version}"))));
    of_version.or(absolute.first()).map(ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = r#"{"schemaConfig": {"defaultNamespace": "contoso.api",
        "baseUrls": ["https://api.contoso.com/beta", "https://api.contoso.com/v1.0/", "/v1.0"]}}"#;

    #[test]
    fn the_base_url_is_that_of_the_version() {
        let config = parse_config(CONFIG, Some("v1.0")).0;
        assert_eq!(config.base_url.as_deref(), Some("https://api.contoso.com/v1.0"));
        assert_eq!(config.namespace.as_deref(), Some("contoso.api"));
    }

    #[test]
    fn a_base_url_without_encryption_is_used_where_there_is_no_other() {
        let config = |urls: &str| {
            let text = format!(r#"{{"schemaConfig": {{"defaultNamespace": "contoso.api", "baseUrls": [{urls}]}}}}"#);
            parse_config(&text, Some("v1.0")).0.base_url
        };
        let local = r#""http://localhost:4004/v1.0/""#;
        assert_eq!(config(local).as_deref(), Some("http://localhost:4004/v1.0"));
        let both = local.to_owned() + r#", "https://api.contoso.com/v1.0""#;
        assert_eq!(config(&both).as_deref(), Some("https://api.contoso.com/v1.0"));
        assert_eq!(config(r#""/v1.0", "ftp://contoso.com/v1.0""#), None);
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_byte() {
        let unread = |text: &str| {
            let (config, unread) = parse_config(text, Some("v1.0"));
            assert_eq!((config.base_url, config.version.as_deref()), (None, Some("v1.0")));
            unread
        };
        assert_eq!(unread("[1, 2]"), [(0, "it has no object `schemaConfig`".to_owned())]);
        assert_eq!(unread("{\n  \"schemaConfig\": {,}\n}"), [(21, "it is not JSON: key must be a string".to_owned())]);
        assert_eq!(
            unread(r#"{"schemaConfig": {"defaultNamespace": 1, "baseUrls": ["/v1.0"]}}"#),
            [
                (18, "`defaultNamespace` is no text".to_owned()),
                (41, "`baseUrls` has no URL that begins with `https://` or `http://`".to_owned()),
            ]
        );
        assert_eq!(unread(r#"{"schemaConfig": {"baseUrls": 1}}"#), [(18, "`baseUrls` is no list of texts".to_owned())]);
        assert_eq!(unread(r#"{"schemaConfig": {}}"#), []);
    }
}
