//! Docs as a repository of git has them; nothing is checked out for it.

pub(crate) mod line;

use std::fmt;
use std::path::{Component, Path, PathBuf};

use gix::ObjectId;
use gix::object::Kind;
use mdsdk::{NotRead, SourceMap, Tree};
use sha1::{Digest, Sha1};

use crate::Failure;
use crate::disk::{below, real_folder};

/// What a path names at a commit.
pub(crate) enum Stored {
    /// A folder, as docs.
    Folder(Tree),
    /// A file's bytes.
    File(Vec<u8>),
}

/// What a file of a checkout was at a commit.
pub(crate) enum Earlier {
    /// It had these bytes.
    Was(Vec<u8>),
    /// It was not there; it was added later.
    Absent,
    /// The repository doesn't know it.
    Unknown,
}

/// A commit that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Commit(ObjectId);

impl fmt::Display for Commit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The repository that a folder lies in, and where in it.
pub(crate) struct Repository {
    inner: gix::Repository,
    /// The way from the checkout's root to the folder.
    inside: PathBuf,
}

impl Repository {
    /// The repository that holds `folder`, for which `asker` asks.
    pub(crate) fn holding(folder: &Path, asker: &str) -> Result<Self, Failure> {
        let inner = gix::discover(folder)
            .map_err(|error| format!("`{asker}` needs docs in a repository of git: {}", causes(&error)))?;
        let inside = inner.workdir().and_then(|work| below(work, folder)).ok_or_else(|| {
            let git = inner.git_dir().display();
            format!("`{asker}` needs a checkout: `{git}` has none that the docs are in")
        })?;
        Ok(Self { inner, inside })
    }

    /// The commit that a revision names.
    pub(crate) fn commit(&self, revision: &str) -> Result<Commit, Failure> {
        if revision.contains("..") {
            return Err(format!("`{revision}` is a range of revisions: name one"));
        }
        let named = self.inner.rev_parse_single(revision).map_err(|_| self.unknown(revision))?;
        let object = named.object().map_err(|_| self.unknown(revision))?;
        Ok(Commit(object.peel_to_commit().map_err(|_| format!("`{revision}` names no commit"))?.id))
    }

    /// That nothing is called so, and what to do.
    fn unknown(&self, revision: &str) -> Failure {
        let what_to_do = match (self.inner.head_id(), self.hint()) {
            (Err(_), _) => "nothing is committed yet".to_owned(),
            (Ok(_), Some(hint)) => hint.to_owned(),
            (Ok(_), None) => "`git branch --all` lists those that have a name, `git fetch` gets what is new".to_owned(),
        };
        format!("there is no revision `{revision}` in this repository: {what_to_do}")
    }

    /// Where `ours` branched off from `theirs`.
    pub(crate) fn merge_base(&self, ours: &str, theirs: &str) -> Result<Commit, Failure> {
        let what = if ours == HEAD { "what is checked out".to_owned() } else { format!("`{ours}`") };
        let hint = self.hint().map(|hint| format!("; {hint}")).unwrap_or_default();
        let none = |why: String| format!("`{theirs}` and {what} have no commit in common{why}{hint}");
        let (Commit(theirs), Commit(ours)) = (self.commit(theirs)?, self.commit(ours)?);
        let base = self.inner.merge_base(ours, theirs).map_err(|error| none(format!(": {error}")))?;
        Ok(Commit(base.ok_or_else(|| none(String::new()))?.detach()))
    }

    /// The docs in the folder at a commit; nothing where there was no such folder. A file whose text is `known` is not
    /// taken out of the repository.
    pub(crate) fn docs(&self, commit: Commit, known: &SourceMap) -> Result<Option<Tree>, Failure> {
        match self.stored(commit, &self.inside, known)? {
            Some(Stored::Folder(docs)) => Ok(Some(docs)),
            Some(Stored::File(_)) => Err(format!("`{}` was no folder at the commit {commit}", self.inside.display())),
            None => Ok(None),
        }
    }

    /// What a path named at a commit: a path from the checkout's root, or from the folder where it begins with `./`.
    pub(crate) fn named(&self, commit: Commit, path: &str) -> Result<Option<Stored>, Failure> {
        match path.strip_prefix("./") {
            Some(path) => self.stored(commit, &self.inside.join(path), &SourceMap::default()),
            None => self.stored(commit, Path::new(path), &SourceMap::default()),
        }
    }

    /// What a file was at a commit; the file is seen from where the command runs.
    pub(crate) fn earlier(&self, commit: Commit, file: &Path) -> Result<Earlier, Failure> {
        let Some(path) = self.inner.workdir().and_then(|work| below(work, file)) else { return Ok(Earlier::Unknown) };
        let at = |commit| match self.stored(commit, &path, &SourceMap::default())? {
            Some(Stored::File(bytes)) => Ok(Some(bytes)),
            Some(Stored::Folder(_)) | None => Ok::<_, Failure>(None),
        };
        Ok(match at(commit)? {
            Some(bytes) => Earlier::Was(bytes),
            None if at(self.commit(HEAD)?)?.is_some() => Earlier::Absent,
            None => Earlier::Unknown,
        })
    }

    /// Where a path, as [`Self::named`] takes it, is seen from the folder.
    pub(crate) fn seen_from_here(&self, path: &str) -> PathBuf {
        match path.strip_prefix("./") {
            Some(path) => path.into(),
            None => self.inside.components().fold(PathBuf::new(), |up, _| up.join("..")).join(path),
        }
    }

    fn stored(&self, commit: Commit, path: &Path, known: &SourceMap) -> Result<Option<Stored>, Failure> {
        let told =
            |error: &dyn std::error::Error| format!("cannot read the commit {commit} from git: {}", causes(error));
        let tree =
            self.inner.find_commit(commit.0).map_err(|error| told(&error))?.tree().map_err(|error| told(&error))?;
        let object = if path.as_os_str().is_empty() {
            tree.id().object()
        } else {
            let Some(entry) = tree.lookup_entry_by_path(path).map_err(|error| told(&error))? else { return Ok(None) };
            entry.object()
        };
        let object = object.map_err(|error| told(&error))?;
        match object.kind {
            Kind::Tree => {
                let docs = self.docs_of(&object.into_tree(), &tree, path, known).map_err(|error| told(&*error))?;
                Ok(Some(Stored::Folder(docs.around(self.around(tree.id, path)))))
            }
            Kind::Blob => Ok(Some(Stored::File(object.detach().data))),
            Kind::Commit | Kind::Tag => Ok(None),
        }
    }

    /// The docs' files in a folder of a tree.
    fn docs_of(
        &self,
        docs: &gix::Tree<'_>,
        tree: &gix::Tree<'_>,
        folder: &Path,
        known: &SourceMap,
    ) -> Result<Tree, Box<dyn std::error::Error>> {
        let (mut texts, mut not_read) = (Vec::new(), Vec::new());
        for entry in docs.traverse().breadthfirst.files()? {
            let path = match String::from_utf8(entry.filepath.into()) {
                Ok(path) => path,
                Err(error) if entry.mode.is_blob() => {
                    not_read.push((String::from_utf8_lossy(error.as_bytes()).into_owned(), NotRead::Name));
                    continue;
                }
                Err(_) => continue,
            };
            if entry.mode.is_link() {
                let leads = if self.is_folder(tree, &folder.join(&path)) { NotRead::FolderLink } else { NotRead::Link };
                not_read.push((path, leads));
            } else if entry.mode.is_blob() && Tree::reads(&path) {
                let known = known.get(&path).map(|file| file.text.as_bytes());
                let bytes = match known.filter(|bytes| is_called(bytes, &entry.oid)) {
                    Some(bytes) => bytes.to_vec(),
                    None => self.inner.find_object(entry.oid)?.detach().data,
                };
                texts.push((path, bytes));
            }
        }
        Ok(Tree::from_texts(texts).without_reading(not_read))
    }

    /// Whether a link leads to a folder; what is outside of the checkout is seen on disk.
    fn is_folder(&self, tree: &gix::Tree<'_>, link: &Path) -> bool {
        let on_disk = || self.inner.workdir().is_some_and(|work| work.join(link).is_dir());
        followed(tree, link).map_or_else(on_disk, |object| object.kind == Kind::Tree)
    }

    /// What lies around a folder of a tree: the bytes of a file by its path from that folder.
    fn around(&self, tree: ObjectId, folder: &Path) -> impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + use<> {
        let (git, folder) = (self.inner.git_dir().to_owned(), folder.to_owned());
        move |path| {
            let repository = gix::open(&git).ok()?;
            let object = followed(&repository.find_tree(tree).ok()?, &folder.join(path))?;
            (object.kind == Kind::Blob).then(|| object.detach().data)
        }
    }

    /// What to do about commits that are not there.
    fn hint(&self) -> Option<&'static str> {
        self.inner.is_shallow().unwrap_or_default().then_some(SHALLOW)
    }
}

/// Whether a file of these bytes has this name in a repository.
fn is_called(bytes: &[u8], id: &ObjectId) -> bool {
    match id {
        ObjectId::Sha1(id) => {
            let header = gix::objs::encode::loose_header(Kind::Blob, bytes.len() as u64);
            let hash = Sha1::new().chain_update(header).chain_update(bytes).finalize();
            hash.as_slice() == id
        }
        id => gix::objs::compute_hash(id.kind(), Kind::Blob, bytes).is_ok_and(|hash| hash == *id),
    }
}

/// The root of the checkout that a folder lies in.
pub(crate) fn checkout_around(folder: &Path) -> Option<PathBuf> {
    let repository = gix::discover(folder).ok()?;
    repository.workdir().and_then(real_folder)
}

/// What is checked out.
pub(crate) const HEAD: &str = "HEAD";

const SHALLOW: &str = "the clone is shallow: run `git fetch --unshallow`, or check out with `fetch-depth: 0`";

/// More links than lead on from each other.
const MOST_LINKS: usize = 40;

/// What a path leads to, where links on the way lead on; nothing where it leads out of the tree.
fn followed<'a>(tree: &gix::Tree<'a>, path: &Path) -> Option<gix::Object<'a>> {
    let mut path = without_dots(path)?;
    for _ in 0..MOST_LINKS {
        let mut parts: Vec<&Path> = path.ancestors().filter(|part| !part.as_os_str().is_empty()).collect();
        parts.reverse();
        let entries = parts.into_iter().map_while(|part| Some((part, tree.lookup_entry_by_path(part).ok()??)));
        let Some((part, entry)) = entries.last().filter(|(part, entry)| *part == path || entry.mode().is_link()) else {
            return path.as_os_str().is_empty().then(|| tree.id().object().ok())?;
        };
        if !entry.mode().is_link() {
            return entry.object().ok();
        }
        let target = entry.object().ok()?.detach().data;
        let behind = path.strip_prefix(part).ok()?;
        path = without_dots(&part.parent()?.join(std::str::from_utf8(&target).ok()?).join(behind))?;
    }
    None
}

/// A path with what `..` takes back taken back; nothing where it leads out.
fn without_dots(path: &Path) -> Option<PathBuf> {
    path.components().try_fold(PathBuf::new(), |mut path, part| match part {
        Component::ParentDir => path.pop().then_some(path),
        part => {
            path.push(part);
            Some(path)
        }
    })
}

/// An error with what caused it.
fn causes(error: &dyn std::error::Error) -> String {
    std::iter::successors(error.source(), |error| error.source())
        .fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
