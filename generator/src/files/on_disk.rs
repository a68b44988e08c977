//! A generated folder as it is on disk.

use std::path::Path;

use super::folder::{Entry, Folder};
use super::hash::hash;
use super::manifest::Manifest;
use super::{Files, MANIFEST, WriteError};

/// The files of a generated folder.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OnDisk {
    /// Those that the manifest lists and that are there, with the text that they have.
    pub files: Files,
    /// Those that were not written so.
    pub edited: Vec<String>,
    /// The version of mdsdk that wrote the folder.
    pub generator: String,
}

/// The files that the manifest of the folder `dir` lists, as they are; nothing where it has no manifest.
///
/// # Errors
/// If `dir` is a file, its manifest can't be read, or the disk refuses.
pub fn read(dir: &Path) -> Result<Option<OnDisk>, WriteError> {
    let folder = Folder::open(dir)?;
    let Some(manifest) = Manifest::read(&folder)? else { return Ok(None) };
    let bytes = |path: &str| match folder.entry(path)? {
        Entry::File(bytes) => Ok::<_, WriteError>(Some(bytes)),
        Entry::Absent | Entry::Other(_) => Ok(None),
    };
    OnDisk::listed(&manifest, bytes).map(Some)
}

/// The files of a generated folder that is elsewhere, such as at a commit; nothing where it has no manifest that can be
/// read. `bytes` gives what a path in it holds.
///
/// # Errors
/// What `bytes` says.
pub fn read_from<E>(bytes: impl Fn(&str) -> Result<Option<Vec<u8>>, E>) -> Result<Option<OnDisk>, E> {
    let manifest = bytes(MANIFEST)?.and_then(|bytes| Manifest::parse(&bytes).ok());
    manifest.map(|manifest| OnDisk::listed(&manifest, bytes)).transpose()
}

impl OnDisk {
    fn listed<E>(manifest: &Manifest, bytes: impl Fn(&str) -> Result<Option<Vec<u8>>, E>) -> Result<Self, E> {
        let generator = manifest.generator_version().to_owned();
        let mut found = Self { files: Files::default(), edited: Vec::new(), generator };
        for (path, written) in &manifest.files {
            let Some(bytes) = bytes(path)? else { continue };
            if hash(&bytes) != *written {
                found.edited.push(path.clone());
            }
            found.files.insert(path.clone(), String::from_utf8_lossy(&bytes));
        }
        Ok(found)
    }
}
