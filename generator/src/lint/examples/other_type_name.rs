//! `@odata.type` with the name of a type that neither is the expected one nor derives from it.

use crate::lint::context::Context;
use crate::lint::walk::{Expected, ODATA_TYPE, Step, Visit};
use crate::model::StructuredType;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let Step::Object { expected, ty, object, .. } = visit.step else { return None };
    let member = object.member(ODATA_TYPE)?;
    let named = cx.type_named(member.value.text()?)?;
    if cx.model.is_a(&named.name, ty) || cx.model.types.get(ty)?.synthesised || is_said(cx, expected, named) {
        return None;
    }
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&member.value.at));
    let message = format!("`{}` is no `{}` and doesn't derive from it", named.name.local(), ty.local());
    let finding = Diagnostic::new(Code::OtherTypeName, place, message);
    Some(match expected.said {
        Some(said) => finding.witness(said.clone(), format!("`{}` is said here", ty.local())),
        None => finding,
    })
}

/// Whether the place that says the type names the other one, too: "[sail](sail.md) or [engine](engine.md)". A link's
/// target that is not what its text names is told by itself.
fn is_said(cx: &Context<'_>, expected: Expected<'_>, named: &StructuredType) -> bool {
    let text = expected.said.and_then(|said| cx.text(said)).unwrap_or_default();
    text.split(|c: char| !c.is_alphanumeric()).any(|word| word == named.name.local())
}
