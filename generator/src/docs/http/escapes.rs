//! Characters that are written in another way than they are meant.

use std::borrow::Cow;

/// `{boat-id}` of `{{boat-id}}`, as tools that send requests write what they replace.
pub(super) fn without_double_braces(path: &str) -> Cow<'_, str> {
    if !path.contains("{{") || path.matches("{{").count() != path.matches("}}").count() {
        return Cow::Borrowed(path);
    }
    Cow::Owned(path.replace("{{", "{").replace("}}", "}"))
}

/// A URL with slashes for backslashes, and brackets for their codes: code blocks show those of HTML as they are.
pub(super) fn unescaped(url: &str) -> Cow<'_, str> {
    if !url.contains(['\\', '%']) && !url.contains("&lt;") && !url.contains("&amp;") {
        return Cow::Borrowed(url);
    }
    let url = url.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let url = url.replace('\\', "/").replace("%7B", "{").replace("%7D", "}").replace("%7b", "{").replace("%7d", "}");
    let url = url.replace("%3C", "<").replace("%3E", ">").replace("%3c", "<").replace("%3e", ">");
    let url = url.replace("%27", "'").replace("%24", "$");
    Cow::Owned(url)
}
