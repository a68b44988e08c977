//! Reads the files of docs.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::report::{Code, Diagnostic, Report};

use super::around::add_files_around;
use super::config::{DocsConfig, parse_config};
use super::layout::{Layout, find_layout};
use super::markdown_files::{MAX_FILES, MAX_TOTAL, is_page, markdown_files, unreadable};
use super::tree::{Tree, join};
use super::{SourceMap, Span};

/// The largest page that is read, in bytes; the largest real one has 300 KiB.
const MAX_BYTES: u64 = 8 << 20;

/// The file of the docs' configuration.
pub(super) const CONFIG: &str = "schema-config.json";

/// Docs as they were read.
#[derive(Clone, Debug, Default)]
pub struct Docs {
    /// All Markdown files, includes among them, and tables of contents.
    pub map: SourceMap,
    /// The files that are pages by themselves, sorted.
    pub pages: Vec<Arc<str>>,
    /// The folder on disk to which all paths are relative; nothing where the docs are elsewhere.
    pub root: Option<PathBuf>,
    /// The API version, where the folders tell.
    pub version: Option<String>,
    /// What the docs' own configuration says.
    pub config: DocsConfig,
}

/// Why docs can't be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The folder or file can't be opened, and why.
    Unreadable(PathBuf, String),
    /// No Markdown page is in these docs.
    NoPages(String),
    /// More files than are read are in these docs.
    TooManyFiles(String),
    /// More bytes than are read are in these docs.
    TooManyBytes(String),
    /// There are these versions, and none was asked for.
    SeveralVersions(Vec<String>),
    /// The version asked for isn't among these.
    NoSuchVersion(String, Vec<String>),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, why) => write!(f, "cannot read `{}`: {why}", path.display()),
            Self::NoPages(docs) => write!(f, "no Markdown page in {docs}"),
            Self::TooManyFiles(docs) => write!(f, "more than {MAX_FILES} files in {docs}"),
            Self::TooManyBytes(docs) => write!(f, "more than {MAX_TOTAL} bytes of pages in {docs}"),
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

/// Reads docs: the root of a checkout, a version folder, or any folder of Markdown pages.
///
/// # Errors
///
/// The folder can't be opened, has no page, or the version isn't clear. A single file that can't be read is a finding.
pub fn load(docs: impl Into<Tree>, api: Option<&str>, report: &mut Report) -> Result<Docs, LoadError> {
    load_sharing(&docs.into(), api, &SourceMap::default(), report)
}

/// The same; files that others have, too, are shared with them.
///
/// # Errors
///
/// As [`load`].
pub fn load_sharing(
    tree: &Tree,
    api: Option<&str>,
    others: &SourceMap,
    report: &mut Report,
) -> Result<Docs, LoadError> {
    let layout = find_layout(tree, api)?;
    let paths = markdown_files(&layout, report)?;
    let contents: Vec<_> = paths.par_iter().map(|path| layout.root.read(path, MAX_BYTES)).collect();
    let mut map = SourceMap::default();
    for (path, bytes) in paths.iter().zip(contents) {
        map.insert_sharing(path, decode(path, bytes, report), others);
    }
    let pages: Vec<Arc<str>> =
        map.files().map(|file| Arc::clone(&file.path)).filter(|path| is_page(path, &layout.pages)).collect();
    if pages.is_empty() {
        return Err(LoadError::NoPages(tree.to_string()));
    }
    add_files_around(&mut map, others, |path| {
        let bytes = layout.root.read_around(path, MAX_BYTES)?;
        Some(decode(&path.into(), Ok(bytes), report))
    });
    let root = layout.root.folder().map(ToOwned::to_owned);
    let config = read_config(&layout, &mut map, report);
    Ok(Docs { map, pages, root, config, version: layout.version })
}

/// A file's text; what can't be read is empty or replaced, and reported.
fn decode(path: &Arc<str>, bytes: Result<Vec<u8>, String>, report: &mut Report) -> String {
    let bytes = bytes.unwrap_or_else(|why| {
        report.push(unreadable(path, &why));
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

/// The docs' configuration, from the version's `config` folder, its folder, or the root; what can't be read is
/// reported.
fn read_config(layout: &Layout, map: &mut SourceMap, report: &mut Report) -> DocsConfig {
    let version = layout.version.as_deref();
    let mut paths = [join(&layout.pages, "config"), layout.pages.clone(), String::new()]
        .map(|folder| join(&folder, CONFIG))
        .into_iter();
    let found = paths.find_map(|path| Some((layout.root.find(&path, MAX_BYTES)?, path)));
    let Some((bytes, path)) = found else {
        return DocsConfig { version: version.map(str::to_owned), ..DocsConfig::default() };
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (config, unread) = parse_config(&text, version);
    let path: Arc<str> = path.into();
    if !unread.is_empty() {
        map.insert(&path, text);
    }
    for (at, why) in unread {
        let message = format!("the docs' configuration says nothing here: {why}");
        report.push(Diagnostic::new(Code::BrokenConfig, Span::new(&path, at..at), message));
    }
    config
}
