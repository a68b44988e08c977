//! The manifest: which files of the folder are generated, and what they held.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::folder::{Entry, Folder};
use super::hash::hash;
use super::path::complaint;
use super::reserved::MANIFEST;
use super::{Files, WriteError};

/// The number of the manifest's format; a later format has a higher one.
const FORMAT: u32 = 1;

/// The generated files of a folder, and who made them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: u32,
    generator: Generator,
    /// The hash of each file but the manifest, by its path.
    pub(super) files: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Generator {
    name: String,
    version: String,
}

impl Manifest {
    /// The manifest of `files`.
    pub(super) fn of(files: &Files) -> Self {
        Self {
            format: FORMAT,
            generator: Generator { name: env!("CARGO_PKG_NAME").into(), version: env!("CARGO_PKG_VERSION").into() },
            files: files.iter().map(|(path, text)| (path.to_owned(), hash(text.as_bytes()))).collect(),
        }
    }

    /// The manifest's text: JSON with sorted paths, a line each.
    pub(super) fn text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("a manifest holds strings and numbers only");
        text.push('\n');
        text
    }

    /// The manifest on disk, if there is one. Its paths are checked: nobody vouches for them.
    pub(super) fn read(folder: &Folder) -> Result<Option<Self>, WriteError> {
        let unreadable = |why: String| WriteError::Unreadable { path: folder.at(MANIFEST), why };
        let bytes = match folder.entry(MANIFEST)? {
            Entry::Absent => return Ok(None),
            Entry::File(bytes) => bytes,
            Entry::Other(what) => return Err(unreadable(format!("{what} is in its place"))),
        };
        Self::parse(&bytes).map(Some).map_err(unreadable)
    }

    /// A manifest, or why it can't be read.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if manifest.format > FORMAT {
            return Err(format!("format {} is that of a later mdsdk", manifest.format));
        }
        check_listed(manifest.files.keys())?;
        Ok(manifest)
    }
}

impl Manifest {
    /// The version of mdsdk that wrote it.
    pub(super) fn generator_version(&self) -> &str {
        &self.generator.version
    }
}

/// The version of mdsdk that wrote the folder `dir`, if one did and its manifest can be read.
pub fn generated_by(dir: &Path) -> Option<String> {
    let manifest = Folder::open(dir).and_then(|folder| Manifest::read(&folder)).ok().flatten()?;
    Some(manifest.generator_version().to_owned())
}

/// Refuses a list of paths from disk that reaches out of the folder.
pub(super) fn check_listed<'a>(mut paths: impl Iterator<Item = &'a String>) -> Result<(), String> {
    match paths.find_map(|path| complaint(path).map(|why| (path, why))) {
        Some((path, why)) => Err(format!("it lists `{path}`, which {why}")),
        None => Ok(()),
    }
}
