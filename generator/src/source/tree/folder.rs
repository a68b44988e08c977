//! Docs in a folder on disk.

use std::path::{Path, PathBuf};
use std::{fs, io};

use walkdir::{DirEntry, WalkDir};

use super::super::{LoadError, is_read};
use super::disk::{read_at_most, read_text};
use super::not_read::NotRead;
use super::path::{CONTROLS, shown};
use super::root::{Opened, Root, Walked, too_large};
use super::wanted::{Wanted, is_passed_over};
use super::{REFERENCE, Tree};

/// The root of docs on disk: a canonical path, and the text of a file that is not saved.
struct Folder(PathBuf, Option<Buffer>);

/// The text of a file that is not saved.
#[derive(Clone, Debug)]
pub(super) struct Buffer {
    /// The file in its canonical folder.
    file: PathBuf,
    text: Vec<u8>,
}

impl Buffer {
    pub(super) fn new(file: &Path, text: Vec<u8>) -> io::Result<Self> {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = file.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidFilename))?;
        Ok(Self { file: fs::canonicalize(folder)?.join(name), text })
    }
}

/// Opens a folder: the root of a docs checkout, its `api-reference` folder, a version folder, or any folder of pages.
/// The root of the two in the middle is the checkout around them, so that shared includes are found.
pub(super) fn open_folder(folder: &Path, buffer: Option<Buffer>) -> Result<Opened, LoadError> {
    let folder =
        fs::canonicalize(folder).map_err(|error| LoadError::Unreadable(folder.to_owned(), error.to_string()))?;
    if !folder.is_dir() {
        return Err(LoadError::Unreadable(folder, "it is not a folder".to_owned()));
    }
    let (root, version) = match folder.parent() {
        _ if folder.join(REFERENCE).is_dir() => (folder, None),
        Some(parent) if name_of(&folder) == REFERENCE => (parent.to_owned(), None),
        Some(parent) if name_of(parent) == REFERENCE => match parent.parent() {
            Some(root) => (root.to_owned(), Some(name_of(&folder))),
            None => (folder, None),
        },
        Some(_) | None => (folder, None),
    };
    Ok(Opened { root: Box::new(Folder(root, buffer)), version })
}

/// The text of a file of the folder, where there is one. A link may lead out of the docs, which its reader should know.
pub(super) fn text_in_folder(folder: &Path, name: &str, most: u64) -> Result<Option<(PathBuf, String)>, LoadError> {
    let path = folder.join(name);
    match fs::symlink_metadata(&path) {
        Err(_) => Ok(None),
        Ok(metadata) if metadata.is_symlink() => {
            let why = "it is a symbolic link, and links are not followed: name the file that it leads to";
            Err(LoadError::Unreadable(path, why.to_owned()))
        }
        Ok(_) => Ok(Some((path.clone(), read_text(&path, most)?))),
    }
}

impl Root for Folder {
    fn name(&self) -> String {
        format!("`{}`", self.0.display())
    }

    fn folder(&self) -> Option<&Path> {
        Some(&self.0)
    }

    fn has_folder(&self, path: &str) -> bool {
        self.0.join(path).is_dir()
    }

    fn folders(&self, path: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.0.join(path)) else { return Vec::new() };
        let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
        let mut names: Vec<String> = paths.filter(|path| path.is_dir()).map(|path| name_of(&path)).collect();
        names.sort();
        names
    }

    fn walk<'a>(&'a self, wanted: &'a Wanted<'_>) -> Box<dyn Iterator<Item = Walked> + 'a> {
        let walk = WalkDir::new(&self.0).follow_links(false).sort_by_file_name();
        let entries = walk.into_iter().filter_entry(|entry| self.is_walked(entry, wanted));
        let unsaved = self.1.iter().filter(|buffer| !buffer.file.exists()).filter_map(|buffer| {
            let path = self.relative(&buffer.file)?;
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let is_read = is_read(&path) && wanted.is_on_the_way(folder) && !Tree::passes_over(&path);
            is_read.then_some(Walked::File(path, buffer.text.len() as u64))
        });
        let saved = entries.filter_map(|entry| match entry {
            Ok(entry) => is_candidate(&entry).then(|| self.walked(&entry)),
            Err(error) if error.depth() == 0 => {
                Some(Walked::Lost(LoadError::Unreadable(self.0.clone(), error.to_string())))
            }
            Err(error) => Some(self.refused(error.path().unwrap_or(&self.0), &reason(&error))),
        });
        Box::new(saved.chain(unsaved))
    }

    fn read(&self, path: &str, most: u64) -> Result<Vec<u8>, String> {
        let path = self.0.join(path);
        if let Some(buffer) = self.1.iter().find(|buffer| buffer.file == path) {
            let length = buffer.text.len() as u64;
            return if length > most { Err(too_large(length, most)) } else { Ok(buffer.text.clone()) };
        }
        let metadata = fs::symlink_metadata(&path).map_err(|error| error.to_string())?;
        if !metadata.is_file() {
            return Err("it is not a regular file".to_owned());
        }
        let bytes = read_at_most(&path, metadata.len(), most)?;
        if bytes.len() as u64 > most {
            return Err(too_large(metadata.len().max(most + 1), most));
        }
        Ok(bytes)
    }

    fn read_around(&self, path: &str, most: u64) -> Option<Vec<u8>> {
        let file = fs::canonicalize(self.0.join(path)).ok()?;
        let metadata = fs::metadata(&file).ok()?;
        let is_in_checkout =
            file.starts_with(checkout_around(&self.0)?) && metadata.is_file() && metadata.len() <= most;
        is_in_checkout.then(|| read_at_most(&file, metadata.len(), most).ok())?
    }

    fn find(&self, path: &str, most: u64) -> Option<Vec<u8>> {
        let folder = fs::canonicalize(self.0.join(path).parent()?).ok()?;
        if folder.starts_with(&self.0) { self.read(path, most).ok() } else { None }
    }
}

impl Folder {
    /// Whether an entry is a file or a folder that is wanted. A link is judged by its name and the folder it is in.
    fn is_walked(&self, entry: &DirEntry, wanted: &Wanted<'_>) -> bool {
        if entry.depth() == 0 || entry.file_type().is_file() {
            return true;
        }
        if is_passed_over(&entry.file_name().to_string_lossy()) {
            return false;
        }
        let folder = if entry.file_type().is_dir() { Some(entry.path()) } else { entry.path().parent() };
        folder.and_then(|folder| self.relative(folder)).is_none_or(|path| wanted.is_on_the_way(&path))
    }

    /// A file that can be read and named, or why it can't.
    fn walked(&self, entry: &DirEntry) -> Walked {
        let refuse = |why: &str| self.refused(entry.path(), why);
        match self.relative(entry.path()) {
            _ if entry.file_type().is_symlink() => refuse(NotRead::Link.why()),
            _ if !entry.file_type().is_file() => refuse("it is not a regular file"),
            None => refuse(NotRead::Name.why()),
            Some(path) if path.contains(char::is_control) => refuse(CONTROLS),
            Some(path) => Walked::File(path, entry.metadata().map_or(0, |metadata| metadata.len())),
        }
    }

    fn refused(&self, path: &Path, why: &str) -> Walked {
        let path = path.strip_prefix(&self.0).unwrap_or(path).to_string_lossy();
        Walked::Refused(shown(&path), why.to_owned())
    }

    /// A path relative to the root, with `/` on every platform; nothing where it is no UTF-8 text.
    fn relative(&self, path: &Path) -> Option<String> {
        let parts: Option<Vec<_>> =
            path.strip_prefix(&self.0).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
        Some(parts?.join("/"))
    }
}

/// What a checkout, or a set of published docs, has at its top.
const TOPS: [&str; 3] = [".git", ".openpublishing.publish.config.json", "docfx.json"];

/// The folder that a checkout starts at, above `folder`; a checkout by itself has none.
fn checkout_around(folder: &Path) -> Option<&Path> {
    let top = TOPS.iter().find_map(|top| folder.ancestors().find(|above| above.join(top).exists()))?;
    (top != folder).then_some(top)
}

/// A file of docs, or a link to a folder that would hold some.
fn is_candidate(entry: &DirEntry) -> bool {
    let kind = entry.file_type();
    let is_of_docs = is_read(&entry.file_name().to_string_lossy());
    !kind.is_dir() && (is_of_docs || kind.is_symlink() && entry.path().is_dir())
}

/// The operating system's own words, without the path.
fn reason(error: &walkdir::Error) -> String {
    error.io_error().map_or_else(|| error.to_string(), ToString::to_string)
}

/// The last part of a path.
fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
