//! A value of another JSON type than that of its property (OData JSON Format 4.01, section 7).

use serde_json::Value;

use crate::lint::context::Context;
use crate::lint::samples::is_placeholder;
use crate::lint::walk::{Expected, Step, Visit};
use crate::markdown::{Placed, PlacedKind};
use crate::model::{Primitive, TypeItem};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let Step::Value { expected, value } = visit.step else { return None };
    let shown = shown(value)?;
    let is_sample = value.text().is_some_and(|text| is_placeholder(cx, text));
    if is_sample || fits(cx, expected.item, value) {
        return None;
    }
    let subject = expected.name.map_or_else(|| "the body".to_owned(), |name| format!("`{name}`"));
    let message = format!("{subject} is {shown}, not {}", meant(cx, expected.item));
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&value.at));
    Some(with_witness(Diagnostic::new(Code::OtherJsonType, place, message), expected))
}

fn with_witness(finding: Diagnostic, expected: Expected<'_>) -> Diagnostic {
    match expected.said {
        Some(said) => finding.witness(said.clone(), format!("`{}` is said here", expected.item)),
        None => finding,
    }
}

/// What a value is, where it has a JSON type of its own.
fn shown(value: &Placed) -> Option<&'static str> {
    match &value.kind {
        PlacedKind::Object(_) => Some("an object"),
        PlacedKind::Scalar(Value::String(_)) => Some("a text"),
        PlacedKind::Scalar(Value::Number(_)) => Some("a number"),
        PlacedKind::Scalar(Value::Bool(_)) => Some("a truth value"),
        PlacedKind::Scalar(_) | PlacedKind::Array(_) => None,
    }
}

fn meant(cx: &Context<'_>, item: &TypeItem) -> &'static str {
    match item {
        TypeItem::Primitive(Primitive::Boolean) => "a truth value",
        TypeItem::Primitive(primitive) if primitive.is_number() => "a number",
        TypeItem::Named(name) if cx.model.types.contains_key(name) => "an object",
        TypeItem::Primitive(_) | TypeItem::Named(_) | TypeItem::Untyped => "a text",
    }
}

fn fits(cx: &Context<'_>, item: &TypeItem, value: &Placed) -> bool {
    match item {
        TypeItem::Primitive(primitive) => fits_primitive(*primitive, &value.kind),
        TypeItem::Named(name) if cx.is_told(name) => matches!(value.kind, PlacedKind::Object(_)),
        TypeItem::Named(name) if cx.enumeration(name).is_some() => {
            matches!(value.kind, PlacedKind::Scalar(Value::String(_)))
        }
        TypeItem::Named(_) | TypeItem::Untyped => true,
    }
}

fn fits_primitive(primitive: Primitive, kind: &PlacedKind) -> bool {
    match (primitive, kind) {
        (Primitive::Stream, _) => true,
        (Primitive::Boolean, kind) => matches!(kind, PlacedKind::Scalar(Value::Bool(_))),
        (primitive, PlacedKind::Scalar(Value::Number(_))) => primitive.is_number(),
        (primitive, PlacedKind::Scalar(value)) if primitive.may_be_text() => {
            value.as_str().is_some_and(|text| text.parse::<f64>().is_ok())
        }
        (primitive, PlacedKind::Scalar(Value::String(_))) => !primitive.is_number(),
        (_, PlacedKind::Scalar(_) | PlacedKind::Array(_) | PlacedKind::Object(_)) => false,
    }
}
