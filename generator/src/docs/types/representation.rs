//! What the JSON representation of a type says of its properties.

use std::ops::Range;

use serde_json::{Map, Value};

use crate::claims::{KindNote, PropertyClaim, PropertySource, Said, TypeCell, TypeWord};
use crate::docs::dialect::{Dialect, is_identifier};
use crate::docs::examples::{holds_object, type_of_number};
use crate::docs::words::{sampled_type, split_collection, without_hash, word_of};
use crate::markdown::{Fence, Member, Placed, PlacedKind, read_json, read_placed_json};
use crate::model::Primitive;

/// The members as properties: a last resort where no table lists them, since samples tell little about types.
pub(in crate::docs) fn sampled_properties(dialect: &Dialect, fence: &Fence) -> Vec<PropertyClaim> {
    members(fence).iter().map(|member| sampled_property(dialect, member)).collect()
}

/// The members, each with the type that its value spells; sample values tell nothing of types.
pub(in crate::docs) fn shown_properties(dialect: &Dialect, fence: &Fence) -> Vec<PropertyClaim> {
    members(fence).iter().map(|member| shown_property(dialect, member)).collect()
}

/// A member whose name can be that of a property. Blanks around the name don't belong to it.
struct Shown {
    name: Said<String>,
    value: Said<Value>,
}

fn members(fence: &Fence) -> Vec<Shown> {
    let start = fence.text.len() - fence.text.trim_start().len();
    let place = |at: &Range<usize>| fence.place(start + at.start..start + at.end);
    let shown = |Member { name, at, value }: &Member| Shown {
        name: Said::new(name.trim().to_owned(), place(at)),
        value: Said::new(value.clone().into(), place(&value.at)),
    };
    let Ok(json) = read_placed_json(fence.text.trim()) else { return Vec::new() };
    let members = item_of_response(&json.value).iter().map(shown);
    members.filter(|member| is_identifier(&member.name.value)).collect()
}

fn shown_property(dialect: &Dialect, member: &Shown) -> PropertyClaim {
    let mut property = sampled_property(dialect, member);
    if !spells_type(dialect, &member.value.value) {
        property.ty.word = TypeWord::Untyped;
    }
    property.ty.note = holds_object(&member.value.value).then_some(KindNote::Structured);
    property
}

/// `"id": "String (identifier)"`: only entities have an identifier of this kind.
pub(in crate::docs) fn shows_identifier(dialect: &Dialect, fence: &Fence) -> bool {
    let is_identifier = |text: &str| dialect.samples.is_identifier(text);
    object(fence).and_then(|object| object.get("id")?.as_str().map(is_identifier)).unwrap_or_default()
}

fn object(fence: &Fence) -> Option<Map<String, Value>> {
    match read_json(fence.text.trim()).ok()?.value {
        Value::Object(object) => Some(object),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
    }
}

/// `"String (timestamp)"`, `{"@odata.type": "microsoft.graph.identity"}`, or a list that starts with one of them.
fn spells_type(dialect: &Dialect, value: &Value) -> bool {
    match value {
        Value::Array(items) => items.first().is_some_and(|item| !item.is_array() && spells_type(dialect, item)),
        Value::String(text) => {
            dialect.samples.is_truth_values(text)
                || dialect.types.primitive(text.split(" (").next().unwrap_or(text).trim()).is_some()
        }
        Value::Object(object) => dialect.annotations.type_name(object).is_some(),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A sample may be shaped like a response: what it shows is the item inside then.
fn item_of_response(sample: &Placed) -> &[Member] {
    let members = sample.members();
    let inner = match members {
        [member] if member.name == "value" => Some(&member.value),
        _ => None,
    };
    let item = inner.and_then(|inner| inner.items().map_or(Some(inner), <[Placed]>::first));
    match item.map(|item| &item.kind) {
        Some(PlacedKind::Object(members)) => members,
        Some(PlacedKind::Scalar(_) | PlacedKind::Array(_)) | None => members,
    }
}

/// The property that a member of an example shows.
fn sampled_property(dialect: &Dialect, Shown { name, value }: &Shown) -> PropertyClaim {
    let (item, many) = match &value.value {
        Value::Array(items) => (items.first().unwrap_or(&Value::Null), true),
        one => (one, false),
    };
    let (word, collection) = match item {
        Value::String(text) => sampled_text(dialect, text),
        other => (sampled_word(dialect, other), false),
    };
    let ty = TypeCell::new(word, many || collection, value.span.clone());
    PropertyClaim::new(name.clone(), PropertySource::Json, ty)
}

/// The type that a sample value shows.
fn sampled_word(dialect: &Dialect, value: &Value) -> TypeWord {
    match value {
        Value::Bool(_) => TypeWord::Primitive(Primitive::Boolean),
        Value::Number(number) => TypeWord::Primitive(type_of_number(number)),
        Value::String(text) => sampled_text(dialect, text).0,
        Value::Object(object) => sampled_type(dialect, object),
        Value::Null | Value::Array(_) => TypeWord::Untyped,
    }
}

/// `String (timestamp)`, `Collection(Int32)`, `@odata.type: microsoft.graph.user` and the like; any other text is a
/// string.
fn sampled_text(dialect: &Dialect, text: &str) -> (TypeWord, bool) {
    let words = &dialect.samples;
    if let Some(primitive) = words.primitive(text) {
        return (TypeWord::Primitive(primitive), false);
    }
    if let Some(name) = words.type_name(text) {
        return (word_of(dialect, without_hash(name)), false);
    }
    let (item, collection) = split_collection(dialect, words.spelled(text));
    match word_of(dialect, item) {
        TypeWord::Primitive(primitive) => (TypeWord::Primitive(primitive), collection),
        _ => (TypeWord::Primitive(Primitive::String), false),
    }
}
