//! Where docs are: a folder on disk, or texts in memory.
//!
//! Comes in: a path, or paths and their texts.
//! Goes out: a [`Tree`]; [`Tree::open`] gives the [`Root`] that the rest of `source` asks for folders and files.
//! Promised: the same files are found, refused and read in the same order, whatever the tree is made of; paths use `/`,
//! are relative to the root and stay inside.
//! Not known here: which files are pages, and what is in them.
//!
//! Another kind of tree, such as one of git, is a kind of `Tree` and an implementation of `Root`: nothing else changes.

mod disk;
mod folder;
mod not_read;
mod path;
mod root;
mod texts;
mod wanted;

pub(super) use disk::read_text;
pub use not_read::NotRead;
pub(super) use path::join;
pub use path::{path_from, resolve_path};
pub(super) use root::{Opened, Root, Walked};
pub(super) use wanted::{Wanted, is_inside};

use std::fmt;
use std::path::{Path, PathBuf};

use super::load::CONFIG;
use super::{CORRECTIONS, LoadError, is_read};
use folder::{Buffer, open_folder, text_in_folder};
use texts::Texts;
use wanted::is_passed_over;

/// The folder of a docs checkout that holds a folder per version.
pub(super) const REFERENCE: &str = "api-reference";

/// Docs, wherever they are: a folder on disk, or texts in memory.
///
/// Whatever is a path is a folder: `"docs".into()`. Nothing is opened before the docs are read.
#[derive(Clone, Debug)]
pub struct Tree(Kind);

/// What a tree is made of.
#[derive(Clone, Debug)]
enum Kind {
    /// A folder, and the text of a file in it that is not saved.
    Folder(PathBuf, Option<Buffer>),
    Texts(Texts),
}

impl<T: Into<PathBuf>> From<T> for Tree {
    fn from(folder: T) -> Self {
        Self(Kind::Folder(folder.into(), None))
    }
}

impl Tree {
    /// Docs in memory: paths relative to the root of the docs, with `/` on every platform, and the bytes of each file.
    ///
    /// They are read as a folder of these files is. A path that is absolute, leads out of the docs (`..`), or holds a
    /// backslash or a control character is not read, and is a finding; so is one that was given before.
    ///
    /// ```
    /// let page = "# Get boat\n\n## HTTP request\n\n```http\nGET /boats/{id}\n```\n";
    /// let docs = mdsdk::Tree::from_texts([("api/boat-get.md", page)]);
    /// let reading = mdsdk::Sources::new(docs.clone()).read()?;
    /// assert_eq!(reading.model.operations[0].path.to_string(), "/boats/{id}");
    ///
    /// let generated = mdsdk::Generate::new(docs, "boat-sdk").run()?;
    /// assert!(generated.files.get("src/lib.rs").is_some());
    /// # Ok::<(), mdsdk::ReadError>(())
    /// ```
    pub fn from_texts<P: AsRef<str>, T: Into<Vec<u8>>>(texts: impl IntoIterator<Item = (P, T)>) -> Self {
        Self(Kind::Texts(texts.into_iter().collect()))
    }

    /// Says what lies around docs in memory, from where their pages include: `read` gives the bytes of a file by its
    /// path from the root of the docs, such as `../includes/product.md`. A folder on disk knows what is around it.
    ///
    /// ```
    /// let page = "# Get boat\n\n[!INCLUDE [x](../../note.md)]\n\n## HTTP request\n\n```http\nGET /boats/{id}\n```\n";
    /// let docs = mdsdk::Tree::from_texts([("api/boat-get.md", page)])
    ///     .around(|path| (path == "../note.md").then(|| b"Boats are blue.".to_vec()));
    /// let reading = mdsdk::Sources::new(docs).read()?;
    /// assert!(reading.docs.map.get("../note.md").is_some());
    /// # Ok::<(), mdsdk::ReadError>(())
    /// ```
    #[must_use]
    pub fn around(mut self, read: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static) -> Self {
        if let Kind::Texts(texts) = &mut self.0 {
            texts.around(read);
        }
        self
    }

    /// Gives a file of a folder on disk another text than the one that is saved, such as what an editor has; its folder
    /// is there. Of docs in memory, nothing changes.
    ///
    /// # Errors
    /// Fails where the file's folder can't be found.
    pub fn with_unsaved(mut self, file: &Path, text: impl Into<Vec<u8>>) -> std::io::Result<Self> {
        if let Kind::Folder(_, buffer) = &mut self.0 {
            *buffer = Some(Buffer::new(file, text.into())?);
        }
        Ok(self)
    }

    /// Whether a file of this path, from the root of the docs, is none of them, whatever is in it: it is in a hidden
    /// folder, or in one of code samples in other languages or of what programs build.
    pub fn passes_over(path: &str) -> bool {
        let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
        folders.split('/').any(is_passed_over)
    }

    /// Whether a file of this path, from the root of the docs, is read with them: pages, tables of contents,
    /// corrections and the docs' own configuration.
    ///
    /// ```
    /// use mdsdk::Tree;
    ///
    /// assert!(Tree::reads("api/boat-get.MD"));
    /// assert!(!Tree::reads("api/boat.png"));
    /// ```
    pub fn reads(path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        (is_read(path) || path == CORRECTIONS || name == CONFIG) && !Self::passes_over(path)
    }

    /// Says what else a folder of these texts would have, by its path, which can't be read: a folder on disk knows.
    ///
    /// ```
    /// use mdsdk::{NotRead, Tree};
    ///
    /// let page = "# Get boat\n\n## HTTP request\n\n```http\nGET /boats/{id}\n```\n";
    /// let docs = Tree::from_texts([("api/boat-get.md", page)]).without_reading([("api/old.md", NotRead::Link)]);
    /// let reading = mdsdk::Sources::new(docs).read()?;
    /// assert!(reading.report.iter().any(|finding| finding.message.contains("`api/old.md` is not read")));
    /// # Ok::<(), mdsdk::ReadError>(())
    /// ```
    #[must_use]
    pub fn without_reading<P: Into<String>>(mut self, paths: impl IntoIterator<Item = (P, NotRead)>) -> Self {
        if let Kind::Texts(texts) = &mut self.0 {
            texts.without_reading(paths.into_iter().map(|(path, why)| (path.into(), why)).collect());
        }
        self
    }

    /// The folder on disk, as it was named; nothing where the docs are elsewhere.
    pub fn folder(&self) -> Option<&Path> {
        match &self.0 {
            Kind::Folder(folder, _) => Some(folder),
            Kind::Texts(_) => None,
        }
    }

    /// The root of the docs, to which all paths are relative, and the version that the tree is itself.
    pub(super) fn open(&self) -> Result<Opened, LoadError> {
        match &self.0 {
            Kind::Folder(folder, buffer) => open_folder(folder, buffer.clone()),
            Kind::Texts(texts) => Ok(Opened { root: Box::new(texts.clone()), version: None }),
        }
    }

    /// The text of the file `name` at the top of the tree, where there is one, and its path; `most` is how many bytes
    /// it may have.
    pub(super) fn text(&self, name: &str, most: u64) -> Result<Option<(PathBuf, String)>, LoadError> {
        match &self.0 {
            Kind::Folder(folder, _) => text_in_folder(folder, name, most),
            Kind::Texts(texts) => texts.text(name, most),
        }
    }
}

/// As messages name it.
impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Folder(folder, _) => write!(f, "`{}`", folder.display()),
            Kind::Texts(texts) => f.write_str(&texts.name()),
        }
    }
}
