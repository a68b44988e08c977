//! What a path is on disk, and names of files beside the docs: no absolute path gets into what is written.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::SourceMap;

/// What lies between a folder and a path inside it.
fn below(root: &Path, path: &Path) -> Option<PathBuf> {
    let (path, root) = (fs::canonicalize(path).ok()?, fs::canonicalize(root).ok()?);
    path.strip_prefix(root).ok().map(Path::to_owned)
}

/// The path below the docs' root, else the file's name.
pub(super) fn name_of(path: &Path, root: Option<&Path>) -> String {
    let inside = root.and_then(|root| below(root, path)).map(|inside| {
        let parts = inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
        parts.collect::<Vec<_>>().join("/")
    });
    inside.unwrap_or_else(|| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned())
}

/// The name, or a longer one below `folder` where a page has it.
pub(super) fn free_name(name: String, folder: &str, map: &SourceMap) -> Arc<str> {
    let mut name = name;
    while map.get(&name).is_some() {
        name = format!("{folder}/{name}");
    }
    name.into()
}
