//! Writes one file that stands for itself.

use std::fs;
use std::path::{Path, PathBuf};

use super::WriteError;

/// Replaces the file at `path` at once: a failure leaves the old one, and nothing beside it. A link stays, and the file
/// that it leads to is replaced. What is no file, such as a pipe or `/dev/stdout`, is written to.
///
/// # Errors
/// If the disk refuses.
pub fn write_file(path: &Path, text: &str) -> Result<(), WriteError> {
    let failed = |action: &'static str| move |source| WriteError::Io { action, path: path.to_owned(), source };
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return fs::write(path, text).map_err(failed("write"));
    }
    let file = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let scratch = beside(&file);
    let written = fs::write(&scratch, text).map_err(failed("write"));
    written.and_then(|()| fs::rename(&scratch, &file).map_err(failed("rename"))).inspect_err(|_| {
        // The error to tell is the one that there is.
        let _ = fs::remove_file(&scratch);
    })
}

/// Where the new text waits: no other process writes there.
fn beside(file: &Path) -> PathBuf {
    let mut scratch = file.as_os_str().to_owned();
    scratch.push(format!(".{}.mdsdk-new", std::process::id()));
    scratch.into()
}
