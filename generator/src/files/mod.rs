//! Generated files, and their way to disk.
//!
//! Comes in: [`Files`] from `emit` and `export`.
//! Goes out: a folder, or the list of files in which the folder differs.
//! Promised: the manifest names every file; only files that it names are ever deleted; a failure leaves the old folder usable.
//! Not known here: what the files hold.

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
}
