//! A JSON representation that shows another JSON type than the table says.

use serde_json::Value;

use crate::claims::{PropertyClaim, TypeClaim, TypeWord};
use crate::lint::context::Context;
use crate::lint::walk::is_of_property;
use crate::markdown::{Placed, PlacedKind, read_placed_json};
use crate::model::Primitive;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let types = cx.claims.iter().flat_map(|page| &page.types);
    types.flat_map(|ty| ty.shown.iter().filter_map(|shown| finding(cx, ty, shown))).collect()
}

fn finding(cx: &Context<'_>, ty: &TypeClaim, shown: &PropertyClaim) -> Option<Diagnostic> {
    let row = ty.properties.iter().find(|row| row.name.value == shown.name.value)?;
    let TypeWord::Primitive(primitive) = row.ty.word else { return None };
    let value = read_placed_json(cx.text(&shown.ty.span)?).ok()?.value;
    // One of many is said where the type is decided; that of an inherited property is decided elsewhere.
    let is_one = row.ty.collection && value.items().is_none() && !is_decided_here(cx, ty, row);
    let form = if is_one { Form::One } else { form_of(&value, row.ty.collection)? };
    if form.fits(primitive) {
        return None;
    }
    let message = format!("`{}` is shown as {}", shown.name.value, form.describe());
    let finding = Diagnostic::new(Code::ShownOtherwise, shown.ty.span.clone(), message);
    Some(finding.witness(row.ty.span.clone(), format!("`{}` is said here", primitive.edm())))
}

/// Whether the model has the property as one of the type itself.
fn is_decided_here(cx: &Context<'_>, ty: &TypeClaim, row: &PropertyClaim) -> bool {
    cx.type_named(&ty.name.value).is_some_and(|ty| ty.own(&row.name.value).is_some())
}

/// The form of a value, or of the first of many; a list where one is told fits nothing.
fn form_of(value: &Placed, is_collection: bool) -> Option<Form> {
    match (value.items(), is_collection) {
        (Some(_), false) => Some(Form::List),
        (Some(items), true) => form(items.first()?),
        (None, false) => form(value),
        (None, true) => None,
    }
}

/// What a value is, or says that it is.
#[derive(Clone, Copy)]
enum Form {
    Text,
    Number,
    Truth,
    Object,
    List,
    One,
}

impl Form {
    fn describe(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Truth => "a truth value",
            Self::Object => "an object",
            Self::List => "a list",
            Self::One => "one value",
        }
    }

    /// Long numbers may be texts (OData JSON Format 4.01, section 3.2).
    fn fits(self, primitive: Primitive) -> bool {
        match self {
            Self::Text => primitive != Primitive::Boolean && !primitive.is_number() || primitive.may_be_text(),
            Self::Number => primitive.is_number(),
            Self::Truth => primitive == Primitive::Boolean,
            Self::Object | Self::List => primitive == Primitive::Stream,
            Self::One => false,
        }
    }
}

/// The form of a value; of a text that names a primitive, the form of that.
fn form(value: &Placed) -> Option<Form> {
    match &value.kind {
        PlacedKind::Object(members) => members.iter().any(|it| is_of_property(&it.name)).then_some(Form::Object),
        PlacedKind::Scalar(Value::Bool(_)) => Some(Form::Truth),
        PlacedKind::Scalar(Value::Number(_)) => Some(Form::Number),
        PlacedKind::Scalar(Value::String(text)) => spelled(text),
        PlacedKind::Scalar(_) | PlacedKind::Array(_) => None,
    }
}

/// `String`, `String (timestamp)`, `Int32`.
fn spelled(text: &str) -> Option<Form> {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_whole = rest.is_empty() || rest.starts_with('(');
    let named = Primitive::ALL.into_iter().find(|primitive| primitive.edm()["Edm.".len()..].eq_ignore_ascii_case(word));
    named.filter(|_| is_whole).map(|primitive| match primitive {
        Primitive::Boolean => Form::Truth,
        primitive if primitive.is_number() => Form::Number,
        _ => Form::Text,
    })
}
