//! Reads the file of a service's metadata.

use std::path::Path;
use std::sync::Arc;

use super::SourceMap;
use super::beside::Beside;
use super::load::LoadError;
use super::names::{free_name, name_of};

/// The largest metadata that is read, in bytes; the largest real one has 12 MiB.
const MAX_METADATA: u64 = 128 << 20;

/// Adds the metadata file at `path` to `map`, and gives its name there: below the root its path, elsewhere its file
/// name, so that no absolute path gets into what is written.
///
/// # Errors
///
/// The file can't be read, is too large, or is no UTF-8 text.
pub fn load_metadata(path: &Path, beside: Beside<'_>, map: &mut SourceMap) -> Result<Arc<str>, LoadError> {
    let text = beside.text(path, MAX_METADATA)?;
    let name = free_name(name_of(path, beside.root), "metadata", map);
    map.insert_beside(&name, text, path);
    Ok(name)
}
