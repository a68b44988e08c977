//! The journal: what an interrupted run has to be undone by.
//!
//! While it is on disk, the folder may hold new files; the old ones wait in the staging folder. Undoing moves them back
//! and removes what the run added, so that the folder is the old one again. Without a journal, the staging folder holds
//! nothing that anyone needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde::{Deserialize, Serialize};

use super::WriteError;
use super::change::{Before, Change};
use super::folder::{Entry, Folder, failed};
use super::hash::hash;
use super::manifest::check_listed;
use super::path::parents;
use super::reserved::{MANIFEST, STAGING};

/// The journal's path in the folder.
pub(super) const JOURNAL: &str = ".mdsdk-staging/journal.json";

/// What a run is about to do to the folder.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    /// Files that are set aside before something else takes their place, or nothing does.
    aside: BTreeSet<String>,
    /// Files that were not there before, with the hash of what is written.
    added: BTreeMap<String, String>,
}

impl Journal {
    /// The journal of `changes`.
    pub(super) fn of(changes: &[Change]) -> Self {
        let mut journal = Self::default();
        for change in changes {
            match (change.before, &change.text) {
                (Before::Absent, Some(text)) => {
                    journal.added.insert(change.path.clone(), hash(text.as_bytes()));
                }
                (Before::Absent, None) => {}
                (Before::Ours | Before::Edited, _) => {
                    journal.aside.insert(change.path.clone());
                }
            }
        }
        journal
    }

    /// The journal's text.
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).expect("a journal holds strings only")
    }

    /// The journal on disk, if a run was interrupted.
    fn read(folder: &Folder) -> Result<Option<Self>, WriteError> {
        let unreadable = |why: String| WriteError::Unreadable { path: folder.at(JOURNAL), why };
        let bytes = match folder.entry(JOURNAL)? {
            Entry::Absent => return Ok(None),
            Entry::File(bytes) => bytes,
            Entry::Other(what) => return Err(unreadable(format!("{what} is in its place"))),
        };
        let journal: Self = serde_json::from_slice(&bytes).map_err(|error| unreadable(error.to_string()))?;
        let listed = journal.aside.iter().chain(journal.added.keys()).filter(|path| *path != MANIFEST);
        check_listed(listed).map_err(unreadable)?;
        Ok(Some(journal))
    }
}

/// Where the old file `path` waits.
pub(super) fn aside(path: &str) -> String {
    format!("{STAGING}/old/{path}")
}

/// Where the new file `path` waits.
pub(super) fn staged(path: &str) -> String {
    format!("{STAGING}/new/{path}")
}

/// Brings the folder back to what it was before an interrupted run; does nothing if none was.
pub(super) fn recover(folder: &Folder) -> Result<(), WriteError> {
    undo(folder)?;
    discard(folder)
}

/// Undoes an interrupted run by its journal; what else is in the staging folder stays.
pub(super) fn undo(folder: &Folder) -> Result<(), WriteError> {
    if let Some(journal) = Journal::read(folder)? {
        for (path, sum) in &journal.added {
            take_back(folder, path, sum)?;
        }
        for path in &journal.aside {
            put_back(folder, path)?;
        }
        fs::remove_file(folder.at(JOURNAL)).map_err(failed("delete", &folder.at(JOURNAL)))?;
    }
    Ok(())
}

/// Removes a file that the interrupted run added, if it still is that file.
fn take_back(folder: &Folder, path: &str, sum: &str) -> Result<(), WriteError> {
    match folder.entry(path)? {
        Entry::File(bytes) if hash(&bytes) == sum => {
            fs::remove_file(folder.at(path)).map_err(failed("delete", &folder.at(path)))?;
            remove_empty_parents(folder, path);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Moves a file that the interrupted run set aside back to its place.
fn put_back(folder: &Folder, path: &str) -> Result<(), WriteError> {
    match (folder.entry(&aside(path))?, folder.entry(path)?) {
        (Entry::File(_), Entry::Other(what)) => Err(WriteError::Blocked { path: path.to_owned(), what }),
        (Entry::File(_), _) => {
            make_parents(folder, path)?;
            fs::rename(folder.at(&aside(path)), folder.at(path)).map_err(failed("restore", &folder.at(path)))
        }
        _ => Ok(()),
    }
}

/// Deletes the staging folder, if there is one.
pub(super) fn discard(folder: &Folder) -> Result<(), WriteError> {
    match folder.entry(STAGING)? {
        Entry::Absent => Ok(()),
        Entry::Other("a folder") => {
            fs::remove_dir_all(folder.at(STAGING)).map_err(failed("delete", &folder.at(STAGING)))
        }
        Entry::Other(what) => Err(WriteError::Blocked { path: STAGING.to_owned(), what }),
        Entry::File(_) => Err(WriteError::Blocked { path: STAGING.to_owned(), what: "a file" }),
    }
}

/// Makes the folders above `path`.
pub(super) fn make_parents(folder: &Folder, path: &str) -> Result<(), WriteError> {
    let parent = parents(path).next_back().map_or_else(|| folder.root().to_owned(), |parent| folder.at(parent));
    fs::create_dir_all(&parent).map_err(failed("make the folder", &parent))
}

/// Removes the folders above `path` that hold nothing any more.
pub(super) fn remove_empty_parents(folder: &Folder, path: &str) {
    for parent in parents(path).rev() {
        // Fails where the folder still holds something, which is what we want to know.
        if fs::remove_dir(folder.at(parent)).is_err() {
            return;
        }
    }
}
