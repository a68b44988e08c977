//! Reads the file of a service's metadata.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::SourceMap;
use super::load::LoadError;
use super::names::{free_name, name_of};
use super::tree::read_at_most;

/// The largest metadata that is read, in bytes; the largest real one has 12 MiB.
const MAX_METADATA: u64 = 128 << 20;

/// Adds the metadata file at `path` to `map`, and gives its name there: below `root` its path, elsewhere its file name,
/// so that no absolute path gets into what is written.
///
/// # Errors
///
/// The file can't be read, is too large, or is no UTF-8 text.
pub fn load_metadata(path: &Path, root: Option<&Path>, map: &mut SourceMap) -> Result<Arc<str>, LoadError> {
    let unreadable = |why: String| LoadError::Unreadable(path.to_owned(), why);
    let metadata = fs::metadata(path).map_err(|error| unreadable(error.to_string()))?;
    if !metadata.is_file() {
        return Err(unreadable("it is not a regular file".to_owned()));
    }
    let name = free_name(name_of(path, root), "metadata", map);
    let bytes = read_at_most(path, metadata.len(), MAX_METADATA).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_METADATA {
        return Err(unreadable(format!("at most {MAX_METADATA} bytes are read; leave schemas out")));
    }
    let text = String::from_utf8(bytes).map_err(|error| unreadable(format!("no UTF-8 text: {error}")))?;
    map.insert(&name, text);
    Ok(name)
}
