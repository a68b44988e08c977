//! Where the pages of docs are.

use super::LoadError;
use super::tree::{Opened, REFERENCE, Root, Tree};

/// Docs that are opened, their version, and the folders in them that matter.
pub(super) struct Layout {
    /// To what paths are relative and which nothing leaves.
    pub root: Box<dyn Root>,
    /// The API version, where the folders tell.
    pub version: Option<String>,
    /// The folder of the version's pages, relative to the root; empty for the root itself.
    pub pages: String,
}

/// Finds the pages: `tree` is the root of a docs checkout, its `api-reference` folder, a version folder, or any folder
/// of pages.
pub(super) fn find_layout(tree: &Tree, api: Option<&str>) -> Result<Layout, LoadError> {
    let Opened { root, version } = tree.open()?;
    match (version, api) {
        (Some(version), Some(asked)) if asked != version => {
            Err(LoadError::NoSuchVersion(asked.to_owned(), vec![version]))
        }
        (Some(version), _) => checkout(root, Some(&version)),
        (None, _) if root.has_folder(REFERENCE) => checkout(root, api),
        (None, Some(asked)) => Err(LoadError::NoSuchVersion(asked.to_owned(), Vec::new())),
        (None, None) => Ok(Layout { root, version: None, pages: String::new() }),
    }
}

/// A checkout: the version asked for, or the only one.
fn checkout(root: Box<dyn Root>, api: Option<&str>) -> Result<Layout, LoadError> {
    let versions = versions(&*root);
    let version = match (api, versions.as_slice()) {
        (Some(asked), _) if versions.iter().any(|version| version == asked) => asked.to_owned(),
        (Some(asked), _) => return Err(LoadError::NoSuchVersion(asked.to_owned(), versions)),
        (None, [only]) => only.clone(),
        (None, []) => return Err(LoadError::NoPages(root.name())),
        (None, _) => return Err(LoadError::SeveralVersions(versions)),
    };
    Ok(Layout { root, pages: format!("{REFERENCE}/{version}"), version: Some(version) })
}

/// The folders of a checkout that hold pages, sorted.
fn versions(root: &dyn Root) -> Vec<String> {
    let mut versions = root.folders(REFERENCE);
    versions.retain(|version| {
        let holds = |name: &str| root.has_folder(&format!("{REFERENCE}/{version}/{name}"));
        holds("api") || holds("resources")
    });
    versions
}
