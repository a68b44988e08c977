//! Where the pages of a docs folder are.

use std::fs;
use std::path::{Path, PathBuf};

use super::LoadError;

/// A docs folder, its version, and the folders in it that matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The folder to which paths are relative and which nothing leaves.
    pub root: PathBuf,
    /// The API version, where the folders tell.
    pub version: Option<String>,
    /// The folder of the version's pages, relative to the root; empty for the root itself.
    pub pages: String,
}

/// The folder of a docs checkout that holds a folder per version.
const REFERENCE: &str = "api-reference";

/// Finds the pages: `docs` is the root of a docs checkout, its `api-reference` folder, a version folder, or any folder
/// of pages.
pub(super) fn find_layout(docs: &Path, api: Option<&str>) -> Result<Layout, LoadError> {
    let docs = fs::canonicalize(docs).map_err(|error| LoadError::Unreadable(docs.to_owned(), error.to_string()))?;
    if !docs.is_dir() {
        return Err(LoadError::Unreadable(docs, "it is not a folder".to_owned()));
    }
    if docs.join(REFERENCE).is_dir() {
        return checkout(docs, api);
    }
    match docs.parent() {
        Some(parent) if name_of(&docs) == REFERENCE => checkout(parent.to_owned(), api),
        Some(parent) if name_of(parent) == REFERENCE => version_folder(&docs, parent, api),
        Some(_) | None => any_folder(docs, api),
    }
}

/// A checkout: the version asked for, or the only one.
fn checkout(root: PathBuf, api: Option<&str>) -> Result<Layout, LoadError> {
    let versions = versions(&root.join(REFERENCE));
    let version = match (api, versions.as_slice()) {
        (Some(asked), _) if versions.iter().any(|version| version == asked) => asked.to_owned(),
        (Some(asked), _) => return Err(LoadError::NoSuchVersion(asked.to_owned(), versions)),
        (None, [only]) => only.clone(),
        (None, []) => return Err(LoadError::NoPages(root)),
        (None, _) => return Err(LoadError::SeveralVersions(versions)),
    };
    Ok(Layout { root, pages: format!("{REFERENCE}/{version}"), version: Some(version) })
}

/// A version's own folder: the checkout around it is the root, so that shared includes are found.
fn version_folder(docs: &Path, reference: &Path, api: Option<&str>) -> Result<Layout, LoadError> {
    let version = name_of(docs);
    match (api, reference.parent()) {
        (Some(asked), _) if asked != version => Err(LoadError::NoSuchVersion(asked.to_owned(), vec![version])),
        (_, Some(root)) => checkout(root.to_owned(), Some(&version)),
        (_, None) => any_folder(docs.to_owned(), None),
    }
}

/// A folder of pages without a known structure.
fn any_folder(root: PathBuf, api: Option<&str>) -> Result<Layout, LoadError> {
    match api {
        Some(asked) => Err(LoadError::NoSuchVersion(asked.to_owned(), Vec::new())),
        None => Ok(Layout { root, version: None, pages: String::new() }),
    }
}

/// The folders of `reference` that hold pages, sorted.
fn versions(reference: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(reference) else { return Vec::new() };
    let mut versions: Vec<String> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.join("api").is_dir() || path.join("resources").is_dir())
        .map(|path| name_of(&path))
        .collect();
    versions.sort();
    versions
}

/// The last part of a path.
fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
