//! Reads what is said of a service from YAML.

use crate::claims::Service;
use crate::source::yaml::{YamlError, parse_mapping};

impl Service {
    /// Reads what is said from YAML: `conventions`, `auth`, `errors`, and `collections` by patterns of operations.
    ///
    /// # Errors
    ///
    /// The text is no YAML mapping, or has a word that says nothing.
    pub fn from_yaml(text: &str) -> Result<Self, YamlError> {
        parse_mapping(text)
    }
}
