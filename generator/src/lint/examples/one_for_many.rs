//! One value where the docs say many, and many where they say one.

use crate::lint::context::Context;
use crate::lint::samples::is_placeholder;
use crate::lint::walk::{Step, Visit};
use crate::markdown::{Placed, PlacedKind};
use crate::model::TypeItem;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let Step::Value { expected, value } = visit.step else { return None };
    let is_many = expected.collection?;
    let shown = match (is_many, value.items()) {
        (true, None) if is_one(cx, value) => "one value, not a list",
        (false, Some(_)) if is_single(cx, expected.item) => "a list, not one value",
        (true | false, _) => return None,
    };
    let subject = expected.name.map_or_else(|| "the body".to_owned(), |name| format!("`{name}`"));
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&first_byte(value)));
    let finding = Diagnostic::new(Code::OneForMany, place, format!("{subject} is {shown}"));
    let many = if is_many { "many are" } else { "one is" };
    Some(match expected.counted {
        Some(said) => finding.witness(said.clone(), format!("{many} said here")),
        None => finding,
    })
}

/// Whether a type has values that are no lists: nobody tells what one without properties is.
fn is_single(cx: &Context<'_>, item: &TypeItem) -> bool {
    match item {
        TypeItem::Primitive(_) => true,
        TypeItem::Named(name) => cx.is_told(name) || cx.enumeration(name).is_some(),
        TypeItem::Untyped => false,
    }
}

/// Whether it is a value at all, and not what stands for some.
fn is_one(cx: &Context<'_>, value: &Placed) -> bool {
    match &value.kind {
        PlacedKind::Scalar(scalar) => !scalar.is_null() && !value.text().is_some_and(|text| is_placeholder(cx, text)),
        PlacedKind::Object(members) => !members.is_empty(),
        PlacedKind::Array(_) => false,
    }
}

/// Where a list or an object opens: it may be long.
fn first_byte(value: &Placed) -> std::ops::Range<usize> {
    match value.kind {
        PlacedKind::Scalar(_) => value.at.clone(),
        PlacedKind::Array(_) | PlacedKind::Object(_) => value.at.start..value.at.start + 1,
    }
}
