//! What the command itself reads from disk.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use mdsdk::files::write_file;

/// The most bytes of a file that are read; the exported model of Microsoft Graph has 33 MB.
const MAX_BYTES: u64 = 256 << 20;

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Result<String, String> {
    let unreadable = |why: &str| format!("cannot read `{}`: {why}", path.display());
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_string(&mut text));
    match read.map_err(|error| unreadable(&error.to_string()))? as u64 {
        0..=MAX_BYTES => Ok(text),
        _ => Err(unreadable("it has more than 256 MiB")),
    }
}

/// Writes a file at once: where that fails, what was there stays.
pub(crate) fn write_text(path: &Path, text: &str) -> Result<(), String> {
    write_file(path, text).map_err(|error| error.to_string())
}

/// Whether two paths name the same, or nothing.
pub(crate) fn are_same(one: &Path, other: &Path) -> bool {
    one == other || fs::canonicalize(one).ok() == fs::canonicalize(other).ok()
}

/// A folder without links and detours.
pub(crate) fn real_folder(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// A file without links and detours to its folder; of folders that are not there any more, the nearest that is counts.
pub(crate) fn real_file(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let real = real_folder(folder).or_else(|| if folder == Path::new(".") { None } else { real_file(folder) });
    Some(real?.join(path.file_name()?))
}

/// What lies between a folder and a path inside it.
pub(crate) fn below(root: &Path, path: &Path) -> Option<PathBuf> {
    let (path, root) = (fs::canonicalize(path).ok()?, fs::canonicalize(root).ok()?);
    path.strip_prefix(root).ok().map(Path::to_owned)
}
