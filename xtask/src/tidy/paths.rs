//! Paths in code, made absolute.

use proc_macro2::Span;
use syn::UseTree;

/// A path that the code names, from the crate's root (`crate`, `docs`, `Page`) or from another crate (`std`, `fs`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PathFact {
    /// Its parts.
    pub(super) parts: Vec<String>,
    /// The line.
    pub(super) line: usize,
    /// Whether it is in code for tests.
    pub(super) in_test: bool,
}

/// A path that a `use` brings in.
#[derive(Debug)]
pub(super) struct UsedPath {
    /// Its parts as written; the last is `self` or `*` where that is written.
    pub(super) parts: Vec<String>,
    /// The other name that it is given.
    pub(super) rename: Option<String>,
    /// The line.
    pub(super) line: usize,
}

/// The paths that a `use` brings in.
pub(super) fn use_paths(tree: &UseTree) -> Vec<UsedPath> {
    let mut paths = Vec::new();
    collect(tree, &mut Vec::new(), &mut paths);
    paths
}

fn collect(tree: &UseTree, before: &mut Vec<String>, paths: &mut Vec<UsedPath>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            collect(&path.tree, before, paths);
            before.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| collect(tree, before, paths)),
        UseTree::Name(name) => paths.push(used(before, &name.ident.to_string(), name.ident.span())),
        UseTree::Rename(name) => {
            let path = used(before, &name.ident.to_string(), name.ident.span());
            paths.push(UsedPath { rename: Some(name.rename.to_string()), ..path });
        }
        UseTree::Glob(glob) => paths.push(used(before, "*", glob.star_token.span)),
    }
}

fn used(before: &[String], last: &str, span: Span) -> UsedPath {
    let parts = before.iter().cloned().chain([last.to_owned()]).collect();
    UsedPath { parts, rename: None, line: span.start().line }
}

/// `parts`, written in the module `here`, from the crate's root; a path of another crate or of a local name stays as it
/// is.
pub(super) fn absolute(parts: Vec<String>, here: &[String]) -> Vec<String> {
    let mut base: Vec<String> = here.to_vec();
    let mut rest = parts.as_slice();
    match rest.first().map(String::as_str) {
        Some("self") => rest = &rest[1..],
        Some("super") => {
            while rest.first().is_some_and(|part| part == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        _ => return parts,
    }
    std::iter::once("crate".to_owned()).chain(base).chain(rest.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{absolute, use_paths};

    fn parts(text: &str) -> Vec<String> {
        text.split("::").map(str::to_owned).collect()
    }

    #[test]
    fn a_use_tree_is_taken_apart() {
        let item: syn::ItemUse = syn::parse_str("use crate::{docs::{Page, self}, std as s, x::*};").unwrap();
        let found: Vec<_> = use_paths(&item.tree).into_iter().map(|path| path.parts.join("::")).collect();
        assert_eq!(found, ["crate::docs::Page", "crate::docs::self", "crate::std", "crate::x::*"]);
    }

    #[test]
    fn relative_paths_become_absolute() {
        let here = parts("docs::tables");
        assert_eq!(absolute(parts("super::super::model::Name"), &here), parts("crate::model::Name"));
        assert_eq!(absolute(parts("super::Row"), &here), parts("crate::docs::Row"));
        assert_eq!(absolute(parts("self::x"), &here), parts("crate::docs::tables::x"));
        assert_eq!(absolute(parts("std::fs"), &here), parts("std::fs"));
    }
}
