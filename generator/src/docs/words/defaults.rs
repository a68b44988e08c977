//! What a description says of a value that is left out, and of how a list is written.

use crate::claims::{Said, ValueList};
use crate::docs::dialect::Dialect;
use crate::markdown::Text;
use crate::model::ParameterStyle;

/// What a parameter is where it is left out: "Default: 20." A word that is neither marked nor one of its values may be
/// any word of the sentence.
pub(in crate::docs) fn read_default(
    dialect: &Dialect,
    description: &Text,
    values: Option<&ValueList>,
) -> Option<Said<String>> {
    let plain = &description.plain;
    if !dialect.parameters.default_holds.admit(plain) {
        return None;
    }
    let found = dialect.parameters.default.captures(plain)?.name("value")?;
    let said = |value: &str| Some(Said::new(value.to_owned(), description.span.clone()));
    if let Some((mark, code)) = description.codes().find(|(mark, _)| mark.range.contains(&found.start())) {
        return Some(Said::new(code.to_owned(), mark.span.clone()));
    }
    let is_quoted = plain[..found.start()].ends_with(['"', '\'', '‘', '“']);
    let value = if is_quoted { found.as_str() } else { found.as_str().trim_end_matches(['.', ':', '!']) };
    let is_listed = || values.is_some_and(|list| list.values.iter().any(|known| known.value == value));
    let is_evident = is_quoted || value.parse::<f64>().is_ok() || value.parse::<bool>().is_ok() || is_listed();
    is_evident.then(|| said(value)).flatten()
}

/// How a list is written in a parameter: "comma-separated".
pub(in crate::docs) fn read_style(dialect: &Dialect, description: &Text) -> Option<Said<ParameterStyle>> {
    let words = &dialect.parameters;
    let said = |style: ParameterStyle| Said::new(style, description.span.clone());
    match &description.plain {
        plain if words.comma.is_match(plain) => Some(said(ParameterStyle::Comma)),
        plain if words.repeat.is_match(plain) => Some(said(ParameterStyle::Repeat)),
        _ => None,
    }
}
