//! A response with a status that the prose doesn't name.

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::model::Origin;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let (Some(operation), Some(shown)) = (exchange.operation, &exchange.response) else { return Vec::new() };
    let Some(status) = shown.message.status.filter(|status| (200..400).contains(status)) else { return Vec::new() };
    let responses = &operation.responses;
    if responses.iter().any(|response| response.status == status) {
        return Vec::new();
    }
    let said = responses.iter().find_map(|response| Some((response.status, response.origin.as_ref()?)));
    // An example may show what comes behind a redirection.
    let is_redirection = |status: u16| (300..400).contains(&status);
    let is_own = |origin: &Origin| origin.span.file == shown.message.origin.span.file;
    let Some((other, origin)) = said.filter(|(other, origin)| is_own(origin) && !is_redirection(*other)) else {
        return Vec::new();
    };
    let place = cx.place(shown.message, &shown.first_line());
    let finding = Diagnostic::new(Code::OtherStatus, place, format!("the example answers {status}, not {other}"));
    vec![finding.witness(origin.span.clone(), format!("{other} is said here"))]
}
