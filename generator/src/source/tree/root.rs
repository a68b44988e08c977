//! What is asked of the root of docs, whatever it is made of.

use std::path::Path;

use super::super::LoadError;
use super::Wanted;

/// A tree that can be read.
pub(in crate::source) struct Opened {
    /// Its root.
    pub root: Box<dyn Root>,
    /// The version whose folder the tree is.
    pub version: Option<String>,
}

/// Folders and files of docs, by their paths relative to this root, with `/` on every platform.
pub(in crate::source) trait Root: Sync {
    /// As messages name it.
    fn name(&self) -> String;

    /// Where it is on disk, if it is there.
    fn folder(&self) -> Option<&Path>;

    /// Whether there is a folder at the path.
    fn has_folder(&self, path: &str) -> bool;

    /// The names of the folders in a folder, sorted.
    fn folders(&self, path: &str) -> Vec<String>;

    /// The Markdown files in the folders that are wanted, in the order of their names, folder by folder.
    fn walk<'a>(&'a self, wanted: &'a Wanted<'_>) -> Box<dyn Iterator<Item = Walked> + 'a>;

    /// The bytes of a file, or why there are none; `most` is how many it may have.
    fn read(&self, path: &str, most: u64) -> Result<Vec<u8>, String>;

    /// The bytes of a file around the tree, by its path from the root (`../includes/a.md`), where it is in the checkout
    /// that holds the tree and has not more than `most`.
    fn read_around(&self, path: &str, most: u64) -> Option<Vec<u8>>;

    /// The bytes of a file that the walk does not find, where it is in the tree and has not more than `most`.
    fn find(&self, path: &str, most: u64) -> Option<Vec<u8>>;
}

/// What a walk comes by.
pub(in crate::source) enum Walked {
    /// A file, and how many bytes it has.
    File(String, u64),
    /// A file or folder that isn't read, and why.
    Refused(String, String),
    /// The root itself can't be walked.
    Lost(LoadError),
}

/// Why a file of this many bytes isn't read.
pub(super) fn too_large(bytes: u64, most: u64) -> String {
    format!("it has {bytes} bytes; at most {most} are read")
}
