//! JSON under a header that says that it is something else.

use crate::lint::context::Context;
use crate::lint::exchange::{Exchange, Shown};
use crate::markdown::{PlacedJson, Tolerance};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    exchange.request.iter().chain(&exchange.response).filter_map(|shown| of_message(cx, shown)).collect()
}

/// `[the file's bytes]` is no JSON.
fn has_bare_words(json: &PlacedJson) -> bool {
    json.tolerances.iter().any(|(tolerance, _)| *tolerance == Tolerance::Unquoted)
}

fn of_message(cx: &Context<'_>, shown: &Shown<'_>) -> Option<Diagnostic> {
    let json = shown.json.as_ref().filter(|json| !has_bare_words(json))?;
    let media_type = shown.message.media_type.as_deref().filter(|media_type| !media_type.contains("json"))?;
    let head = shown.message.text.get(..shown.message.body_at)?.to_lowercase();
    let field = head.find("content-type:")?;
    let start = field + head[field..].find(media_type)?;
    let place = cx.place(shown.message, &(start..start + media_type.len()));
    let body = cx.place(shown.message, &shown.of_body(&(json.value.at.start..json.value.at.start + 1)));
    let finding = Diagnostic::new(Code::OtherMediaType, place, format!("the body is JSON, not `{media_type}`"));
    Some(finding.witness(body, "JSON begins here").help("write `Content-Type: application/json`"))
}
