//! What the docs' own `schema-config.json` says of the API.

use serde::Deserialize;

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

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ConfigFile {
    schema_config: SchemaConfig,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SchemaConfig {
    default_namespace: Option<String>,
    #[serde(default)]
    base_urls: Vec<String>,
}

/// Reads `schema-config.json`; a file that isn't of this form says nothing.
pub(super) fn parse_config(text: &str, version: Option<&str>) -> DocsConfig {
    let Ok(ConfigFile { schema_config }) = serde_json::from_str(text) else {
        return DocsConfig { version: version.map(str::to_owned), ..DocsConfig::default() };
    };
    DocsConfig {
        version: version.map(str::to_owned),
        base_url: pick_base_url(&schema_config.base_urls, version),
        namespace: schema_config.default_namespace,
    }
}

/// The absolute URL that ends in the version, else the first one; those that keep secrets before others.
fn pick_base_url(urls: &[String], version: Option<&str>) -> Option<String> {
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
        let config = parse_config(CONFIG, Some("v1.0"));
        assert_eq!(config.base_url.as_deref(), Some("https://api.contoso.com/v1.0"));
        assert_eq!(config.namespace.as_deref(), Some("contoso.api"));
    }

    #[test]
    fn a_base_url_without_encryption_is_used_where_there_is_no_other() {
        let config = |urls: &str| {
            let text = format!(r#"{{"schemaConfig": {{"defaultNamespace": "contoso.api", "baseUrls": [{urls}]}}}}"#);
            parse_config(&text, Some("v1.0")).base_url
        };
        let local = r#""http://localhost:4004/v1.0/""#;
        assert_eq!(config(local).as_deref(), Some("http://localhost:4004/v1.0"));
        let both = local.to_owned() + r#", "https://api.contoso.com/v1.0""#;
        assert_eq!(config(&both).as_deref(), Some("https://api.contoso.com/v1.0"));
        assert_eq!(config(r#""/v1.0", "ftp://contoso.com/v1.0""#), None);
    }

    #[test]
    fn a_foreign_file_says_nothing() {
        let config = DocsConfig { version: Some("v1.0".to_owned()), ..DocsConfig::default() };
        assert_eq!(parse_config("[1, 2]", Some("v1.0")), config);
    }
}
