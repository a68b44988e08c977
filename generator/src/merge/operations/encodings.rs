//! How the members of a body are written: by the row of `Content-Type`, else by an example.

use crate::claims::PageClaims;
use crate::model::{Body, Encoding, Fact, Method};
use crate::source::Span;

/// The encoding of a body with members; nothing where that is JSON.
pub(in crate::merge) fn encoding(
    page: &PageClaims,
    method: Method,
    body: Option<&Fact<Body>>,
) -> Option<Fact<Encoding>> {
    let has_members = matches!(body?.value, Body::Value(_) | Body::Parameters(_));
    let claims = page.operations.as_ref().filter(|_| has_members)?;
    let (media_type, span): (&str, &Span) = match claims.content_types.first() {
        Some(said) => (&said.value, &said.span),
        None => claims.media_types.get(&method)?.iter().next().map(|(media_type, span)| (media_type.as_str(), span))?,
    };
    Encoding::of(media_type).map(|encoding| Fact::said(encoding, span.clone()))
}
