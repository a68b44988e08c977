//! Where the file is.

use std::path::PathBuf;

use super::FILE;

/// The nearest file in the working directory or above it, as a path from there: `../mdsdk.toml`.
pub(super) fn upwards() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let folders = std::iter::successors(Some(PathBuf::new()), |folder| Some(folder.join("..")));
    folders.take(here.ancestors().count()).map(|folder| folder.join(FILE)).find(|path| path.is_file())
}
