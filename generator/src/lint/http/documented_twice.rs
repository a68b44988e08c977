//! A request line that two pages have, and that says something else on each.

use crate::lint::context::Context;
use crate::model::Operation;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    cx.model.operations.iter().filter(|operation| operation.subtypes.is_empty()).flat_map(|it| of(cx, it)).collect()
}

fn of(cx: &Context<'_>, operation: &Operation) -> Vec<Diagnostic> {
    let Some(first) = operation.origins.first() else { return Vec::new() };
    let others = operation.origins.iter().filter(|origin| origin.span.file != first.span.file);
    let finding = |place: crate::source::Span| {
        let message = format!("`{}` is documented by another page, too", cx.text(&place).unwrap_or_default().trim());
        let finding = Diagnostic::new(Code::DocumentedTwice, place, message);
        finding.witness(first.span.clone(), "here")
    };
    others.map(|origin| finding(origin.span.clone())).collect()
}
