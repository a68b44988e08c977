//! Reads single files from disk.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::super::LoadError;
use super::root::too_large;

/// The first bytes of a file: one more than `most` where it has more. `size` is how many it is known to have: then two
/// calls of the system read it.
pub(super) fn read_at_most(path: &Path, size: u64, most: u64) -> Result<Vec<u8>, String> {
    let mut file = File::open(path).map_err(|error| error.to_string())?;
    let room = usize::try_from(size.min(most)).map_err(|error| error.to_string())? + 1;
    let mut bytes = vec![0; room];
    let filled = fill(&mut file, &mut bytes).map_err(|error| error.to_string())?;
    bytes.truncate(filled);
    if filled == room {
        // A file may grow while it is read.
        let rest = (most + 1).saturating_sub(filled as u64);
        file.take(rest).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    }
    Ok(bytes)
}

/// Reads until the buffer is full or the file ends, and gives how much that was.
fn fill(file: &mut File, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The text of a file that is no page, such as corrections; `most` is how many bytes it may have.
///
/// # Errors
///
/// The file can't be read, is no regular file, is too large, or is no UTF-8 text.
pub(in crate::source) fn read_text(path: &Path, most: u64) -> Result<String, LoadError> {
    let unreadable = |why: String| LoadError::Unreadable(path.to_owned(), why);
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?;
    if !metadata.is_file() {
        return Err(unreadable("it is not a regular file".to_owned()));
    }
    let bytes = read_at_most(path, metadata.len(), most).map_err(unreadable)?;
    if bytes.len() as u64 > most {
        return Err(unreadable(too_large(metadata.len().max(most + 1), most)));
    }
    String::from_utf8(bytes).map_err(|error| unreadable(format!("no UTF-8 text: {error}")))
}
