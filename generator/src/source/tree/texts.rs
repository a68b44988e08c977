//! Docs in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::{LoadError, is_read};
use super::not_read::NotRead;
use super::path::{normal_path, shown};
use super::root::{Root, Walked, too_large};
use super::wanted::{Wanted, is_passed_over};

/// Files by their paths.
#[derive(Clone)]
pub(super) struct Texts {
    files: Arc<BTreeMap<String, Vec<u8>>>,
    /// Paths that no file of the docs has, and why.
    refused: Arc<[(String, &'static str)]>,
    /// What a folder of these files would have besides.
    not_read: Arc<[(String, NotRead)]>,
    /// What lies around the docs, where anything does.
    around: Option<Around>,
}

/// Gives the bytes of a file around docs by its path from their root.
type Around = Arc<dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync>;

impl<P: AsRef<str>, T: Into<Vec<u8>>> FromIterator<(P, T)> for Texts {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(texts: I) -> Self {
        let (mut files, mut refused) = (BTreeMap::new(), Vec::new());
        for (path, text) in texts {
            match normal_path(path.as_ref()) {
                Ok(path) if files.contains_key(&path) => refused.push((path, "another text has this path")),
                Ok(path) => {
                    files.insert(path, text.into());
                }
                Err(why) => refused.push((shown(path.as_ref()), why)),
            }
        }
        Self { files: Arc::new(files), refused: refused.into(), not_read: Arc::new([]), around: None }
    }
}

/// The texts themselves would hide all else.
impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.files.keys()).finish()
    }
}

impl Texts {
    pub(super) fn around(&mut self, read: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static) {
        self.around = Some(Arc::new(read));
    }

    pub(super) fn without_reading(&mut self, paths: Vec<(String, NotRead)>) {
        self.not_read = paths.into();
    }

    /// What lies in a folder: paths as seen from it, in the order of bytes.
    fn inside<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a str> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let from = self.files.range(prefix.clone()..);
        from.map_while(move |(path, _)| path.strip_prefix(&prefix))
    }

    /// The text at a path, as a file's text on disk is read.
    pub(super) fn text(&self, path: &str, most: u64) -> Result<Option<(PathBuf, String)>, LoadError> {
        let Some(bytes) = self.files.get(path) else { return Ok(None) };
        let unreadable = |why: String| LoadError::Unreadable(path.into(), why);
        if bytes.len() as u64 > most {
            return Err(unreadable(too_large(bytes.len() as u64, most)));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| unreadable(format!("no UTF-8 text: {error}")))?;
        Ok(Some((path.into(), text.to_owned())))
    }
}

impl Root for Texts {
    fn name(&self) -> String {
        "the texts in memory".to_owned()
    }

    fn folder(&self) -> Option<&Path> {
        None
    }

    fn has_folder(&self, path: &str) -> bool {
        self.inside(path).next().is_some()
    }

    fn folders(&self, path: &str) -> Vec<String> {
        let names: BTreeSet<&str> = self.inside(path).filter_map(|path| Some(path.split_once('/')?.0)).collect();
        names.into_iter().map(str::to_owned).collect()
    }

    fn walk<'a>(&'a self, wanted: &'a Wanted<'_>) -> Box<dyn Iterator<Item = Walked> + 'a> {
        let is_walked = move |path: &str| {
            let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]);
            folders.all(|folder| wanted.has(folder))
        };
        let is_wanted = |path: &String| is_read(path) && is_walked(path);
        let mut files: Vec<_> = self.files.iter().filter(|(path, _)| is_wanted(path)).collect();
        files.sort_by(|(a, _), (b, _)| a.split('/').cmp(b.split('/')));
        let files = files.into_iter().map(|(path, bytes)| Walked::File(path.clone(), bytes.len() as u64));
        let refused = self.refused.iter().map(|(path, why)| Walked::Refused(path.clone(), (*why).to_owned()));
        let is_met = move |path: &str, why: NotRead| match why {
            NotRead::Link => is_read(path) && !is_passed_over(name_of(path)),
            NotRead::FolderLink => !is_passed_over(name_of(path)),
            NotRead::Name => is_read(path),
        };
        let not_read = self.not_read.iter().filter(move |(path, why)| is_walked(path) && is_met(path, *why));
        let not_read = not_read.map(|(path, why)| Walked::Refused(shown(path), why.why().to_owned()));
        Box::new(files.chain(refused).chain(not_read))
    }

    fn read(&self, path: &str, most: u64) -> Result<Vec<u8>, String> {
        match self.files.get(path) {
            Some(bytes) if bytes.len() as u64 > most => Err(too_large(bytes.len() as u64, most)),
            Some(bytes) => Ok(bytes.clone()),
            None => Err("it isn't there".to_owned()),
        }
    }

    fn read_around(&self, path: &str, most: u64) -> Option<Vec<u8>> {
        self.around.as_ref()?(path).filter(|bytes| bytes.len() as u64 <= most)
    }

    fn find(&self, path: &str, most: u64) -> Option<Vec<u8>> {
        self.read(path, most).ok()
    }
}

/// The last part of a path.
fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
