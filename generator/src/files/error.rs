//! Why a folder could not be written or read.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::time::Duration;

use super::reserved::MANIFEST;

/// Why a folder could not be written or checked. Nothing of the old folder is lost when one is returned.
#[derive(Debug)]
#[non_exhaustive]
pub enum WriteError {
    /// A generated file has a path that cannot be written.
    BadPath {
        /// The path.
        path: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Two generated files cannot stand beside each other, on this file system or another.
    Clash {
        /// One path.
        first: String,
        /// The other, equal but for case, or inside the first.
        second: String,
    },
    /// The output path is a file.
    NotAFolder {
        /// The output path.
        folder: PathBuf,
    },
    /// The folder holds files, and no manifest says that mdsdk wrote them.
    NotOurs {
        /// The output folder.
        folder: PathBuf,
        /// One of the files.
        example: String,
    },
    /// The manifest or the journal on disk cannot be used.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A generated file would replace a file that the manifest does not list.
    Foreign {
        /// Its path in the folder.
        path: String,
    },
    /// Something that is not a file is where a generated file should go.
    Blocked {
        /// The path in the folder.
        path: String,
        /// What is there: a folder, a symbolic link, a file where a folder should be.
        what: &'static str,
    },
    /// Another run is writing the folder.
    Busy {
        /// The output folder.
        folder: PathBuf,
        /// Who is at it, such as `process 4321, for 12 s`, where that can be told.
        holder: Option<String>,
        /// How long this run has waited.
        patience: Duration,
    },
    /// A file is not what was written: something that takes no lock writes into the folder at the same time.
    Disturbed {
        /// Its path in the folder.
        path: String,
    },
    /// The operating system refused.
    Io {
        /// What was tried, such as `rename`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// Its reason.
        source: std::io::Error,
    },
}

impl WriteError {
    /// Whether this user, or anyone, may not write there.
    pub(super) fn is_denied(&self) -> bool {
        let denied = [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem];
        matches!(self, Self::Io { source, .. } if denied.contains(&source.kind()))
    }
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::BadPath { path, why } => write!(f, "cannot write `{path}`: the path {why}"),
            Self::Clash { first, second } => write!(f, "`{first}` and `{second}` cannot both be files of one folder"),
            Self::NotAFolder { folder } => write!(f, "`{}` is not a folder", folder.display()),
            Self::NotOurs { folder, example } => write!(
                f,
                "`{}` is not empty and has no {}: `{example}` was not written by mdsdk; choose another folder or \
                 empty it",
                folder.display(),
                MANIFEST
            ),
            Self::Unreadable { path, why } => {
                write!(f, "cannot use `{}`: {why}; restore it, or delete the folder and run again", path.display())
            }
            Self::Foreign { path } => {
                write!(f, "`{path}` was not written by mdsdk and would be replaced; move it out of the folder")
            }
            Self::Blocked { path, what } => write!(f, "cannot write `{path}`: {what} is in its place; remove it"),
            Self::Busy { folder, holder, patience } => write!(
                f,
                "another mdsdk is writing `{}` ({}), and was not done within {} s: wait until it is, or end it, and \
                 run again",
                folder.display(),
                holder.as_deref().unwrap_or("a process that does not say its number"),
                patience.as_secs()
            ),
            Self::Disturbed { path } => {
                write!(f, "`{path}` is not what was written: something else writes into the folder; run again")
            }
            Self::Io { action, path, source } => write!(f, "cannot {action} `{}`: {source}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
