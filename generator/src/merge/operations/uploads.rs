//! What is uploaded through upload sessions.

use crate::claims::{PageClaims, ResponseBodyClaim, ResponseClaim};
use crate::merge::merger::Merger;
use crate::model::{OperationKind, Response, ResponseBody, TypeRef};
use crate::source::Span;

impl Merger<'_> {
    /// What the last fragment gives: the type that a sentence without a status names, or that of the page's last
    /// example response that shows another one than the session itself.
    pub(in crate::merge) fn uploaded(
        &self,
        page: &PageClaims,
        kind: OperationKind,
        responses: &[Response],
    ) -> Option<TypeRef> {
        if kind != OperationKind::CreateUploadSession {
            return None;
        }
        if let Some(ResponseClaim { body: ResponseBodyClaim::Type(cell), .. }) = answer_to_last_part(page, kind) {
            return Some(self.cell_type(page, cell));
        }
        let is_session = |ty: &TypeRef| {
            responses.iter().any(|response| matches!(&response.body, ResponseBody::Value(session) if session == ty))
        };
        let shown = page.examples.iter().rev().filter_map(|example| example.response.as_ref()?.annotated.as_ref());
        shown.map(|cell| self.cell_type(page, cell)).find(|ty| ty.name().is_some() && !is_session(ty))
    }
}

/// Where a page tells of it: in a sentence, else in its last example.
pub(in crate::merge) fn uploaded_place(page: &PageClaims, kind: OperationKind) -> Option<Span> {
    let said = answer_to_last_part(page, kind).map(|claim| &claim.span);
    let shown = page.examples.iter().rev().filter_map(|example| example.response.as_ref());
    let mut shown = shown.filter(|response| response.annotated.is_some()).map(|response| &response.span);
    said.or_else(|| shown.next()).cloned()
}

/// The response of which a sentence tells no status, behind the one that gives the session: it comes later.
pub(in crate::merge) fn answer_to_last_part(page: &PageClaims, kind: OperationKind) -> Option<&ResponseClaim> {
    let claims = page.operations.as_ref().filter(|_| kind == OperationKind::CreateUploadSession)?;
    let later = claims.responses.iter().skip(1);
    later.filter(|claim| matches!(claim.body, ResponseBodyClaim::Type(_))).find(|claim| claim.status.is_none())
}
