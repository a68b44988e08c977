//! The file of corrections beside the docs.

use std::path::Path;
use std::sync::Arc;

use super::beside::Beside;
use super::load::{Docs, LoadError};
use super::names::{free_name, name_of};
use super::tree::Tree;

/// Adds the text of a file of names to the files of `docs`; gives what it is called there.
pub fn add_names(docs: &mut Docs, path: &Path, text: Arc<str>, beside: Beside<'_>) -> Arc<str> {
    let name = free_name(name_of(path, beside.root), "names", &docs.map);
    docs.map.insert_beside(&name, text, path);
    name
}

/// What the file is called that is found by itself.
pub const CORRECTIONS: &str = "corrections.yml";

/// The largest file of corrections that is read, in bytes: ten thousand of them have 2 MiB.
const MAX_CORRECTIONS: u64 = 8 << 20;

/// Adds the file of corrections to the files of `docs`: the one that is named, else the one at the top of the tree that
/// they were read from. Its name there is no absolute path, and none that a page has.
///
/// # Errors
///
/// A file that is named, or that is there, can't be read.
pub fn load_corrections(
    docs: &mut Docs,
    tree: &Tree,
    named: Option<&Path>,
    beside: Beside<'_>,
) -> Result<Option<Arc<str>>, LoadError> {
    let found = match named {
        Some(path) => Some((path.to_owned(), beside.text(path, MAX_CORRECTIONS)?)),
        None => tree.text(CORRECTIONS, MAX_CORRECTIONS)?.map(|(path, text)| (path, text.into())),
    };
    let Some((path, text)) = found else { return Ok(None) };
    let name = free_name(name_of(&path, beside.root), "corrections", &docs.map);
    match named {
        Some(path) => docs.map.insert_beside(&name, text, path),
        None => docs.map.insert(&name, text),
    }
    Ok(Some(name))
}
