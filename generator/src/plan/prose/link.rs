//! Links to the web.

use crate::source::page_name;

use super::super::options::DocsSite;
use super::escape;

/// Characters that a link target may hold; neither brackets nor quotes.
const TARGET: &str = "-._~:/?#@!$&*+,;=%";

/// The target as it may stand in `[..](..)`: an absolute address, or none.
pub(super) fn target(url: &str) -> Option<&str> {
    let url = url.split_whitespace().next().unwrap_or_default();
    let is_absolute = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).is_some_and(has_host);
    (is_absolute && url.chars().all(|char| char.is_ascii_alphanumeric() || TARGET.contains(char))).then_some(url)
}

fn has_host(rest: &str) -> bool {
    rest.starts_with(|first: char| first.is_ascii_alphanumeric())
}

/// ``Docs: [`api/user-list.md`](https://learn.microsoft.com/graph/api/user-list).``
///
/// `pattern` is an address with `{page}` for the file's name and `{path}` for its path, both without extension.
pub(in crate::plan) fn page_link(file: &str, sites: &[DocsSite]) -> String {
    let address = |site: &DocsSite| {
        let page = page_name(file)?.strip_prefix(&site.folder)?;
        Some(site.url.replace("{page}", &encoded(page)))
    };
    let name = escape::code(file);
    match sites.iter().find_map(address).as_deref().and_then(target) {
        Some(url) => format!("Docs: [{name}]({url})."),
        None => format!("Docs: {name}."),
    }
}

/// Percent-encodes what an address can't hold.
fn encoded(path: &str) -> String {
    let encode = |byte: u8| match char::from(byte) {
        char if char.is_ascii_alphanumeric() || "-._~/".contains(char) => char.to_string(),
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(encode).collect()
}
