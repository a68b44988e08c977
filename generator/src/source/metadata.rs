//! Reads the file of a service's metadata.

use std::path::Path;
use std::sync::Arc;

use super::SourceMap;
use super::load::LoadError;
use super::names::{free_name, name_of};
use super::tree::read_text;

/// The largest metadata that is read, in bytes; the largest real one has 12 MiB.
const MAX_METADATA: u64 = 128 << 20;

/// Adds the metadata file at `path` to `map`, and gives its name there: below `root` its path, elsewhere its file name,
/// so that no absolute path gets into what is written.
///
/// # Errors
///
/// The file can't be read, is too large, or is no UTF-8 text.
pub fn load_metadata(path: &Path, root: Option<&Path>, map: &mut SourceMap) -> Result<Arc<str>, LoadError> {
    let text = read_text(path, MAX_METADATA)?;
    let name = free_name(name_of(path, root), "metadata", map);
    map.insert_beside(&name, text, path);
    Ok(name)
}
