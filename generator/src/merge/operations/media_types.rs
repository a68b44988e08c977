//! Bodies that may be JSON or something else.

use std::collections::BTreeSet;

use crate::claims::{BodyContent, MessageClaim, OperationClaims, PageClaims, Said, ShownBody};
use crate::model::{Body, Fact, Method, OperationKind};
use crate::source::Span;

/// Whether a body that a sentence calls bytes may be JSON too: a table lists its members, or an example shows some.
pub(in crate::merge) fn may_be_json(page: &PageClaims, kind: OperationKind) -> bool {
    let lists_members = page.operations.as_ref().is_some_and(|claims| claims.body.table.is_some());
    let is_shown = || requests(page).any(|request| matches!(request.body, ShownBody::Json { .. }));
    lists_members || kind == OperationKind::Create && is_shown()
}

/// What a body that is not JSON is where nobody says more.
pub(in crate::merge) const ANY_BYTES: &str = "application/octet-stream";

/// The media type of a body that is no JSON: what a sentence says, more exactly what the row of `Content-Type` names
/// first, or what an example sends.
pub(in crate::merge) fn sent_media_type(page: &PageClaims, kind: OperationKind) -> Option<String> {
    let claims = page.operations.as_ref()?;
    let listed = || documented(claims).next().map(|said| said.value.clone());
    let said = match &claims.body.content {
        BodyContent::Bytes(_) if may_be_json(page, kind) => None,
        BodyContent::Bytes(media_type) if media_type == ANY_BYTES => listed().or_else(|| Some(media_type.clone())),
        BodyContent::Bytes(media_type) => Some(media_type.clone()),
        BodyContent::Unsaid | BodyContent::Empty | BodyContent::Value(_) => {
            listed().filter(|_| is_not_json(claims)).or_else(|| example_media_type(page))
        }
    };
    said.or_else(|| (kind == OperationKind::Upload).then(|| listed().unwrap_or_else(|| ANY_BYTES.to_owned())))
}

/// The media types that the row of `Content-Type` names, without those of JSON.
fn documented(claims: &OperationClaims) -> impl Iterator<Item = &Said<String>> {
    claims.content_types.iter().filter(|media_type| !media_type.value.contains("json"))
}

/// Whether the row of `Content-Type` names types other than JSON, and the section tells of no body of JSON.
pub(in crate::merge) fn is_not_json(claims: &OperationClaims) -> bool {
    !claims.content_types.is_empty()
        && documented(claims).count() == claims.content_types.len()
        && claims.body.content == BodyContent::Unsaid
        && claims.body.table.is_none()
}

/// The media type of a first example request whose body is no JSON.
fn example_media_type(page: &PageClaims) -> Option<String> {
    let claims = page.operations.as_ref()?;
    let request = requests(page).next()?;
    let media_type = request.media_type.as_ref().filter(|_| request.body == ShownBody::Other)?;
    let is_other = !media_type.contains("json") && claims.body.content.ty().is_none() && claims.body.table.is_none();
    is_other.then(|| media_type.clone())
}

/// What a body may be instead: bytes, by the row of `Content-Type`; JSON, or one that isn't needed, by what a sentence
/// says and by what examples show. The docs write `text/plain` for MIME.
pub(in crate::merge) fn other_media_types(page: &PageClaims, method: Method, body: Option<&Fact<Body>>) -> Vec<String> {
    if let (Some(Body::Bytes(first)), Some(claims)) = (body.map(|body| &body.value), page.operations.as_ref()) {
        let others = documented(claims).map(|said| &said.value).filter(|other| *other != first);
        return others.cloned().collect();
    }
    let is_json = body.is_some_and(|body| matches!(body.value, Body::Value(_) | Body::Parameters(_)));
    let is_optional = |claims: &&OperationClaims| body.is_none() && claims.body.optional;
    let Some(claims) = page.operations.as_ref().filter(|claims| is_json || is_optional(claims)) else {
        return Vec::new();
    };
    let said = match &claims.body.content {
        BodyContent::Bytes(media_type) => Some(media_type.clone()),
        BodyContent::Unsaid | BodyContent::Empty | BodyContent::Value(_) => None,
    };
    let shown = claims.media_types.get(&method).into_iter().flat_map(|shown| shown.keys()).cloned();
    let types: BTreeSet<String> = said.into_iter().chain(shown).collect();
    types.into_iter().collect()
}

/// Where a page says that a body may be of these media types: cells of a row, the section, examples.
pub(in crate::merge) fn media_type_places(page: &PageClaims, method: Method, media_types: &[String]) -> Vec<Span> {
    let Some(claims) = page.operations.as_ref() else { return Vec::new() };
    let rows = claims.content_types.iter().filter(|said| media_types.contains(&said.value)).map(|said| &said.span);
    let section = claims.body.span.iter().filter(|_| match &claims.body.content {
        BodyContent::Bytes(media_type) => media_types.contains(media_type),
        BodyContent::Unsaid | BodyContent::Empty | BodyContent::Value(_) => false,
    });
    let shown = claims.media_types.get(&method).into_iter().flatten();
    let shown = shown.filter(|(media_type, _)| media_types.contains(*media_type)).map(|(_, span)| span);
    let mut places: Vec<Span> = rows.chain(section).chain(shown).cloned().collect();
    places.dedup();
    places
}

fn requests(page: &PageClaims) -> impl Iterator<Item = &MessageClaim> {
    page.examples.iter().filter_map(|example| example.request.as_ref())
}
