//! A page of reading that says what to supply in a request's body (RFC 9110, section 9.3.1).

use crate::claims::{BodyContent, PageClaims};
use crate::lint::context::Context;
use crate::model::Method;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    cx.claims.iter().filter_map(|page| finding(page)).collect()
}

fn finding(page: &PageClaims) -> Option<Diagnostic> {
    let claims = page.operations.as_ref()?;
    let first = claims.requests.first()?;
    let is_read = claims.requests.iter().all(|request| matches!(request.method, Method::Get | Method::Head));
    let place: &Span = match &claims.body.content {
        BodyContent::Value(cell) => &cell.span,
        BodyContent::Bytes(_) => claims.body.span.as_ref()?,
        BodyContent::Empty | BodyContent::Unsaid => &claims.body.table.as_ref()?.span,
    };
    if !is_read || claims.body.optional {
        return None;
    }
    let message = format!("a `{}` request has no body, and the page says what to supply in it", first.method.as_str());
    let finding = Diagnostic::new(Code::BodyOfRead, place.clone(), message);
    Some(finding.witness(first.span.clone(), "the method is said here"))
}
