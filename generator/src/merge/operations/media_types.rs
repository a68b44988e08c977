//! Bodies that may be JSON or something else.

use std::collections::BTreeSet;

use crate::claims::{BodyContent, MessageClaim, OperationClaims, PageClaims, ShownBody};
use crate::model::{Body, Fact, Method, OperationKind};

/// Whether a body that a sentence calls bytes may be JSON too: a table lists its members, or an example shows some.
pub(in crate::merge) fn may_be_json(page: &PageClaims, kind: OperationKind) -> bool {
    let lists_members = page.operations.as_ref().is_some_and(|claims| claims.body.table.is_some());
    let is_shown = || requests(page).any(|request| matches!(request.body, ShownBody::Json { .. }));
    lists_members || kind == OperationKind::Create && is_shown()
}

/// What a body of JSON, or one that isn't needed, may be instead: what a sentence says, and what examples show. The
/// docs write `text/plain` for MIME.
pub(in crate::merge) fn other_media_types(page: &PageClaims, method: Method, body: Option<&Fact<Body>>) -> Vec<String> {
    let is_json = body.is_some_and(|body| matches!(body.value, Body::Value(_) | Body::Parameters(_)));
    let is_optional = |claims: &&OperationClaims| body.is_none() && claims.body.optional;
    let Some(claims) = page.operations.as_ref().filter(|claims| is_json || is_optional(claims)) else {
        return Vec::new();
    };
    let said = match &claims.body.content {
        BodyContent::Bytes(media_type) => Some(media_type.clone()),
        BodyContent::Unsaid | BodyContent::Empty | BodyContent::Value(_) => None,
    };
    let shown = claims.media_types.get(&method).into_iter().flatten().cloned();
    let types: BTreeSet<String> = said.into_iter().chain(shown).collect();
    types.into_iter().collect()
}

fn requests(page: &PageClaims) -> impl Iterator<Item = &MessageClaim> {
    page.examples.iter().filter_map(|example| example.request.as_ref())
}
