//! The files of one docs folder, and the way from a byte to a line.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use memchr::memchr_iter;
use serde::{Deserialize, Serialize};

use crate::digest::Digest;

use super::Span;

/// A text file as it was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Relative to the docs root, with `/` on every platform.
    pub path: Arc<str>,
    /// The file's text; bytes that are not UTF-8 have become U+FFFD.
    pub text: Arc<str>,
    /// The first byte of each line, found when a place is first asked for.
    lines: OnceLock<Vec<usize>>,
    /// How many characters stand before each stretch of [`STRETCH`] bytes.
    characters: OnceLock<Vec<usize>>,
    digest: OnceLock<Digest>,
}

/// How many bytes are counted at most for one place, however long its line is.
const STRETCH: usize = 1024;

impl SourceFile {
    fn new(path: Arc<str>, text: Arc<str>) -> Self {
        Self { path, text, lines: OnceLock::new(), characters: OnceLock::new(), digest: OnceLock::new() }
    }

    /// The digest of the text, found when it is first asked for.
    pub(crate) fn digest(&self) -> Digest {
        *self.digest.get_or_init(|| Digest::default().with(self.text.as_bytes()))
    }

    /// The first bytes of the lines, in order.
    fn lines(&self) -> &[usize] {
        let starts = || memchr_iter(b'\n', self.text.as_bytes()).map(|at| at + 1);
        self.lines.get_or_init(|| std::iter::once(0).chain(starts()).collect())
    }

    /// Line and column of a byte; nothing where the file has no such character.
    fn position(&self, at: usize) -> Option<LineColumn> {
        let lines = self.lines();
        let line = lines.partition_point(|start| *start <= at);
        let start = *lines.get(line.checked_sub(1)?)?;
        let before = self.text.get(start..at)?;
        // A line ends at the first character of its end.
        let is_end = self.text[at..].starts_with('\n') && before.ends_with('\r');
        let (at, before) = if is_end { (at - 1, &before[..before.len() - 1]) } else { (at, before) };
        let column = if before.len() <= STRETCH {
            before.chars().count()
        } else {
            self.characters_before(at) - self.characters_before(start)
        };
        Some(LineColumn { line, column: column + 1 })
    }

    /// The number of characters before a byte.
    fn characters_before(&self, at: usize) -> usize {
        let stretches = self.characters.get_or_init(|| {
            let counts = self.text.as_bytes().chunks(STRETCH).map(first_bytes);
            std::iter::once(0)
                .chain(counts)
                .scan(0, |sum, count| {
                    *sum += count;
                    Some(*sum)
                })
                .collect()
        });
        let stretch = at / STRETCH;
        let rest = self.text.as_bytes().get(stretch * STRETCH..at).unwrap_or_default();
        stretches.get(stretch).copied().unwrap_or_default() + first_bytes(rest)
    }
}

/// How many characters start in these bytes.
fn first_bytes(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

/// The files of a docs folder in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: BTreeMap<Arc<str>, Arc<SourceFile>>,
    lower: BTreeMap<String, Arc<str>>,
    /// Where files were read from that lie beside the docs.
    beside: BTreeMap<Arc<str>, PathBuf>,
}

/// A place for people: both numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl SourceMap {
    /// Adds a file; a later file of the same path replaces the earlier.
    pub fn insert(&mut self, path: &str, text: impl Into<Arc<str>>) {
        let path: Arc<str> = path.into();
        self.lower.insert(path.to_lowercase(), Arc::clone(&path));
        self.files.insert(Arc::clone(&path), Arc::new(SourceFile::new(path, text.into())));
    }

    /// Adds a file, which is shared with other docs where they have the same text at this path.
    pub(super) fn insert_sharing(&mut self, path: &str, text: String, others: &Self) {
        match others.files.get_key_value(path).filter(|(_, file)| *file.text == *text) {
            Some((path, file)) => {
                self.lower.insert(path.to_lowercase(), Arc::clone(path));
                self.files.insert(Arc::clone(path), Arc::clone(file));
            }
            None => self.insert(path, text),
        }
    }

    /// Adds a file beside the docs, which was read from `read_from`.
    pub(super) fn insert_beside(&mut self, name: &Arc<str>, text: impl Into<Arc<str>>, read_from: &Path) {
        self.insert(name, text);
        self.beside.insert(Arc::clone(name), read_from.to_owned());
    }

    /// The file of this name alone, from where it was read.
    pub(crate) fn only(&self, name: &str) -> Self {
        let mut map = Self::default();
        match (self.get(name), self.beside.get(name)) {
            (Some(file), Some(read_from)) => map.insert_beside(&file.path, Arc::clone(&file.text), read_from),
            (Some(file), None) => map.insert(name, Arc::clone(&file.text)),
            (None, _) => {}
        }
        map
    }

    /// The files beside the docs, such as metadata and corrections: the name of each, and where it was read from.
    pub fn beside(&self) -> impl Iterator<Item = (&Arc<str>, &Path)> {
        self.beside.iter().map(|(name, path)| (name, path.as_path()))
    }

    /// The files in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.values().map(Arc::as_ref)
    }

    /// The file of this exact path.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.files.get(path).map(Arc::as_ref)
    }

    /// The file of this path, whatever its case: links in docs are written on systems that don't tell cases apart.
    pub fn get_ignoring_case(&self, path: &str) -> Option<&SourceFile> {
        self.get(path).or_else(|| self.get(self.lower.get(&path.to_lowercase())?))
    }

    /// Whether any file lies in this folder, whatever its case; the folder without a name holds all.
    pub fn has_folder(&self, folder: &str) -> bool {
        let prefix = if folder.is_empty() { String::new() } else { format!("{}/", folder.to_lowercase()) };
        let from = (Bound::Included(prefix.as_str()), Bound::Unbounded);
        self.lower.range::<str, _>(from).next().is_some_and(|(path, _)| path.starts_with(&prefix))
    }

    /// Line and column of the first byte of `span`; nothing where the file is not at hand.
    pub fn position(&self, span: &Span) -> Option<LineColumn> {
        self.get(&span.file)?.position(span.start)
    }

    /// The same for very many spans.
    pub fn positions(&self) -> impl Fn(&Span) -> Option<LineColumn> + Sync {
        let files: HashMap<&str, &SourceFile> = self.files().map(|file| (&*file.path, file)).collect();
        move |span| files.get(&*span.file)?.position(span.start)
    }
}
