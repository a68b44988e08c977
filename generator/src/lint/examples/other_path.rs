//! A request whose path no request line of its page has, and no other page either.

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::model::{CalledUrl, Method};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let (None, Some(shown)) = (exchange.operation, &exchange.request) else { return Vec::new() };
    let Some((method, url)) = shown.url().filter(|(_, url)| cx.is_of_service(url)) else { return Vec::new() };
    let mut of_page = cx.operations_of_page(shown.message).iter();
    let Some(operation) = of_page.find(|operation| operation.method == method) else { return Vec::new() };
    if is_called(cx, method, &url) {
        return Vec::new();
    }
    let place = cx.place(shown.message, &shown.first_line());
    let message = format!("no request line is called by this {} request", method.as_str());
    let finding = Diagnostic::new(Code::OtherPath, place, message);
    let lines = operation.origins.iter().filter(|origin| origin.span.file == shown.message.origin.span.file);
    let said = format!("`{}` is said here", operation.written_path());
    vec![lines.take(1).fold(finding, |finding, line| finding.witness(line.span.clone(), said.clone()))]
}

/// Whether any operation is called, by the URL or by what it adds a count, bytes or a cast to (OData URL Conventions
/// 4.01, section 4).
fn is_called(cx: &Context<'_>, method: Method, url: &CalledUrl<'_>) -> bool {
    let is_suffix = |segment: &&&str| segment.starts_with('$') || crate::model::is_qualified(segment);
    let suffixes = url.segments.iter().rev().take_while(is_suffix).count();
    (0..=suffixes).any(|left_out| {
        let url = CalledUrl { segments: url.segments[..url.segments.len() - left_out].to_vec(), ..url.clone() };
        let mut of_method = cx.model.operations.iter().filter(|operation| operation.method == method);
        !url.segments.is_empty() && of_method.any(|operation| url.base_of(&operation.path).is_some())
    })
}
