//! Places as a terminal makes links of them.

use std::path::{Path, PathBuf};

use mdsdk::{Docs, Span};

use crate::disk::below;

/// Where the files of a docs folder are, seen from where the command runs.
pub(crate) struct Places<'a> {
    docs: &'a Docs,
    /// The folder as the command line names it.
    named: &'a Path,
    /// What lies between the root, to which files are relative, and that folder.
    below_root: PathBuf,
}

impl<'a> Places<'a> {
    /// The files of `docs`, which were read from `named`.
    pub(crate) fn new(docs: &'a Docs, named: &'a Path) -> Self {
        let below_root = docs.root.as_deref().and_then(|root| below(root, named));
        Self { docs, named, below_root: below_root.unwrap_or_default() }
    }

    /// `docs/api/user-get.md:12`
    pub(crate) fn clickable(&self, span: &Span) -> String {
        let line = self.docs.map.position(span).map_or(0, |at| at.line);
        let file = Path::new(&*span.file);
        let path = file.strip_prefix(&self.below_root).map_or_else(
            |_| self.below_root.components().fold(self.named.to_owned(), |path, _| path.join("..")).join(file),
            |inside| self.named.join(inside),
        );
        format!("{}:{line}", path.display())
    }
}
