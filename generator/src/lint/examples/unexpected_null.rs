//! Null where a property is never null.

use crate::lint::context::Context;
use crate::lint::walk::{Step, Visit};
use crate::markdown::PlacedKind;
use crate::model::Aspect;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let Step::Member { member, property: Some(property), .. } = visit.step else { return None };
    let is_null = matches!(&member.value.kind, PlacedKind::Scalar(scalar) if scalar.is_null());
    // Of a collection it is said of its items.
    let is_never_null = property.nullable == Some(false) && !property.ty.value.collection;
    let said = property.said.origin(Aspect::Nullable).filter(|_| is_null && is_never_null)?;
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&member.value.at));
    let message = format!("`{}` is null here, and never null by what is said of it", member.name);
    Some(Diagnostic::new(Code::UnexpectedNull, place, message).witness(said.span.clone(), "no null here"))
}
