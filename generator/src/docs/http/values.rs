//! Values of arguments and keys in brackets: `'{id}'`.

use super::segment::{PLAIN, SAMPLE, VALUES, has_only_values, parameter_name};
use super::slips::TYPED;
use crate::docs::dialect::is_identifier;
use crate::model::is_placeholder_word;

/// What is written for a value.
pub(super) struct Value {
    pub parameter: String,
    pub quoted: bool,
    pub slip: Option<&'static str>,
}

/// Reads the value of an argument, which may have no name. The error says why a caller's value can't stand in its
/// place.
pub(super) fn read_value(name: &str, value: &str) -> Result<Value, &'static str> {
    let quoted = value.starts_with('\'') || value.starts_with("{'");
    let text = match value.strip_prefix('\'') {
        Some(rest) => rest.strip_suffix('\'').ok_or("quotes don't match")?.trim(),
        None => value,
    };
    if let Some(word) = text.strip_prefix(':').filter(|word| is_identifier(word)) {
        return Ok(Value { parameter: parameter_name(word), quoted, slip: Some(PLAIN) });
    }
    let named = |slip| Value { parameter: parameter_of(name), quoted, slip };
    if let Some(inner) = whole_placeholder(text) {
        let own = || Value { parameter: parameter_name(text), quoted, slip: None };
        return Ok(if has_only_values(inner) { named(Some(VALUES)) } else { own() });
    }
    if let Some(placeholder) = enum_member(text).filter(|_| !name.is_empty()) {
        return Ok(Value { parameter: parameter_name(placeholder), quoted, slip: Some(TYPED) });
    }
    if is_in_double_quotes(text) {
        return Ok(Value { quoted: true, ..named(Some("a value in double quotes, where OData has single ones")) });
    }
    if text.contains(['{', '<', '}', '>', '"', '\'']) {
        return Err("an argument mixes text and placeholders");
    }
    match text {
        "" if name.is_empty() => Err("a key in quotes is empty"),
        _ if is_named_after(text, name) || is_letter(text) && !quoted => Ok(named(Some(PLAIN))),
        _ if name.is_empty() && is_placeholder_word(text) => {
            Ok(Value { parameter: parameter_name(text), quoted, slip: Some(PLAIN) })
        }
        _ => Ok(named(Some(SAMPLE))),
    }
}

/// Whether a value is a sample in double quotes.
fn is_in_double_quotes(text: &str) -> bool {
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(['{', '<', '\'', '"']))
}

/// Whether a value is a lone letter, as in `count=n`.
fn is_letter(text: &str) -> bool {
    text.len() == 1 && text.starts_with(|c: char| c.is_ascii_lowercase())
}

/// What a parameter is called whose value doesn't name it.
fn parameter_of(argument: &str) -> String {
    if argument.is_empty() { "id".to_owned() } else { parameter_name(argument) }
}

/// The inside of a text that is one placeholder; braces that are never closed are told elsewhere.
fn whole_placeholder(text: &str) -> Option<&str> {
    let inner = text.trim_start_matches(['{', '<']);
    let inner = (inner.len() < text.len() || text.ends_with(['}', '>'])).then_some(inner)?;
    let (inner, after) = inner.split_at(inner.find(['}', '>']).unwrap_or(inner.len()));
    (after.trim_start_matches(['}', '>']).is_empty() && !inner.contains(['{', '<'])).then_some(inner)
}

/// `'{x}'` of `contoso.color'{x}'` (OData ABNF 4.01, `enum`).
fn enum_member(text: &str) -> Option<&str> {
    let (ty, rest) = text.split_once('\'')?;
    let placeholder = rest.strip_suffix('\'')?;
    let is_type = ty.contains('.') && ty.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_'));
    (is_type && whole_placeholder(placeholder).is_some()).then_some(placeholder)
}

/// `start-value` of `start=start-value`
pub(super) fn is_named_after(text: &str, name: &str) -> bool {
    let rest = (!name.is_empty()).then(|| text.get(..name.len()).zip(text.get(name.len()..))).flatten();
    rest.is_some_and(|(start, rest)| start.eq_ignore_ascii_case(name) && !rest.starts_with(char::is_alphanumeric))
}
