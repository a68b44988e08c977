//! The way to a new folder in steps: each is one action on disk, and a run may be cut off after any of them.
//!
//! Until the journal is written, the folder is the old one. From then on it can be brought back to the old one. Once
//! the journal is gone, it is the new one.

use std::fs;

use super::WriteError;
use super::change::{Before, Change};
use super::folder::{Folder, failed};
use super::journal::{JOURNAL, Journal, aside, discard, make_parents, remove_empty_parents, staged};

/// One action on disk.
#[derive(Debug)]
pub(super) enum Step<'a> {
    /// Writes the new text of `path` beside the folder's files.
    Stage(&'a str, &'a str),
    /// Writes the journal, whole or not at all.
    Open(Journal),
    /// Moves the old file out of the way.
    SetAside(&'a str),
    /// Moves the new file to its place.
    Place(&'a str),
    /// Removes the folders that a deleted file has left empty.
    Sweep(&'a str),
    /// Deletes the journal: the folder is the new one.
    Close,
    /// Deletes the staging folder.
    Discard,
}

/// The steps of `changes`, in order; none if nothing changes.
pub(super) fn plan_steps(changes: &[Change]) -> Vec<Step<'_>> {
    let mut steps: Vec<_> = new_texts(changes).map(|(path, text)| Step::Stage(path, text)).collect();
    if changes.is_empty() {
        return steps;
    }
    steps.push(Step::Open(Journal::of(changes)));
    for change in changes {
        if change.before != Before::Absent {
            steps.push(Step::SetAside(&change.path));
        }
        steps.push(if change.text.is_some() { Step::Place(&change.path) } else { Step::Sweep(&change.path) });
    }
    steps.extend([Step::Close, Step::Discard]);
    steps
}

/// The files that get a new text.
fn new_texts(changes: &[Change]) -> impl Iterator<Item = (&str, &str)> {
    changes.iter().filter_map(|change| Some((change.path.as_str(), change.text.as_deref()?)))
}

/// Does one step.
pub(super) fn run_step(folder: &Folder, step: &Step<'_>) -> Result<(), WriteError> {
    match step {
        Step::Stage(path, text) => write_file(folder, &staged(path), text),
        Step::Open(journal) => open_journal(folder, journal),
        Step::SetAside(path) => move_file(folder, path, &aside(path)),
        Step::Place(path) => move_file(folder, &staged(path), path),
        Step::Sweep(path) => {
            remove_empty_parents(folder, path);
            Ok(())
        }
        Step::Close => fs::remove_file(folder.at(JOURNAL)).map_err(failed("delete", &folder.at(JOURNAL))),
        Step::Discard => discard(folder),
    }
}

/// Writes the journal under another name and renames it, so that half a journal is never found.
fn open_journal(folder: &Folder, journal: &Journal) -> Result<(), WriteError> {
    let half = format!("{JOURNAL}.new");
    write_file(folder, &half, &journal.text())?;
    move_file(folder, &half, JOURNAL)
}

fn write_file(folder: &Folder, path: &str, text: &str) -> Result<(), WriteError> {
    make_parents(folder, path)?;
    fs::write(folder.at(path), text).map_err(failed("write", &folder.at(path)))
}

fn move_file(folder: &Folder, from: &str, to: &str) -> Result<(), WriteError> {
    make_parents(folder, to)?;
    fs::rename(folder.at(from), folder.at(to)).map_err(failed("rename", &folder.at(from)))
}
