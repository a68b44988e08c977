//! Names of types in annotations and in JSON: `"@odata.type": "Collection(#microsoft.graph.user)"`.

use serde_json::{Map, Value};

use crate::claims::{TypeCell, TypeWord};
use crate::docs::dialect::{Dialect, is_identifier};
use crate::source::Span;

use super::type_cell::word_of;

/// A name without the hash of instance annotations.
pub(in crate::docs) fn without_hash(name: &str) -> &str {
    name.trim().trim_start_matches('#')
}

/// The type that a resource's annotation defines.
pub(in crate::docs) fn defined_type<'j>(dialect: &Dialect, json: &'j Map<String, Value>) -> Option<&'j str> {
    dialect.annotations.type_name(json).map(without_hash).filter(|name| is_identifier(name))
}

/// The type that a sample of a value names.
pub(in crate::docs) fn sampled_type(dialect: &Dialect, json: &Map<String, Value>) -> TypeWord {
    dialect.annotations.type_name(json).map_or(TypeWord::Untyped, |name| word_of(dialect, without_hash(name)))
}

/// The type of a message, with its collection flag.
pub(in crate::docs) fn message_type(dialect: &Dialect, json: &Map<String, Value>, span: &Span) -> Option<TypeCell> {
    let words = &dialect.annotations;
    let name = words.type_name(json)?;
    let inner = name.get(..11).filter(|head| head.eq_ignore_ascii_case("collection(")).and(name.get(11..));
    let word = word_of(dialect, without_hash(inner.unwrap_or(name).trim_end_matches(')')));
    Some(TypeCell::new(word, inner.is_some() || words.collection.is_set_in(json), span.clone()))
}
