//! Where something is said.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A file's path and a byte range in that file.
///
/// The path is relative to the docs root, with `/` on every platform.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file, relative to the docs root.
    pub file: Arc<str>,
    /// First byte.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub start: usize,
    /// One past the last byte.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub end: usize,
}

impl Span {
    /// The span of the bytes `start..end` of `file`.
    pub fn new(file: &Arc<str>, range: std::ops::Range<usize>) -> Self {
        Self { file: Arc::clone(file), start: range.start, end: range.end }
    }

    /// The empty span at the start of `file`: for what a whole file lacks.
    pub fn file(file: &Arc<str>) -> Self {
        Self::new(file, 0..0)
    }

    /// The part `start..end` of this span, counted from its first byte.
    #[must_use]
    pub fn part(&self, range: std::ops::Range<usize>) -> Self {
        let clamp = |at: usize| (self.start + at).min(self.end);
        Self::new(&self.file, clamp(range.start)..clamp(range.end))
    }
}

/// Left out in JSON: a span without bytes names its file alone.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(at: &usize) -> bool {
    *at == 0
}
