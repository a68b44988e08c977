//! Writes a folder.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use super::change::{Before, Change, plan_changes};
use super::check::unlike;
use super::folder::Folder;
use super::journal::{discard, recover, undo};
use super::lock::{Lock, PATIENCE};
use super::manifest::Manifest;
use super::path::check_paths;
use super::steps::{plan_steps, run_step};
use super::{Difference, Files, MANIFEST, WriteError};

/// What a run did to the folder; paths are sorted, the manifest is not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were not there before.
    pub added: Vec<String>,
    /// Files whose text changed.
    pub changed: Vec<String>,
    /// Files that are no longer generated and were deleted.
    pub removed: Vec<String>,
    /// Those of `changed` and `removed` that someone had edited since the last run.
    pub edited: Vec<String>,
    /// How many files held their text already and were not touched.
    pub unchanged: usize,
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { added, changed, removed, edited: _, unchanged } = self;
        let (added, changed, removed) = (added.len(), changed.len(), removed.len());
        write!(f, "{added} files added, {changed} changed, {removed} removed, {unchanged} unchanged")
    }
}

/// Makes the folder `dir` hold `files` and their manifest, and nothing else that an earlier run wrote. Another run that
/// is writing it is waited for, a minute at most.
///
/// # Errors
/// If a path is unfit, the folder is not ours, a file of someone else is in the way, another run does not come to its
/// end, or the disk refuses. The folder then is what it was before; if even that could not be restored, the next run
/// restores it. And if all is written and something that takes no lock wrote over it ([`WriteError::Disturbed`]): that
/// stays, and the next run writes the file again.
pub fn write(dir: &Path, files: &Files) -> Result<Written, WriteError> {
    write_within(dir, files, PATIENCE)
}

/// [`write()`] that waits no longer than `patience` for another run.
///
/// # Errors
/// As [`write()`].
pub fn write_within(dir: &Path, files: &Files, patience: Duration) -> Result<Written, WriteError> {
    check_paths(files)?;
    let (folder, manifest) = (Folder::open(dir)?, Manifest::of(files).text());
    let _lock = match Lock::take(&folder, patience) {
        Ok(lock) => lock,
        // Where nobody may write, nothing needs to be locked as long as there is nothing to write.
        Err(error) if error.is_denied() && unlike(&folder, files, &manifest)?.is_empty() => {
            return Ok(Written { unchanged: files.len(), ..Written::default() });
        }
        Err(error) => return Err(error),
    };
    let changes = prepare(&folder, files, &manifest)?;
    if let Err(error) = plan_steps(&changes).iter().try_for_each(|step| run_step(&folder, step)) {
        // The first error is the one to tell; what cannot be undone now is undone by the next run.
        let _ = recover(&folder);
        return Err(error);
    }
    match unlike(&folder, files, &manifest)?.pop() {
        Some(Difference { path, kind: _ }) => Err(WriteError::Disturbed { path }),
        None => Ok(written(&changes, files)),
    }
}

/// Recovers from an interrupted run, then decides what changes. In a folder of someone else nothing is deleted: only a
/// journal shows that what it names is ours.
pub(super) fn prepare(folder: &Folder, files: &Files, manifest: &str) -> Result<Vec<Change>, WriteError> {
    undo(folder)?;
    let old = Manifest::read(folder)?;
    if let (None, Some(example)) = (&old, folder.any_file()?) {
        return Err(WriteError::NotOurs { folder: folder.root().to_owned(), example });
    }
    discard(folder)?;
    plan_changes(folder, old.as_ref(), files, manifest)
}

/// Sorts the changes by what they did.
fn written(changes: &[Change], files: &Files) -> Written {
    let mut written = Written::default();
    for change in changes.iter().filter(|change| change.path != MANIFEST) {
        let list = match (change.before, &change.text) {
            (_, None) => &mut written.removed,
            (Before::Absent, Some(_)) => &mut written.added,
            (Before::Ours | Before::Edited, Some(_)) => &mut written.changed,
        };
        list.push(change.path.clone());
        if change.before == Before::Edited {
            written.edited.push(change.path.clone());
        }
    }
    written.edited.sort();
    written.unchanged = files.len() - written.added.len() - written.changed.len();
    written
}
