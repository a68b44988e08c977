//! What the JSON of a message shows: its shape, and the type that it names.

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

use crate::claims::{JsonShape, ShownBody, TypeWord};
use crate::docs::dialect::Dialect;
use crate::docs::words::word_of;
use crate::model::{Primitive, ReferenceForm};

/// What a body of this JSON shows.
pub(in crate::docs) fn shown_body(dialect: &Dialect, json: &Value) -> ShownBody {
    match json {
        Value::Object(object) => shown_object(dialect, object),
        Value::Array(items) => collection(dialect, items),
        scalar => scalar_of(scalar)
            .map_or(ShownBody::Other, |primitive| ShownBody::Json { shape: JsonShape::Scalar(primitive), ty: None }),
    }
}

/// `value` is a wrapper where nothing but annotations stands beside it.
fn shown_object(dialect: &Dialect, object: &Map<String, Value>) -> ShownBody {
    let is_wrapper = object.keys().all(|key| key == "value" || key.contains('@'));
    match object.get("value").filter(|_| is_wrapper) {
        Some(Value::Array(items)) => collection(dialect, items),
        Some(Value::Object(inner)) => ShownBody::Json {
            shape: JsonShape::Object,
            ty: named_type(dialect, inner).or_else(|| named_type(dialect, object)),
        },
        Some(value) if scalar_of(value).is_some() => shown_body(dialect, value),
        _ => ShownBody::Json { shape: JsonShape::Object, ty: named_type(dialect, object) },
    }
}

/// The names of members, each once, by what they hold.
#[derive(Debug, Default)]
pub(in crate::docs) struct ShownNames {
    /// All of them.
    pub all: BTreeSet<String>,
    /// Those that hold an object, or a list of objects.
    pub objects: BTreeSet<String>,
    /// Those that hold a text, or a list of texts.
    pub texts: BTreeSet<String>,
    /// How it refers to entities.
    pub references: BTreeSet<ReferenceForm>,
}

/// What the name of a property ends with that refers to entities (OData JSON Format 4.0, 8.5).
const BIND: &str = "@odata.bind";

/// The names of all members.
pub(in crate::docs) fn shown_names(json: &Value) -> ShownNames {
    let mut names = ShownNames::default();
    names.add(json);
    names
}

impl ShownNames {
    fn add(&mut self, json: &Value) {
        match json {
            Value::Object(object) => object.iter().for_each(|(name, value)| {
                self.add_member(name, value);
                self.add(value);
            }),
            Value::Array(items) => items.iter().for_each(|item| self.add(item)),
            Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn add_member(&mut self, name: &str, value: &Value) {
        self.all.insert(name.to_owned());
        if holds_object(value) {
            self.objects.insert(name.to_owned());
        } else if one_of(value).is_string() {
            self.texts.insert(name.to_owned());
        }
        if name.ends_with(BIND) {
            self.references.extend(one_of(value).as_str().map(reference_form));
        }
    }
}

fn reference_form(url: &str) -> ReferenceForm {
    if url.contains("://") { ReferenceForm::Absolute } else { ReferenceForm::Relative }
}

/// Whether a value is an object, or a list of objects.
pub(in crate::docs) fn holds_object(value: &Value) -> bool {
    one_of(value).is_object()
}

/// The first item of a list, or the value itself.
fn one_of(value: &Value) -> &Value {
    value.as_array().map_or(value, |items| items.first().unwrap_or(&Value::Null))
}

fn collection(dialect: &Dialect, items: &[Value]) -> ShownBody {
    let ty = items.first().and_then(Value::as_object).and_then(|object| named_type(dialect, object));
    ShownBody::Json { shape: JsonShape::Collection, ty }
}

/// The type that `@odata.type` names.
fn named_type(dialect: &Dialect, object: &Map<String, Value>) -> Option<TypeWord> {
    let name = object.get("@odata.type")?.as_str()?.trim().trim_start_matches('#');
    match word_of(dialect, name) {
        word @ (TypeWord::Named { .. } | TypeWord::Primitive(_)) => Some(word),
        TypeWord::Enumeration | TypeWord::Untyped | TypeWord::Unreadable(_) => None,
    }
}

/// The smallest type that holds a number as it is written, but none below those that APIs use.
pub(in crate::docs) fn type_of_number(number: &Number) -> Primitive {
    match number.as_i64() {
        Some(whole) if i32::try_from(whole).is_ok() => Primitive::Int32,
        Some(_) => Primitive::Int64,
        None => Primitive::Double,
    }
}

/// The primitive that a value without parts is.
fn scalar_of(value: &Value) -> Option<Primitive> {
    match value {
        Value::Bool(_) => Some(Primitive::Boolean),
        Value::String(_) => Some(Primitive::String),
        Value::Number(number) => Some(type_of_number(number)),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
