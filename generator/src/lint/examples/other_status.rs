//! A response with a status that the prose doesn't name.

use crate::claims::OperationClaims;
use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::lint::prose::names_status;
use crate::model::Origin;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let (Some(operation), Some(shown)) = (exchange.operation, &exchange.response) else { return Vec::new() };
    let Some(status) = shown.message.status.filter(|status| (200..400).contains(status)) else { return Vec::new() };
    let page = cx.file(&shown.message.origin.span.file).map(|file| &*file.text).unwrap_or_default();
    if operation.responses.iter().any(|response| response.status == status) || names_status(page, status) {
        return Vec::new();
    }
    let said = operation.responses.iter().find_map(|response| Some((response.status, response.origin.as_ref()?)));
    // An example may show what comes behind a redirection.
    let is_redirection = |status: u16| (300..400).contains(&status);
    let is_said = |status: u16, origin: &Origin| {
        let claims = cx.page_of(shown.message).and_then(|page| page.operations.as_ref());
        let mut claims = claims.into_iter().flat_map(OperationClaims::all_responses);
        claims.any(|claim| claim.span == origin.span && claim.status == Some(status))
    };
    let Some((other, origin)) = said.filter(|(other, origin)| is_said(*other, origin) && !is_redirection(*other))
    else {
        return Vec::new();
    };
    let place = cx.place(shown.message, &shown.first_line());
    let finding = Diagnostic::new(Code::OtherStatus, place, format!("the example answers {status}, not {other}"));
    vec![finding.witness(origin.span.clone(), format!("{other} is said here"))]
}
