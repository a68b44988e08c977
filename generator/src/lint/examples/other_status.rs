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
    let of_page = || cx.said_of_operations(shown.message).flat_map(OperationClaims::all_responses);
    if of_page().any(|claim| claim.status == Some(status)) || names_status(page, status) {
        return Vec::new();
    }
    // An example may show what comes behind a redirection.
    let is_redirection = |status: u16| (300..400).contains(&status);
    let is_said =
        |other: u16, origin: &Origin| of_page().any(|claim| claim.span == origin.span && claim.status == Some(other));
    let said = operation.responses.iter().find_map(|response| Some((response.status, response.origin.as_ref()?)));
    let Some((other, origin)) = said.filter(|(other, origin)| is_said(*other, origin) && !is_redirection(*other))
    else {
        return Vec::new();
    };
    let place = cx.place(shown.message, &shown.first_line());
    let finding = Diagnostic::new(Code::OtherStatus, place, format!("the example answers {status}, not {other}"));
    vec![finding.witness(origin.span.clone(), format!("{other} is said here"))]
}
