//! The file of corrections beside the docs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::load::{Docs, LoadError, read_text};

/// What the file is called that is found by itself.
pub const CORRECTIONS: &str = "corrections.yml";

/// Adds the file of corrections to the files of `docs`: the one that is named, else the one in `folder`.
///
/// # Errors
///
/// A file that is named, or that is there, can't be read.
pub fn load_corrections(docs: &mut Docs, folder: &Path, named: Option<&Path>) -> Result<Option<Arc<str>>, LoadError> {
    let Some(path) = named.map(Path::to_owned).or_else(|| found(folder)) else { return Ok(None) };
    let text = read_text(&path)?;
    let name = if named.is_none() { CORRECTIONS.to_owned() } else { path.to_string_lossy().replace('\\', "/") };
    docs.map.insert(&name, text);
    Ok(Some(name.into()))
}

fn found(folder: &Path) -> Option<PathBuf> {
    let path = folder.join(CORRECTIONS);
    fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file()).then_some(path)
}
