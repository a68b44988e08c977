//! Which paths may be written: those that cannot leave the output folder, whoever names them.

use super::reserved::{MANIFEST, STAGING};
use super::{Files, WriteError};

/// What a folder holds beside generated files, by the first part of the path: never written, deleted or reported.
const IGNORED: [&str; 3] = ["target", "Cargo.lock", ".git"];

/// Whether the file at `path` is none of our business: `target/`, `Cargo.lock`, `.git/`.
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
    } else if path.split('/').any(|part| part == "..") {
        Some("leaves the folder")
    } else if path.split('/').any(|part| part.is_empty() || part == ".") {
        Some("has an empty part")
    } else {
        is_reserved(path).then_some("is kept for Cargo, Git or mdsdk itself")
    }
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
