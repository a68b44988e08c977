//! Front matter's YAML: scalar values under top-level keys. The one user of serde_yaml.

use serde_yaml::Value;

/// YAML that can't be read, with the line in which it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// Line within the text, from 0.
    pub line: usize,
    /// What the parser says.
    pub message: String,
}

/// Reads `key: value` pairs in the order of the text; values that are no scalars are left out.
///
/// # Errors
///
/// The text is no YAML mapping.
pub fn parse_scalars(text: &str) -> Result<Vec<(String, String)>, YamlError> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    if let Some((at, _)) = text.match_indices(['[', '{']).nth(MAX_BRACKETS) {
        let line = text[..at].matches('\n').count();
        return Err(YamlError { line, message: format!("more than {MAX_BRACKETS} brackets are opened") });
    }
    let mapping: serde_yaml::Mapping = serde_yaml::from_str(text).map_err(|error| YamlError {
        line: error.location().map_or(0, |at| at.line().saturating_sub(1)),
        message: error.to_string(),
    })?;
    Ok(mapping.iter().filter_map(|(key, value)| Some((scalar(key)?, scalar(value)?))).collect())
}

/// The parser's time grows with the square of how deep brackets nest; the front matter of real pages opens none.
const MAX_BRACKETS: usize = 500;

/// The text of a scalar; nothing for lists and mappings.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(value) => Some(value.to_string()),
        Value::String(value) => Some(value.clone()),
        Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}
