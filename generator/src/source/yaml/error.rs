//! Why YAML could not be read.

use super::super::{SourceFile, Span};

/// YAML that can't be read, with the line in which it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// Line within the text, from 0.
    pub line: usize,
    /// What the parser says.
    pub message: String,
}

impl YamlError {
    /// The line in `file`, in which the text begins at `start`.
    pub(crate) fn span(&self, file: &SourceFile, start: usize) -> Span {
        let text = &file.text[start..];
        let start = start + text.split_inclusive('\n').take(self.line).map(str::len).sum::<usize>();
        let length = file.text[start..].lines().next().map_or(0, str::len);
        Span::new(&file.path, start..start + length)
    }
}

impl std::fmt::Display for YamlError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line + 1, self.message)
    }
}

impl std::error::Error for YamlError {}
