//! A request with a body where its page, or HTTP (RFC 9110, section 9.3.1), has none.

use crate::claims::BodyContent;
use crate::lint::context::Context;
use crate::lint::exchange::{Exchange, Shown};
use crate::model::{Method, Operation};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let (Some(operation), Some(shown)) = (exchange.operation, &exchange.request) else { return Vec::new() };
    let members = shown.json.as_ref().map(|json| json.value.members()).unwrap_or_default();
    if members.is_empty() {
        return Vec::new();
    }
    match operation.method {
        Method::Get | Method::Head => vec![of_read(cx, shown, operation)],
        Method::Post | Method::Put | Method::Patch | Method::Delete => {
            of_page(cx, shown, operation).into_iter().collect()
        }
    }
}

fn of_read(cx: &Context<'_>, shown: &Shown<'_>, operation: &Operation) -> Diagnostic {
    let line = operation.origins.iter().find(|origin| origin.span.file == shown.message.origin.span.file);
    let finding = finding(cx, shown, &format!("a `{}` request has no body", operation.method.as_str()));
    line.into_iter().fold(finding, |it, line| it.witness(line.span.clone(), "the method is said here"))
}

fn of_page(cx: &Context<'_>, shown: &Shown<'_>, operation: &Operation) -> Option<Diagnostic> {
    let said = cx.said_of(operation, shown.message).into_iter().filter_map(|page| page.operations.as_ref());
    let mut empty = said.map(|claims| &claims.body).filter(|body| body.content == BodyContent::Empty && !body.optional);
    let said = empty.next()?.span.as_ref()?;
    Some(finding(cx, shown, "the page says that there is no body").witness(said.clone(), "it is said here"))
}

fn finding(cx: &Context<'_>, shown: &Shown<'_>, message: &str) -> Diagnostic {
    let place = cx.place(shown.message, &shown.of_body(&(0..1)));
    Diagnostic::new(Code::UnwantedBody, place, message)
}
