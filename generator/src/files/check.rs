//! Compares a folder with what would be written, and writes nothing.

use std::path::Path;
use std::time::Duration;

use super::folder::{Entry, Folder};
use super::lock::{PATIENCE, in_peace};
use super::manifest::Manifest;
use super::path::check_paths;
use super::reserved::MANIFEST;
use super::{Files, WriteError};

/// A file in which the folder differs from what would be written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The file, relative to the folder.
    pub path: String,
    /// How it differs.
    pub kind: DifferenceKind,
}

/// How a file differs from what would be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DifferenceKind {
    /// It would be written and is not there.
    Missing,
    /// It is there with another text, or is not a file.
    Changed,
    /// An earlier run wrote it, and this one would delete it.
    Orphan,
    /// It is there and nobody's manifest lists it: it is left alone.
    Stray,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = match self.kind {
            DifferenceKind::Missing => "missing",
            DifferenceKind::Changed => "changed",
            DifferenceKind::Orphan => "orphan",
            DifferenceKind::Stray => "stray",
        };
        write!(f, "{kind:<8}{}", self.path)
    }
}

/// The files in which the folder `dir` differs from `files` and their manifest, by path; writes nothing.
///
/// `target/`, `Cargo.lock` and `.git/` are not looked at. A folder that doesn't exist lacks every file. A run that is
/// writing the folder is waited for, a minute at most.
///
/// # Errors
/// If a path is unfit, `dir` is a file, another run does not come to its end, or the disk refuses.
pub fn check(dir: &Path, files: &Files) -> Result<Vec<Difference>, WriteError> {
    check_within(dir, files, PATIENCE)
}

/// [`check`] that waits no longer than `patience` for a run that is writing the folder.
///
/// # Errors
/// As [`check`].
pub fn check_within(dir: &Path, files: &Files, patience: Duration) -> Result<Vec<Difference>, WriteError> {
    check_paths(files)?;
    let folder = Folder::open(dir)?;
    in_peace(&folder, patience, || differences(&folder, files))
}

/// The files in which the folder differs, by path.
pub(super) fn differences(folder: &Folder, files: &Files) -> Result<Vec<Difference>, WriteError> {
    let mut differences = unlike(folder, files, &Manifest::of(files).text())?;
    let old = Manifest::read(folder).ok().flatten();
    let is_listed = |path: &str| old.as_ref().is_some_and(|old| old.files.contains_key(path));
    let others = folder.tree()?.into_iter().filter(|path| path != MANIFEST && files.get(path).is_none());
    differences.extend(others.map(|path| {
        let kind = if is_listed(&path) { DifferenceKind::Orphan } else { DifferenceKind::Stray };
        Difference { path, kind }
    }));
    differences.sort();
    Ok(differences)
}

/// Those of `files` and their manifest that the folder doesn't hold, byte for byte.
pub(super) fn unlike(folder: &Folder, files: &Files, manifest: &str) -> Result<Vec<Difference>, WriteError> {
    let mut differences = Vec::new();
    for (path, text) in files.iter().chain([(MANIFEST, manifest)]) {
        let kind = compare(folder, path, text)?;
        differences.extend(kind.map(|kind| Difference { path: path.to_owned(), kind }));
    }
    Ok(differences)
}

/// How the file at `path` differs from `text`.
fn compare(folder: &Folder, path: &str, text: &str) -> Result<Option<DifferenceKind>, WriteError> {
    Ok(match folder.entry(path)? {
        Entry::Absent => Some(DifferenceKind::Missing),
        Entry::File(bytes) if bytes == text.as_bytes() => None,
        Entry::File(_) | Entry::Other(_) => Some(DifferenceKind::Changed),
    })
}
