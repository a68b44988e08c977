//! A request to another version of the service than the docs are about.

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let (Some(operation), Some(shown)) = (exchange.operation, &exchange.request) else { return Vec::new() };
    let Some((_, url)) = shown.url() else { return Vec::new() };
    let own = cx.base.as_ref().and_then(|base| base.segments.last().copied()).filter(|last| is_version(last));
    let (Some(own), Some(base)) = (own, url.base_of(&operation.path)) else { return Vec::new() };
    let Some(other) = base.iter().find(|segment| is_version(segment) && !segment.eq_ignore_ascii_case(own)) else {
        return Vec::new();
    };
    let place = cx.place(shown.message, &shown.of_url(other));
    let message = format!("the example calls `{other}`, and the docs are about `{own}`");
    let lines = operation.origins.iter().filter(|origin| origin.span.file == shown.message.origin.span.file);
    let finding = Diagnostic::new(Code::OtherService, place, message);
    vec![lines.take(1).fold(finding, |finding, line| finding.witness(line.span.clone(), "this is what it calls"))]
}

/// `v1.0`, `beta`
fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix(['v', 'V']);
    segment.eq_ignore_ascii_case("beta")
        || number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}
