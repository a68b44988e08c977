//! Which paths may be written: those that cannot leave the output folder, whoever names them.

use super::reserved::{HOLDER, LOCK, MANIFEST, STAGING};
use super::{Files, WriteError};

/// What a folder holds beside generated files, by the first part of the path: never written, deleted or reported.
const IGNORED: [&str; 5] = ["target", "Cargo.lock", ".git", LOCK, HOLDER];

/// Windows programs take paths of 260 UTF-16 units. Names are cut at 100 letters, so that no generated path is as long
/// as this.
const LONGEST: usize = 240;

/// File systems take names of so many bytes.
const LONGEST_PART: usize = 255;

/// Names that are devices on Windows, in any case and with any extension ("Naming Files, Paths, and Namespaces").
const DEVICES: [&str; 6] = ["aux", "con", "conin$", "conout$", "nul", "prn"];

/// Whether the file at `path` is none of our business: `target/`, `Cargo.lock`, `.git/`, or there only
/// while somebody writes.
pub(super) fn is_ignored(path: &str) -> bool {
    IGNORED.contains(&first_part(path))
}

/// Refuses `files` whose paths leave the folder, are taken by mdsdk itself, or cannot stand beside each other.
pub(super) fn check_paths(files: &Files) -> Result<(), WriteError> {
    let mut before = std::collections::BTreeMap::new();
    for (path, _) in files.iter() {
        complaint(path).map_or(Ok(()), |why| Err(WriteError::BadPath { path: path.to_owned(), why }))?;
        if let Some(other) = before.insert(path.to_lowercase(), path) {
            return Err(WriteError::Clash { first: other.to_owned(), second: path.to_owned() });
        }
    }
    let inside_a_file = |path: &&str| parents(path).any(|parent| before.contains_key(&parent.to_lowercase()));
    match before.values().find(|path| inside_a_file(path)) {
        Some(path) => {
            let first = parents(path).find(|parent| before.contains_key(&parent.to_lowercase())).unwrap_or_default();
            Err(WriteError::Clash { first: first.to_owned(), second: (*path).to_owned() })
        }
        None => Ok(()),
    }
}

/// What is wrong with `path` as the path of a generated file.
pub(super) fn complaint(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        Some("is empty")
    } else if path.starts_with('/') || path.contains(':') {
        Some("is absolute")
    } else if path.contains('\\') || path.contains(char::is_control) {
        Some("holds a character that file names cannot have everywhere")
    } else if path.contains(['<', '>', '"', '|', '?', '*']) {
        Some("holds a character that file names cannot have on Windows")
    } else if path.split('/').any(|part| part == "..") {
        Some("leaves the folder")
    } else if path.split('/').any(|part| part.is_empty() || part == ".") {
        Some("has an empty part")
    } else if path.split('/').any(|part| part.ends_with(['.', ' '])) {
        Some("has a part that ends in a dot or a space, which Windows drops")
    } else if path.split('/').any(is_device) {
        Some("has a part that is a device on Windows")
    } else if path.encode_utf16().count() > LONGEST || path.split('/').any(|part| part.len() > LONGEST_PART) {
        Some("is too long for Windows or for other file systems")
    } else {
        is_reserved(path).then_some("is kept for Cargo, Git or mdsdk itself")
    }
}

/// Whether a part of a path is a device on Windows: `aux`, `Con.rs`, `com1.tar.gz`.
pub(crate) fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let number = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_port = number.is_some_and(|number| {
        matches!(number, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
    });
    is_port || DEVICES.contains(&stem.as_str())
}

/// Whether a path names, on any file system, something that no generated file may replace.
fn is_reserved(path: &str) -> bool {
    let first = first_part(path);
    IGNORED.iter().chain(&[STAGING, MANIFEST]).any(|reserved| reserved.eq_ignore_ascii_case(first))
}

/// The folders above `path` inside the output folder, the nearest last.
pub(super) fn parents(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// The part of a path before its first `/`.
fn first_part(path: &str) -> &str {
    path.split('/').next().unwrap_or_default()
}
