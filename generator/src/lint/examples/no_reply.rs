//! A request that no response follows.

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let (Some(operation), Some(shown), None) = (exchange.operation, &exchange.request, &exchange.response) else {
        return Vec::new();
    };
    if shown.url().is_none() {
        return Vec::new();
    }
    let place = cx.place(shown.message, &shown.first_line());
    let finding = Diagnostic::new(Code::NoReply, place, "no response follows this request");
    let said = operation.responses.iter().find_map(|response| Some((response.status, response.origin.as_ref()?)));
    vec![said.into_iter().fold(finding, |finding, (status, origin)| {
        finding.witness(origin.span.clone(), format!("{status} is said here"))
    })]
}
