//! Reads the files of a docs folder.

use std::fmt;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::report::{Code, Diagnostic, Report};

use super::config::{DocsConfig, parse_config};
use super::layout::{Layout, find_layout};
use super::walk::{MAX_FILES, MAX_TOTAL, is_page, markdown_files};
use super::{SourceMap, Span};

/// The largest page that is read, in bytes; the largest real one has 300 KiB.
const MAX_BYTES: u64 = 8 << 20;

/// A docs folder in memory.
#[derive(Clone, Debug, Default)]
pub struct Docs {
    /// All Markdown files, includes among them.
    pub map: SourceMap,
    /// The files that are pages by themselves, sorted.
    pub pages: Vec<Arc<str>>,
    /// The folder to which all paths are relative.
    pub root: PathBuf,
    /// The API version, where the folders tell.
    pub version: Option<String>,
    /// What the docs' own configuration says.
    pub config: DocsConfig,
}

/// Why a docs folder can't be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadError {
    /// The folder or file can't be opened, and why.
    Unreadable(PathBuf, String),
    /// No Markdown page is in it.
    NoPages(PathBuf),
    /// More files than are read.
    TooManyFiles(PathBuf),
    /// More bytes than are read.
    TooManyBytes(PathBuf),
    /// There are these versions, and none was asked for.
    SeveralVersions(Vec<String>),
    /// The version asked for isn't among these.
    NoSuchVersion(String, Vec<String>),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, why) => write!(f, "cannot read `{}`: {why}", path.display()),
            Self::NoPages(path) => write!(f, "no Markdown page in `{}`", path.display()),
            Self::TooManyFiles(path) => write!(f, "more than {MAX_FILES} files in `{}`", path.display()),
            Self::TooManyBytes(path) => write!(f, "more than {MAX_TOTAL} bytes of pages in `{}`", path.display()),
            Self::SeveralVersions(versions) => {
                write!(f, "the docs have several versions ({}): choose one with `--api`", versions.join(", "))
            }
            Self::NoSuchVersion(asked, have) if have.is_empty() => {
                write!(f, "the docs have no versions, so `--api {asked}` can't be chosen: leave it out")
            }
            Self::NoSuchVersion(asked, have) => {
                write!(f, "the docs have no version `{asked}`, only {}", have.join(", "))
            }
        }
    }
}

impl std::error::Error for LoadError {}

/// Reads the docs at `docs`: the root of a checkout, a version folder, or any folder of Markdown pages.
///
/// # Errors
///
/// The folder can't be opened, has no page, or the version isn't clear. A single file that can't be read is a finding.
pub fn load(docs: &Path, api: Option<&str>, report: &mut Report) -> Result<Docs, LoadError> {
    let layout = find_layout(docs, api)?;
    let paths = markdown_files(&layout, report)?;
    let contents: Vec<_> = paths.par_iter().map(|path| read_limited(&layout.root.join(&**path))).collect();
    let mut map = SourceMap::default();
    for (path, bytes) in paths.iter().zip(contents) {
        map.insert(path, decode(path, bytes, report));
    }
    let pages: Vec<Arc<str>> =
        map.files().map(|file| Arc::clone(&file.path)).filter(|path| is_page(path, &layout.pages)).collect();
    if pages.is_empty() {
        return Err(LoadError::NoPages(docs.to_owned()));
    }
    Ok(Docs { map, pages, config: read_config(&layout), version: layout.version, root: layout.root })
}

/// The bytes of a file, or why there are none. Links, devices and pipes are no files.
fn read_limited(path: &Path) -> Result<Vec<u8>, String> {
    let metadata = fs::symlink_metadata(path).map_err(|error| error.to_string())?;
    if !metadata.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    let bytes = read_at_most(path, MAX_BYTES)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(format!("it has {} bytes; at most {MAX_BYTES} are read", metadata.len().max(MAX_BYTES + 1)));
    }
    Ok(bytes)
}

/// The first bytes of a file: one more than `most` where it has more.
pub(super) fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    // A file may grow while it is read.
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// The text of a file that is no page, such as an exported model.
///
/// # Errors
///
/// The file can't be read or is no UTF-8 text.
pub(super) fn read_text(path: &Path) -> Result<String, LoadError> {
    std::fs::read_to_string(path).map_err(|error| LoadError::Unreadable(path.to_owned(), error.to_string()))
}

/// A file's text; what can't be read is empty or replaced, and reported.
fn decode(path: &Arc<str>, bytes: Result<Vec<u8>, String>, report: &mut Report) -> String {
    let bytes = bytes.unwrap_or_else(|why| {
        report.push(Diagnostic::new(Code::UnreadableFile, Span::file(path), format!("`{path}` is not read: {why}")));
        Vec::new()
    });
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let at = error.utf8_error().valid_up_to();
        let span = Span::new(path, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
        let message = "bytes that are not UTF-8 text";
        report.push(Diagnostic::new(Code::BrokenEncoding, span, message).help("save the page as UTF-8"));
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    })
}

/// The docs' configuration, from the version's `config` folder, its folder, or the root.
fn read_config(layout: &Layout) -> DocsConfig {
    let pages = layout.root.join(&layout.pages);
    [pages.join("config"), pages, layout.root.clone()]
        .iter()
        .filter(|folder| fs::canonicalize(folder).is_ok_and(|folder| folder.starts_with(&layout.root)))
        .find_map(|folder| read_limited(&folder.join("schema-config.json")).ok())
        .map(|bytes| parse_config(&String::from_utf8_lossy(&bytes), layout.version.as_deref()))
        .unwrap_or_default()
}
