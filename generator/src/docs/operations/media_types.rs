//! What requests of a page send instead of JSON: in its examples, and by the row of the header `Content-Type`.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{ExampleClaim, MediaTypes, MessageClaim, RequestClaim, ShownBody};
use crate::docs::dialect::Dialect;
use crate::docs::http::RequestLine;
use crate::model::{Method, Segment};

/// In what the paths of a page's requests by one method end, in lower case; nothing where one may end in anything.
type Ends = Option<BTreeSet<String>>;

/// The media types of bodies that are not JSON, in examples whose method and end of path are those of a request.
pub(in crate::docs) fn shown_media_types(requests: &[RequestClaim], examples: &[ExampleClaim]) -> MediaTypes {
    let mut ends: BTreeMap<Method, Ends> = BTreeMap::new();
    let mut shown = MediaTypes::new();
    for message in examples.iter().filter_map(|example| example.request.as_ref()) {
        let (Some(sent), Some(media_type)) = (RequestLine::read(&message.first_line), other_media_type(message)) else {
            continue;
        };
        let ends = ends.entry(sent.method).or_insert_with(|| ends_of(requests, sent.method));
        if ends.as_ref().is_none_or(|ends| ends.contains(&end_of(sent.url))) {
            shown.entry(sent.method).or_default().entry(media_type.clone()).or_insert_with(|| message.span.clone());
        }
    }
    shown
}

fn ends_of(requests: &[RequestClaim], method: Method) -> Ends {
    let own = requests.iter().filter(|own| own.method == method);
    own.map(|own| match own.path.segments.last() {
        Some(Segment::Name(name)) => Some(name.to_lowercase()),
        _ => None,
    })
    .collect()
}

/// `messages` of `/users/{id}/Messages?$top=1 HTTP/1.1`.
fn end_of(url: &str) -> String {
    let path = url.split(|c: char| c == '?' || c.is_whitespace()).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_lowercase()
}

/// The media type of a body that is not JSON.
fn other_media_type(request: &MessageClaim) -> Option<&String> {
    request.media_type.as_ref().filter(|media_type| request.body == ShownBody::Other && !media_type.contains("json"))
}

/// The kinds of media types (RFC 6838, 4.2; RFC 9110, 12.5.1), by which they are told from other words with a slash.
const KINDS: [&str; 11] =
    ["application", "audio", "example", "font", "haptics", "image", "message", "model", "multipart", "text", "video"];

/// The media types that a text names, in its order and in lower case: `image/png` of "`image/png`. Required.", but none
/// of "MIME type of the file, such as text/plain."
pub(in crate::docs) fn named_media_types(dialect: &Dialect, text: &str) -> Vec<String> {
    let examples = dialect.bodies.examples.find_iter(text).next();
    let text = examples.map_or(text, |found| &text[..found.start()]);
    let is_part = |c: char| c.is_ascii_alphanumeric() || "!#$&-^_.+*/".contains(c);
    let mut named = Vec::new();
    for word in text.split(|c: char| !is_part(c)) {
        let word = word.trim_matches(['.', '/']).trim_start_matches("**").trim_end_matches("**").to_lowercase();
        let is_type = |(kind, subtype): (&str, &str)| {
            !subtype.is_empty() && !subtype.contains('/') && (KINDS.contains(&kind) || word == "*/*")
        };
        if word.split_once('/').is_some_and(is_type) && !named.contains(&word) {
            named.push(word);
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_told_from_other_words() {
        let text = "**`image/png`** or Image/SVG+XML, and/or text/plain. application-json, image/*, n/a; image/png/x";
        let named = |text: &str| named_media_types(&Dialect::graph(), text);
        assert_eq!(named(text), ["image/png", "image/svg+xml", "text/plain", "image/*"]);
        assert_eq!(named("any (*/*)."), ["*/*"]);
        assert_eq!(named("Its type, such as text/plain."), [""; 0]);
    }
}
