//! What has to happen to each file so that the folder holds the new files and no stale one.

use std::collections::BTreeSet;

use super::folder::{Entry, Folder};
use super::hash::{hash, is_of_others};
use super::manifest::Manifest;
use super::reserved::MANIFEST;
use super::{Files, WriteError};

/// What happens to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// The file.
    pub(super) path: String,
    /// Its new text; none if it goes away.
    pub(super) text: Option<String>,
    /// What is there now.
    pub(super) before: Before,
}

/// What is on disk before a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// No file.
    Absent,
    /// The file that the last run wrote.
    Ours,
    /// That file, edited by someone since.
    Edited,
}

/// The changes that make the folder hold `files` and their manifest: new and changed files first, the manifest last.
pub(super) fn plan_changes(
    folder: &Folder,
    old: Option<&Manifest>,
    files: &Files,
    manifest: &str,
) -> Result<Vec<Change>, WriteError> {
    let mut changes = stale(folder, old, files)?;
    for (path, text) in files.iter().chain([(MANIFEST, manifest)]) {
        if let Some(before) = differs(folder, old, path, text)? {
            changes.push(Change { path: path.to_owned(), text: Some(text.to_owned()), before });
        }
    }
    Ok(changes)
}

/// The files that the old manifest lists and that are no longer generated.
fn stale(folder: &Folder, old: Option<&Manifest>, files: &Files) -> Result<Vec<Change>, WriteError> {
    let listed: BTreeSet<_> = old.map(|manifest| manifest.files.keys().collect()).unwrap_or_default();
    let mut changes = Vec::new();
    for path in listed.into_iter().filter(|path| files.get(path).is_none()) {
        // What is no file is not what we wrote: it stays, and `check` calls it an orphan.
        if let Entry::File(bytes) = folder.entry(path)? {
            changes.push(Change { path: path.clone(), text: None, before: owner(old, path, &bytes) });
        }
    }
    Ok(changes)
}

/// What a file that has to be written replaces; nothing if it is on disk already.
fn differs(folder: &Folder, old: Option<&Manifest>, path: &str, text: &str) -> Result<Option<Before>, WriteError> {
    match folder.entry(path)? {
        Entry::Absent => Ok(Some(Before::Absent)),
        Entry::Other(what) => Err(WriteError::Blocked { path: path.to_owned(), what }),
        Entry::File(bytes) if is_renamed(old, path, &bytes) => Ok(Some(Before::Absent)),
        Entry::File(bytes) if bytes == text.as_bytes() => Ok(None),
        Entry::File(_) if path == MANIFEST => Ok(Some(Before::Ours)),
        Entry::File(_) if !lists(old, path) => Err(WriteError::Foreign { path: path.to_owned() }),
        Entry::File(bytes) => Ok(Some(owner(old, path, &bytes))),
    }
}

/// Whether the old manifest lists `path`.
fn lists(old: Option<&Manifest>, path: &str) -> bool {
    old.is_some_and(|manifest| manifest.files.contains_key(path))
}

/// Whether what is found at `path` is a listed file whose name had another case, on a file system that ignores case.
///
/// `stale` moves it out of the way, and `path` is written anew.
fn is_renamed(old: Option<&Manifest>, path: &str, bytes: &[u8]) -> bool {
    let listed = old.map(|manifest| &manifest.files).into_iter().flatten();
    let mut same_file =
        listed.filter(|(other, sum)| other.to_lowercase() == path.to_lowercase() && **sum == hash(bytes));
    !lists(old, path) && same_file.next().is_some()
}

/// Whether the listed file still is what the last run wrote.
fn owner(old: Option<&Manifest>, path: &str, bytes: &[u8]) -> Before {
    let written = old.and_then(|manifest| manifest.files.get(path));
    if written.is_none_or(|sum| is_of_others(sum, bytes)) { Before::Edited } else { Before::Ours }
}
