//! An annotation of a response that names another type than the page returns.

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::lint::returned::{may_return, said};
use crate::model::TypeItem;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    finding(cx, exchange).into_iter().collect()
}

fn finding(cx: &Context<'_>, exchange: &Exchange<'_>) -> Option<Diagnostic> {
    let (returned, shown) = (said(cx, exchange)?, exchange.response.as_ref()?);
    let (documented, annotated) = returned.ty.name().zip(shown.message.ty.as_ref()?.name())?;
    let is_told = cx.is_told(documented) && cx.model.types.contains_key(annotated);
    let is_like = || cx.is_related(documented, annotated);
    if !is_told || is_like() || may_return(cx, exchange, &TypeItem::Named(annotated.clone())) {
        return None;
    }
    let place = cx.annotation(shown.message)?;
    let message = format!("the annotation says `{}`, and the page returns `{}`", annotated.local(), documented.local());
    let finding = Diagnostic::new(Code::OtherAnnotation, cx.part(place, annotated.local()), message);
    Some(finding.witness(returned.said.clone(), format!("`{}` is said here", documented.local())))
}
