//! Texts that stand for a value and are none.

use crate::model::Primitive;

use super::context::Context;

/// What docs write for a number, a truth value or a time, beside the names of primitives.
const WORDS: &[&str] =
    &["bool", "int", "integer", "long", "float", "number", "numeric", "datetime", "timestamp", "time"];

/// Whether a text tells what stands in its place: `String (timestamp)`, `<id>`, `{id}`, `...`, `count-value`, the name
/// of a type, an annotation.
pub(super) fn is_placeholder(cx: &Context<'_>, text: &str) -> bool {
    let text = text.trim();
    let first = text.split([' ', '(', '|', '/']).next().unwrap_or_default().to_lowercase();
    let is_word = WORDS.contains(&first.as_str())
        || Primitive::ALL.iter().any(|primitive| primitive.edm()["Edm.".len()..].eq_ignore_ascii_case(&first));
    text.is_empty()
        || is_word
        || text.starts_with('@')
        || text.contains("..")
        || text.contains(['…', '|', '<', '>', '{', '}', '[', ']'])
        || text.to_lowercase().ends_with("value")
        || cx.type_named(text).is_some()
}
