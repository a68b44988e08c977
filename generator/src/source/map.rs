//! The files of one docs folder, and the way from a byte to a line.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Span;

/// A text file as it was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Relative to the docs root, with `/` on every platform.
    pub path: Arc<str>,
    /// The file's text; bytes that are no UTF-8 have become U+FFFD.
    pub text: Arc<str>,
}

/// The files of a docs folder in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: BTreeMap<Arc<str>, SourceFile>,
    lower: BTreeMap<String, Arc<str>>,
}

/// A place for people: both numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl SourceMap {
    /// Adds a file; a later file of the same path replaces the earlier.
    pub fn insert(&mut self, path: &str, text: impl Into<Arc<str>>) {
        let path: Arc<str> = path.into();
        self.lower.insert(path.to_lowercase(), Arc::clone(&path));
        self.files.insert(Arc::clone(&path), SourceFile { path, text: text.into() });
    }

    /// The files in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.values()
    }

    /// The file of this exact path.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.files.get(path)
    }

    /// The file of this path, whatever its case: links in docs are written on systems that don't tell cases apart.
    pub fn get_ignoring_case(&self, path: &str) -> Option<&SourceFile> {
        self.get(path).or_else(|| self.get(self.lower.get(&path.to_lowercase())?))
    }

    /// Whether any file lies in this folder.
    pub fn has_folder(&self, folder: &str) -> bool {
        let prefix = format!("{folder}/");
        let from = (Bound::Included(prefix.as_str()), Bound::Unbounded);
        self.files.range::<str, _>(from).next().is_some_and(|(path, _)| path.starts_with(&prefix))
    }

    /// Line and column of the first byte of `span`; nothing where the file is not at hand.
    pub fn position(&self, span: &Span) -> Option<LineColumn> {
        let text = &self.get(&span.file)?.text;
        let before = text.get(..span.start)?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Some(LineColumn {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        })
    }
}
