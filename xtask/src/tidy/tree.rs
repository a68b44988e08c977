//! The files of the repository that rules look at.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::Source;
use super::public::RECORDS;

/// The packages that are written by hand.
const HAND_WRITTEN: [&str; 4] = ["generator/", "runtime/", "xtask/", "tests/"];

/// The repository's files, by their path with `/`.
#[derive(Debug, Default)]
pub(super) struct Tree {
    texts: BTreeMap<String, String>,
    sources: Vec<Source>,
}

impl Tree {
    /// A tree of these files.
    pub(super) fn new(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        let texts: BTreeMap<_, _> = texts.into_iter().collect();
        let by_hand =
            texts.iter().filter(|(path, _)| is_rust(path) && HAND_WRITTEN.iter().any(|top| path.starts_with(top)));
        let mut sources: Vec<_> = by_hand.map(|(path, text)| Source::parse(path, text)).collect();
        let for_tests: BTreeSet<_> = sources.iter().flat_map(Source::test_modules).collect();
        let is_for_tests = |path: &str| {
            for_tests.iter().any(|test| path == format!("{test}.rs") || path.starts_with(&format!("{test}/")))
        };
        for source in &mut sources {
            source.is_test |= is_for_tests(&source.path);
        }
        Self { texts, sources }
    }

    /// The files of the repository at `root` that matter: Rust, and the Markdown that is checked against it.
    pub(super) fn read(root: &Path) -> Result<Self, String> {
        let walk = walkdir::WalkDir::new(root).min_depth(1).sort_by_file_name().into_iter();
        let kept = walk.filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            !name.starts_with('.') && name != "target"
        });
        let mut texts = BTreeMap::new();
        for entry in kept {
            let entry = entry.map_err(|error| error.to_string())?;
            let path = relative(entry.path(), root);
            if entry.file_type().is_file() && (is_rust(&path) || is_checked_page(&path)) {
                let text = fs::read_to_string(entry.path()).map_err(|error| format!("cannot read {path}: {error}"))?;
                texts.insert(path, text);
            }
        }
        Ok(Self::new(texts))
    }

    /// Hand-written Rust.
    pub(super) fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Hand-written Rust of the folder `top`.
    pub(super) fn sources_of(&self, top: &str) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(move |source| source.path.starts_with(top))
    }

    /// Every file.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of a file.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

fn is_checked_page(path: &str) -> bool {
    path == "ARCHITECTURE.md" || path.starts_with("generator/codes/") || path.starts_with(RECORDS)
}

/// `path` relative to `root`, with `/` on every platform.
fn relative(path: &Path, root: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// A tree of small files, for tests.
#[cfg(test)]
pub(super) fn tree(files: &[(&str, &str)]) -> Tree {
    Tree::new(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())))
}

/// What `rule` finds in small files, for tests.
#[cfg(test)]
pub(super) fn findings(rule: fn(&Tree) -> Vec<super::Finding>, files: &[(&str, &str)]) -> Vec<String> {
    rule(&tree(files)).iter().map(ToString::to_string).collect()
}
