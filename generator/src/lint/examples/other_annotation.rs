//! An annotation of a response that names another type than the page returns.

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::model::Message;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let (Some((response, ty)), Some(shown)) = (exchange.documented_response(), &exchange.response) else {
        return Vec::new();
    };
    let names = ty.name().zip(shown.message.ty.as_ref().and_then(|ty| ty.name()));
    let Some((documented, annotated)) = names.filter(|(one, two)| !cx.is_related(one, two)) else { return Vec::new() };
    let is_told = cx.is_told(documented) && cx.model.types.contains_key(annotated);
    let Some(place) = annotation(cx, shown.message).filter(|_| is_told) else { return Vec::new() };
    let message = format!("the annotation says `{}`, and the page returns `{}`", annotated.local(), documented.local());
    let finding = Diagnostic::new(Code::OtherAnnotation, cx.part(place, annotated.local()), message);
    let said = response.origin.iter().map(|origin| origin.span.clone()).filter(|said| said != place);
    vec![said.fold(finding, |it, said| it.witness(said, format!("`{}` is said here", documented.local())))]
}

/// Where the annotation of a message is.
fn annotation<'a>(cx: &Context<'a>, message: &Message) -> Option<&'a Span> {
    let examples = cx.page_of(message)?.examples.iter();
    let mut messages = examples.flat_map(|example| example.request.iter().chain(&example.response));
    let claim = messages.find(|claim| claim.span == message.origin.span)?;
    claim.annotated.as_ref().map(|cell| &cell.span)
}
