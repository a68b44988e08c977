//! Where files are: from here, as a terminal makes links of them, and in a repository, as a service finds them.

use std::collections::BTreeMap;
use std::env;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

use mdsdk::{LineColumn, SourceMap, Span};

use crate::disk::{are_same, below, real_file};
use crate::git::checkout_around;

/// Where the files of a docs folder and those beside it are, seen from where the command runs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paths {
    /// The folder as the command line names it.
    named: PathBuf,
    /// What lies between the root, to which files are relative, and that folder.
    below_root: PathBuf,
    /// The files that were named by themselves.
    beside: BTreeMap<Arc<str>, PathBuf>,
    /// The roots of the checkouts that files may be named from, the first one first.
    checkouts: OnceLock<Vec<PathBuf>>,
}

impl Paths {
    /// The files of docs whose root is `root`, which were read from `named`.
    pub(crate) fn new(map: &SourceMap, root: Option<&Path>, named: &Path) -> Self {
        let below_root = root.and_then(|root| below(root, named)).unwrap_or_default();
        let beside = map.beside().map(|(name, path)| (Arc::clone(name), path.to_owned())).collect();
        Self { named: named.to_owned(), below_root, beside, checkouts: OnceLock::new() }
    }

    /// Where it can be read.
    pub(crate) fn on_disk(&self, file: &str) -> PathBuf {
        if let Some(path) = self.beside.get(file) {
            return path.clone();
        }
        let file = Path::new(file);
        file.strip_prefix(&self.below_root).map_or_else(
            |_| self.below_root.components().fold(self.named.clone(), |path, _| path.join("..")).join(file),
            |inside| self.named.join(inside),
        )
    }

    /// `docs/api/user-get.md`, as short as it can be written where the command runs.
    pub(crate) fn path(&self, file: &str) -> PathBuf {
        let on_disk = self.on_disk(file);
        let way = env::current_dir().ok().zip(real_file(&on_disk)).and_then(|(here, file)| way(&here, &file));
        let length = |path: &PathBuf| path.as_os_str().len();
        std::iter::once(seen(&on_disk)).chain(way).min_by_key(length).unwrap_or(on_disk)
    }

    /// The same with `/`.
    pub(crate) fn text(&self, file: &str) -> String {
        with_slashes(&self.path(file))
    }

    /// The same from the root of the repository, as services and patches name files; where there is none, from here.
    pub(crate) fn in_repository(&self, file: &str) -> String {
        let real = real_file(&self.on_disk(file));
        let below = |root: &PathBuf| Some(with_slashes(real.as_ref()?.strip_prefix(root).ok()?));
        self.checkouts().iter().find_map(below).unwrap_or_else(|| self.text(file))
    }

    /// The checkout that the command runs in, and that of the docs.
    fn checkouts(&self) -> &[PathBuf] {
        let folders = [Path::new("."), if self.named.as_os_str().is_empty() { Path::new(".") } else { &self.named }];
        self.checkouts.get_or_init(|| folders.into_iter().filter_map(checkout_around).collect())
    }
}

fn with_slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The way from a folder to a file: `../../docs/api/user-get.md`.
fn way(folder: &Path, file: &Path) -> Option<PathBuf> {
    let shared = folder.components().zip(file.components()).take_while(|(ours, theirs)| ours == theirs).count();
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    (shared > 0).then(|| up.chain(file.components().skip(shared)).collect())
}

/// A path without detours, from where the command runs if it is below that.
fn seen(path: &Path) -> PathBuf {
    let plain = path.components().fold(PathBuf::new(), |mut plain, part| {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            part => plain.push(part),
        }
        plain
    });
    // Behind a link to a folder, `..` leads elsewhere.
    let plain = if are_same(path, &plain) { plain } else { path.to_owned() };
    let here = env::current_dir().ok();
    here.and_then(|here| plain.strip_prefix(here).ok().map(Path::to_owned)).unwrap_or(plain)
}

/// The same, with the places in them.
pub(crate) struct Places<'a> {
    map: &'a SourceMap,
    paths: Paths,
}

impl<'a> Places<'a> {
    /// The files of docs whose root is `root`, which were read from `named`.
    pub(crate) fn new(map: &'a SourceMap, root: Option<&Path>, named: &Path) -> Self {
        Self { map, paths: Paths::new(map, root, named) }
    }

    /// `docs/api/user-get.md:12`
    pub(crate) fn clickable(&self, span: &Span) -> String {
        let line = self.map.position(span).map_or(0, |at| at.line);
        format!("{}:{line}", self.paths.path(&span.file).display())
    }

    /// Where its files are.
    pub(crate) fn paths(&self) -> &Paths {
        &self.paths
    }

    /// Where a place begins and ends; nothing for a file as a whole.
    pub(crate) fn lines(&self, span: &Span) -> Option<(LineColumn, LineColumn)> {
        let at = |byte: usize| self.map.position(&Span::new(&span.file, byte..byte));
        (span.end > 0).then(|| at(span.start).zip(at(span.end))).flatten()
    }
}
