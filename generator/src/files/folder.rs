//! The output folder as it is on disk: looked at without following symbolic links.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::WriteError;
use super::path::{is_ignored, parents};
use super::reserved::STAGING;

/// An output folder.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
}

/// What is at a path of the folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// Nothing.
    Absent,
    /// A file with these bytes.
    File(Vec<u8>),
    /// Something that is not a file, or is reached through something that is not a folder: what it is.
    Other(&'static str),
}

impl Folder {
    /// The folder at `root`, which need not exist.
    pub(super) fn open(root: &Path) -> Result<Self, WriteError> {
        match fs::metadata(root) {
            Ok(metadata) if !metadata.is_dir() => Err(WriteError::NotAFolder { folder: root.to_owned() }),
            Err(error) if error.kind() != ErrorKind::NotFound => Err(failed("look at", root)(error)),
            _ => Ok(Self { root: root.to_owned() }),
        }
    }

    /// The folder's own path.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The path of the folder's file `path`.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// What is at `path`.
    pub(super) fn entry(&self, path: &str) -> Result<Entry, WriteError> {
        for parent in parents(path) {
            match self.kind(parent)? {
                Kind::Absent => return Ok(Entry::Absent),
                Kind::Folder => {}
                Kind::Link => return Ok(Entry::Other("a symbolic link")),
                Kind::File | Kind::Device => return Ok(Entry::Other("a file where a folder should be")),
            }
        }
        if let Some(what) = self.obstacle(path)? {
            return Ok(Entry::Other(what));
        }
        match fs::read(self.at(path)) {
            Ok(bytes) => Ok(Entry::File(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Entry::Absent),
            Err(error) => Err(failed("read", &self.at(path))(error)),
        }
    }

    /// What is at `path` instead of a file or nothing.
    pub(super) fn obstacle(&self, path: &str) -> Result<Option<&'static str>, WriteError> {
        Ok(match self.kind(path)? {
            Kind::Absent | Kind::File => None,
            Kind::Folder => Some("a folder"),
            Kind::Link => Some("a symbolic link"),
            Kind::Device => Some("a device or a pipe"),
        })
    }

    /// The kind of the last part of `path`.
    fn kind(&self, path: &str) -> Result<Kind, WriteError> {
        match fs::symlink_metadata(self.at(path)) {
            Ok(metadata) if metadata.is_symlink() => Ok(Kind::Link),
            Ok(metadata) if metadata.is_dir() => Ok(Kind::Folder),
            Ok(metadata) if metadata.is_file() => Ok(Kind::File),
            Ok(_) => Ok(Kind::Device),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Kind::Absent),
            Err(error) => Err(failed("look at", &self.at(path))(error)),
        }
    }

    /// The paths of everything in the folder that is not a folder, sorted, without what is none of our business.
    pub(super) fn tree(&self) -> Result<Vec<String>, WriteError> {
        if matches!(fs::metadata(&self.root), Err(error) if error.kind() == ErrorKind::NotFound) {
            return Ok(Vec::new());
        }
        let walk = walkdir::WalkDir::new(&self.root).min_depth(1).sort_by_file_name().into_iter();
        let ours = walk.filter_entry(|entry| entry.depth() != 1 || !is_ignored(&self.relative(entry.path())));
        let mut paths = Vec::new();
        for entry in ours {
            let entry = entry.map_err(|error| failed("list", &self.root)(io::Error::from(error)))?;
            if !entry.file_type().is_dir() {
                paths.push(self.relative(entry.path()));
            }
        }
        paths.sort();
        Ok(paths)
    }

    /// A file that stands in the folder, if it has one beside the staging folder.
    pub(super) fn any_file(&self) -> Result<Option<String>, WriteError> {
        let in_staging = |path: &String| path.split('/').next() == Some(STAGING);
        Ok(self.tree()?.into_iter().find(|path| !in_staging(path)))
    }

    /// `path` relative to the folder, with `/` on every platform.
    fn relative(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.root).unwrap_or(path);
        let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    }
}

/// What the last part of a path is.
enum Kind {
    Absent,
    File,
    Folder,
    Link,
    Device,
}

/// Makes an operating system's error one of ours.
pub(super) fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |source| WriteError::Io { action, path, source }
}
