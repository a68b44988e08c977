//! Places as a terminal makes links of them.

use std::path::{Path, PathBuf};

use mdsdk::{LineColumn, SourceMap, Span};

use crate::disk::below;

/// Where the files of a docs folder are, seen from where the command runs.
pub(crate) struct Places<'a> {
    map: &'a SourceMap,
    /// The folder as the command line names it.
    named: &'a Path,
    /// What lies between the root, to which files are relative, and that folder.
    below_root: PathBuf,
}

impl<'a> Places<'a> {
    /// The files of docs whose root is `root`, which were read from `named`.
    pub(crate) fn new(map: &'a SourceMap, root: Option<&Path>, named: &'a Path) -> Self {
        let below_root = root.and_then(|root| below(root, named));
        Self { map, named, below_root: below_root.unwrap_or_default() }
    }

    /// `docs/api/user-get.md:12`
    pub(crate) fn clickable(&self, span: &Span) -> String {
        let line = self.map.position(span).map_or(0, |at| at.line);
        format!("{}:{line}", self.path(&span.file).display())
    }

    /// `docs/api/user-get.md`
    pub(crate) fn path(&self, file: &str) -> PathBuf {
        let file = Path::new(file);
        file.strip_prefix(&self.below_root).map_or_else(
            |_| self.below_root.components().fold(self.named.to_owned(), |path, _| path.join("..")).join(file),
            |inside| self.named.join(inside),
        )
    }

    /// Where a place begins and ends; nothing for a file as a whole.
    pub(crate) fn lines(&self, span: &Span) -> Option<(LineColumn, LineColumn)> {
        let at = |byte: usize| self.map.position(&Span::new(&span.file, byte..byte));
        (span.end > 0).then(|| at(span.start).zip(at(span.end))).flatten()
    }
}
