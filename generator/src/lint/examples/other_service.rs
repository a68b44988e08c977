//! A request to another version of the service than its operation is of, or to another of the docs' services.

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::model::{CalledUrl, is_version};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let (Some(operation), Some(shown)) = (exchange.operation, &exchange.request) else { return Vec::new() };
    let (Some((_, url)), Some(own)) = (shown.url(), cx.base_of(operation)) else { return Vec::new() };
    let other = url.base_of(&operation.path).and_then(|base| other_version(base, &own));
    let Some((other, own)) = other.or_else(|| other_host(cx, &url, &own)) else { return Vec::new() };
    let place = cx.place(shown.message, &shown.of_url(other));
    let message = match operation.base {
        0 => format!("the example calls `{other}`, and the docs are about `{own}`"),
        _ => format!("the example calls `{other}`, and its operation is of `{own}`"),
    };
    let lines = operation.origins.iter().filter(|origin| origin.span.file == shown.message.origin.span.file);
    let finding = Diagnostic::new(Code::OtherService, place, message);
    vec![lines.take(1).fold(finding, |finding, line| finding.witness(line.span.clone(), "this is what it calls"))]
}

/// The version that is called, and that of the base.
fn other_version<'u>(called: &[&'u str], base: &CalledUrl<'u>) -> Option<(&'u str, &'u str)> {
    let own = base.segments.last().copied().filter(|last| is_version(last))?;
    let other = called.iter().find(|segment| is_version(segment) && !segment.eq_ignore_ascii_case(own))?;
    Some((other, own))
}

/// The host that is called, where other request lines are sent there, and that of the base.
fn other_host<'u>(cx: &Context<'u>, url: &CalledUrl<'u>, base: &CalledUrl<'u>) -> Option<(&'u str, &'u str)> {
    let (called, own) = (url.host?, base.host?);
    let mut others = cx.model.bases.iter().filter_map(|base| CalledUrl::parse(base).host);
    let is_other = !called.eq_ignore_ascii_case(own) && others.any(|host| host.eq_ignore_ascii_case(called));
    is_other.then_some((called, own))
}
