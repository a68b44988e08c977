//! What the command itself reads from disk.

use std::fs;
use std::path::{Path, PathBuf};

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))
}

/// What lies between a folder and a path inside it.
pub(crate) fn below(root: &Path, path: &Path) -> Option<PathBuf> {
    let (path, root) = (fs::canonicalize(path).ok()?, fs::canonicalize(root).ok()?);
    path.strip_prefix(root).ok().map(Path::to_owned)
}
