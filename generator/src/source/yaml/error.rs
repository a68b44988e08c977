//! Why YAML could not be read.

/// YAML that can't be read, with the line in which it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// Line within the text, from 0.
    pub line: usize,
    /// What the parser says.
    pub message: String,
}

impl std::fmt::Display for YamlError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line + 1, self.message)
    }
}

impl std::error::Error for YamlError {}
