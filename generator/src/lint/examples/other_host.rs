//! A request to a host whose name is nearly that of the service.

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::lint::likeness::{MOST_SLIPS, similar, slips};
use crate::model::CalledUrl;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let (Some(operation), Some(shown)) = (exchange.operation, &exchange.request) else { return Vec::new() };
    let own = cx.base.as_ref().and_then(|base| base.host);
    let (Some((_, url)), Some(own)) = (shown.url(), own) else { return Vec::new() };
    let Some(host) = url.host.filter(|host| is_slip(cx, &url, host, own)) else { return Vec::new() };
    let place = cx.place(shown.message, &shown.of_url(host));
    let finding = Diagnostic::new(Code::OtherHost, place, format!("the service is at `{own}`, not at `{host}`"));
    let lines = operation.origins.iter().filter(|origin| origin.span.file == shown.message.origin.span.file);
    vec![lines.take(1).fold(finding, |it, line| it.witness(line.span.clone(), "this is what it calls"))]
}

/// Whether a host is meant to be another. Services have other hosts, too, which are named otherwise.
fn is_slip(cx: &Context<'_>, url: &CalledUrl<'_>, host: &str, own: &str) -> bool {
    let is_like = || similar(host, [own]).is_some() && slips(host, own, MOST_SLIPS).is_some();
    !cx.is_of_service(url) && is_like() && !is_other_region(host, own)
}

/// Whether hosts differ in a short label, or in a number: `eu.example.com` and `us.example.com`, `api1` and `api2`.
fn is_other_region(host: &str, own: &str) -> bool {
    let digits = |label: &str| label.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut labels = host.split('.').zip(own.split('.')).filter(|(one, two)| one != two);
    host.split('.').count() == own.split('.').count()
        && labels.any(|(one, two)| one.len().min(two.len()) <= SHORT || digits(one) != digits(two))
}

/// Labels of so many letters are abbreviations.
const SHORT: usize = 3;
