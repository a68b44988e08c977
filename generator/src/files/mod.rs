//! Generated files, and their way to disk.
//!
//! Comes in: [`Files`] from `emit` and `export`.
//! Goes out: a folder ([`write()`]), or the list of files in which the folder differs ([`check()`]).
//! Promised: the manifest names every file; only files that it names are ever replaced or deleted; a failure leaves
//! the old folder usable and the next run recovers; a file whose text is the same is not touched; symbolic links in the
//! folder are never followed; runs that write one folder at the same time do so one after the other.
//! Not known here: what the files hold.
//!
//! A run goes: check the paths (`path`), wait for whoever else writes the folder (`lock`), undo what an interrupted run
//! left (`journal`), read the old manifest, decide what happens to each file (`change`), then stage, journal and rename
//! (`steps`).

mod change;
mod check;
mod error;
mod folder;
mod hash;
mod journal;
mod lock;
mod manifest;
mod on_disk;
mod path;
mod reserved;
mod single;
mod steps;
mod write;

#[cfg(test)]
mod scratch;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod torn;

pub use check::{Difference, DifferenceKind, check, check_within};
pub use error::WriteError;
pub use manifest::generated_by;
pub use on_disk::{OnDisk, read, read_from};
pub(crate) use path::is_device;
pub use reserved::MANIFEST;
pub use single::write_file;
pub use write::{Written, write, write_within};

use std::collections::BTreeMap;

/// Text files to be written, by their path relative to the output folder, with `/` on every platform.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    files: BTreeMap<String, String>,
}

impl Files {
    /// Adds a file; a later file of the same path replaces the earlier.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.files.insert(path.into(), text.into());
    }

    /// The files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of the file at `path`.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is not a file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
