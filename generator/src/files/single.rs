//! Writes one file that stands for itself.

use std::fs;
use std::path::Path;

use super::WriteError;

/// Replaces the file at `path` at once: a failure leaves the old one.
///
/// # Errors
/// If the disk refuses.
pub fn write_file(path: &Path, text: &str) -> Result<(), WriteError> {
    let mut scratch = path.as_os_str().to_owned();
    scratch.push(".mdsdk-new");
    let scratch = Path::new(&scratch);
    let failed = |action: &'static str| move |source| WriteError::Io { action, path: path.to_owned(), source };
    fs::write(scratch, text).map_err(failed("write"))?;
    fs::rename(scratch, path).map_err(|source| {
        // The error to tell is that of the rename.
        let _ = fs::remove_file(scratch);
        failed("rename")(source)
    })
}
