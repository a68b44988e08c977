//! Files that stand beside docs: corrections and metadata.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::load::LoadError;
use super::tree::read_text;

/// What is known of the files beside docs.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// The folder on disk to which their names are relative.
    pub root: Option<&'a Path>,
    /// Texts that stand for those on disk.
    pub texts: &'a BTreeMap<PathBuf, Arc<str>>,
}

impl Beside<'_> {
    /// The text of a file; `most` is how many bytes it may have on disk.
    pub(super) fn text(&self, path: &Path, most: u64) -> Result<Arc<str>, LoadError> {
        self.texts.get(path).map_or_else(|| read_text(path, most).map(Arc::from), |text| Ok(Arc::clone(text)))
    }
}
