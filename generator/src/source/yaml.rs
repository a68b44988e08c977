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
    let mapping: serde_yaml::Mapping = serde_yaml::from_str(text).map_err(|error| YamlError {
        line: error.location().map_or(0, |at| at.line().saturating_sub(1)),
        message: error.to_string(),
    })?;
    Ok(mapping.iter().filter_map(|(key, value)| Some((scalar(key)?, scalar(value)?))).collect())
}

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

/// Reads a list of entries of one form; an empty text is an empty list.
///
/// # Errors
///
/// The text is no list of such entries.
pub fn parse_list<T: serde::de::DeserializeOwned>(text: &str) -> Result<Vec<T>, YamlError> {
    let list: Option<Vec<T>> = serde_yaml::from_str(text).map_err(|error| YamlError {
        line: error.location().map_or(0, |at| at.line().saturating_sub(1)),
        message: error.to_string(),
    })?;
    Ok(list.unwrap_or_default())
}
