//! The file of corrections beside the docs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::load::{Docs, LoadError, read_text};
use super::names::{free_name, name_of};

/// What the file is called that is found by itself.
pub const CORRECTIONS: &str = "corrections.yml";

/// Adds the file of corrections to the files of `docs`: the one that is named, else the one in `folder`. Its name there
/// is no absolute path, and none that a page has.
///
/// # Errors
///
/// A file that is named, or that is there, can't be read.
pub fn load_corrections(docs: &mut Docs, folder: &Path, named: Option<&Path>) -> Result<Option<Arc<str>>, LoadError> {
    let Some(path) = named.map(Path::to_owned).or_else(|| found(folder)) else { return Ok(None) };
    let text = read_text(&path)?;
    let name = free_name(name_of(&path, Some(&docs.root)), "corrections", &docs.map);
    docs.map.insert(&name, text);
    Ok(Some(name))
}

fn found(folder: &Path) -> Option<PathBuf> {
    let path = folder.join(CORRECTIONS);
    fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file()).then_some(path)
}
