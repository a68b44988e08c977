//! What examples of a page's own requests send instead of JSON.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{ExampleClaim, MediaTypes, MessageClaim, RequestClaim, ShownBody};
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
            shown.entry(sent.method).or_default().insert(media_type.clone());
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
