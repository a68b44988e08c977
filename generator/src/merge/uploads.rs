//! What is uploaded through upload sessions.

use crate::claims::PageClaims;
use crate::model::{OperationKind, Response, ResponseBody, TypeRef};

use super::Merger;

impl Merger<'_> {
    /// What the last fragment gives: the type of the page's last example response that shows another one than the
    /// session itself.
    pub(super) fn uploaded(&self, page: &PageClaims, kind: OperationKind, responses: &[Response]) -> Option<TypeRef> {
        if kind != OperationKind::CreateUploadSession {
            return None;
        }
        let is_session = |ty: &TypeRef| {
            responses.iter().any(|response| matches!(&response.body, ResponseBody::Value(session) if session == ty))
        };
        let shown = page.examples.iter().rev().filter_map(|example| example.response.as_ref()?.annotated.as_ref());
        shown.map(|cell| self.cell_type(page, cell)).find(|ty| ty.name().is_some() && !is_session(ty))
    }
}
