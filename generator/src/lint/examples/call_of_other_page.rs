//! A request that another page documents, in the example of a page that doesn't.

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::model::Example;
use crate::report::{Code, Diagnostic};

use super::other_path::Stray;

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let Some(stray) = Stray::of(cx, exchange).filter(|stray| !is_next_step(cx, exchange, stray)) else {
        return Vec::new();
    };
    let Some(operation) = stray.called_of_others(cx) else { return Vec::new() };
    let message = format!("the example calls `{}`, which is a request of another page", operation.written());
    let finding = stray.finding(cx, Code::CallOfOtherPage, message);
    vec![operation.origins.iter().take(1).fold(finding, |it, line| it.witness(line.span.clone(), "it is said here"))]
}

/// Whether an example shows what may be done next: it has no answer, and another one of the page calls the page's own
/// request.
fn is_next_step(cx: &Context<'_>, exchange: &Exchange<'_>, stray: &Stray<'_>) -> bool {
    let is_of_page = |example: &&Example| example.messages().any(|message| message.origin.span.file == *stray.file());
    exchange.response.is_none() && cx.model.examples.iter().filter(is_of_page).any(|one| one.operation.is_some())
}
