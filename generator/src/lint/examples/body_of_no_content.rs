//! A response with a body whose status says that there is none (RFC 9110, section 15.3.5).

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let shown = exchange.response.iter().filter(|shown| matches!(shown.message.status, Some(204 | 205)));
    let with_body = shown.filter_map(|shown| Some((shown, shown.json.as_ref()?)));
    let finding = with_body.map(|(shown, json)| {
        let opening = json.value.at.start..json.value.at.start + 1;
        let place = cx.place(shown.message, &shown.of_body(&opening));
        let status = cx.place(shown.message, &shown.first_line());
        let finding = Diagnostic::new(Code::BodyOfNoContent, place, "the status says that there is no body");
        finding.witness(status, "it is said here")
    });
    finding.collect()
}
