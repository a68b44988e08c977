//! What the values of options have to be.

use std::path::PathBuf;

/// Keywords of every edition (The Rust Reference, "Keywords") that a package may not be called.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Crates that come with Rust, and the one that the generated crate depends on.
const TAKEN: &[&str] = &["alloc", "core", "mdsdk-runtime", "mdsdk_runtime", "proc-macro", "proc_macro", "std", "test"];

/// A package name that Cargo takes and that Rust code can name.
pub(crate) fn parse_package(text: &str) -> Result<String, String> {
    let is_part = |char: char| char.is_ascii_alphanumeric() || char == '-' || char == '_';
    if !text.starts_with(|char: char| char.is_ascii_alphabetic()) || !text.chars().all(is_part) {
        return Err("a package name is made of ASCII letters, digits, `-` and `_`, and starts with a letter".to_owned());
    }
    if KEYWORDS.contains(&text) {
        return Err("that is a keyword of Rust".to_owned());
    }
    if TAKEN.contains(&text) {
        return Err("a crate of that name is there already".to_owned());
    }
    Ok(text.to_owned())
}

/// An absolute URL with `https` or `http` to which paths are added, as `Client::builder` of the generated crate takes
/// it.
pub(crate) fn parse_base_url(text: &str) -> Result<String, String> {
    let form = || "an absolute URL is needed, such as `https://api.contoso.com/v1`".to_owned();
    let (scheme, rest) = text.split_once("://").ok_or_else(form)?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_web = ["https", "http"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let has_host = !authority.is_empty() && !authority.starts_with(':');
    let is_clean =
        !text.contains(|char: char| char.is_whitespace() || char.is_control() || "\"<>\\^`{|}".contains(char));
    if !is_web || !has_host || !is_clean {
        return Err(form());
    }
    if rest.contains(['?', '#']) || authority.contains('@') {
        return Err("the URL has a query, a fragment or a user: nothing can be appended to it".to_owned());
    }
    Ok(text.to_owned())
}

/// A namespace: identifiers with dots between them (OData CSDL XML 4.01, section 5.1).
pub(crate) fn parse_namespace(text: &str) -> Result<String, String> {
    let is_identifier = |part: &str| {
        part.starts_with(|char: char| char.is_alphabetic() || char == '_')
            && part.chars().all(|char| char.is_alphanumeric() || char == '_')
    };
    if text.split('.').all(is_identifier) {
        return Ok(text.to_owned());
    }
    Err("a namespace is identifiers with dots between them, such as `contoso.library`".to_owned())
}

/// A version as Cargo takes it (Semantic Versioning 2.0.0, section 2).
pub(crate) fn parse_version(text: &str) -> Result<String, String> {
    semver::Version::parse(text).map(|_| text.to_owned()).map_err(|error| format!("{error}; as in `1.2.0`"))
}

/// What an SPDX licence expression is made of (SPDX Specification 2.3, Annex D); the list of licences is that of
/// registries.
pub(crate) fn parse_license(text: &str) -> Result<String, String> {
    let is_part = |char: char| char.is_ascii_alphanumeric() || "-.+:() ".contains(char);
    if text.trim().is_empty() || !text.chars().all(is_part) {
        return Err("an SPDX expression is needed, such as `MIT OR Apache-2.0`".to_owned());
    }
    Ok(text.to_owned())
}

/// The folder of a crate.
pub(crate) fn parse_crate_folder(text: &str) -> Result<PathBuf, String> {
    let folder = PathBuf::from(text);
    if folder.join("Cargo.toml").is_file() { Ok(folder) } else { Err("the folder has no Cargo.toml".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_called_as_cargo_allows() {
        for name in ["graph", "graph-sdk", "Contoso_2", "a"] {
            assert_eq!(parse_package(name).as_deref(), Ok(name));
        }
        for name in ["", " ", "1st", "-x", "_", "_x", "größe", "a b", "a.b", "a/b", "../a", "fn", "self", "std", "test"]
        {
            assert!(parse_package(name).is_err(), "{name}");
        }
    }

    #[test]
    fn a_version_is_one_of_cargo() {
        assert_eq!(parse_version("1.2.0-beta.1+x").as_deref(), Ok("1.2.0-beta.1+x"));
        for version in ["", "1", "1.2", "v1.2.0", "1.2.0 ", "01.2.0"] {
            assert!(parse_version(version).is_err(), "{version}");
        }
    }

    #[test]
    fn a_licence_is_an_expression() {
        for license in ["MIT", "MIT OR Apache-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"] {
            assert_eq!(parse_license(license).as_deref(), Ok(license));
        }
        for license in ["", " ", "MIT/Apache", "\"", "MIT\n"] {
            assert!(parse_license(license).is_err(), "{license}");
        }
    }

    #[test]
    fn a_base_url_is_absolute_and_has_no_query() {
        for url in ["https://api.contoso.com/v1", "http://localhost:8080", "HTTPS://x.example/", "http://[::1]/v1"] {
            assert_eq!(parse_base_url(url).as_deref(), Ok(url));
        }
        for url in [
            "",
            "api.contoso.com",
            "/v1.0",
            "ftp://x.example",
            "https://",
            "https:///v1",
            "https://:80",
            "https://x.example/?a=b",
            "https://x.example#top",
            "https://u@x.example",
            "https://x example",
            "https://{host}/v1",
        ] {
            assert!(parse_base_url(url).is_err(), "{url}");
        }
    }

    #[test]
    fn a_namespace_is_identifiers_with_dots() {
        for name in ["api", "contoso.library", "Microsoft.NAV", "_x.Größe2"] {
            assert_eq!(parse_namespace(name).as_deref(), Ok(name));
        }
        for name in ["", "contoso.", ".library", "contoso library", "contoso/library", "2nd"] {
            assert!(parse_namespace(name).is_err(), "{name}");
        }
    }
}
