//! No files of a package import each other in a circle.
//!
//! Comes in: the paths that each file names. A path leads to the file of the innermost module in it.
//! Goes out: a finding for each circle, with the names that tie it.
//! Not counted: tests; what a door (`mod.rs`, `lib.rs`, `main.rs`) imports, since it stands above what it opens; and
//! what is taken from a door, since that is a room's own business.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use super::source::{Source, module_path};
use super::{Finding, Tree};

/// The packages whose files are looked at.
const PACKAGES: [&str; 4] = ["generator/src/", "generator/cli/src/", "runtime/src/", "xtask/src/"];

/// No circle is left.
pub(super) fn check_circles(tree: &Tree) -> Vec<Finding> {
    PACKAGES.iter().flat_map(|package| Modules::of(tree, package).circles()).collect()
}

/// A file names an item of another one.
type Ties = BTreeMap<(usize, usize), BTreeSet<String>>;

/// The files of a package by the modules that they are.
struct Modules<'a> {
    sources: Vec<&'a Source>,
    places: BTreeMap<Vec<String>, usize>,
}

impl<'a> Modules<'a> {
    fn of(tree: &'a Tree, package: &str) -> Self {
        let sources: Vec<&Source> = tree.sources_of(package).filter(|source| !source.is_test).collect();
        let places: BTreeMap<_, _> =
            sources.iter().enumerate().map(|(at, source)| (module_path(&source.path), at)).collect();
        Self { sources, places }
    }

    fn circles(&self) -> Vec<Finding> {
        let ties = self.ties();
        let graph: DiGraphMap<usize, ()> = ties.keys().copied().collect();
        let circles = tarjan_scc(&graph).into_iter().filter(|files| files.len() > 1);
        circles.map(|files| self.finding(&files, &ties)).collect()
    }

    fn finding(&self, files: &[usize], ties: &Ties) -> Finding {
        let inside = ties.iter().filter(|((from, to), _)| files.contains(from) && files.contains(to));
        let path = |at: usize| self.sources[at].path.as_str();
        let tie = |((from, to), names): ((usize, usize), &BTreeSet<String>)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!("{} takes {} from {}", path(from), names.join(", "), path(to))
        };
        let ties: Vec<String> = inside.map(|(files, names)| tie((*files, names))).collect();
        let first = files.iter().map(|at| path(*at)).min().unwrap_or_default();
        Finding::new(first, 1, format!("{} files import each other: {}", files.len(), ties.join("; ")))
    }

    fn ties(&self) -> Ties {
        let mut ties = Ties::new();
        for (from, source) in self.sources.iter().enumerate().filter(|(_, source)| !is_door(&source.path)) {
            for path in source.facts.paths.iter().filter(|path| !path.in_test) {
                let here = module_path(&source.path);
                if let Some((to, name)) = self.resolve(&path.parts, &here).filter(|(to, _)| *to != from) {
                    ties.entry((from, to)).or_default().insert(name);
                }
            }
        }
        ties
    }

    /// The file that defines what a path names, and the item's name there.
    fn resolve(&self, parts: &[String], here: &[String]) -> Option<(usize, String)> {
        let inside: Vec<String> = match parts.split_first()? {
            (first, rest) if first == "crate" => rest.to_vec(),
            // A path may start at a module beside which it is written.
            _ => here.iter().chain(parts).cloned().collect(),
        };
        let starts = |length: usize| self.places.get(&inside[..length]).map(|at| (*at, length));
        let (at, length) = (0..inside.len()).rev().find_map(starts)?;
        let is_own = parts[0] != "crate" && length <= here.len();
        let name = inside.get(length).filter(|_| !is_own)?.clone();
        Some((at, name))
    }
}

fn is_door(path: &str) -> bool {
    ["mod.rs", "lib.rs", "main.rs"].iter().any(|door| path.ends_with(&format!("/{door}")))
}

#[cfg(test)]
mod tests {
    use super::super::tree::findings;
    use super::check_circles;

    #[test]
    fn two_files_that_import_each_other_are_found() {
        let files = [
            ("runtime/src/lib.rs", "mod a; mod b;"),
            ("runtime/src/a.rs", "use crate::b::B;\npub struct A;"),
            ("runtime/src/b.rs", "use super::a::A;\npub struct B;"),
        ];
        assert_eq!(
            findings(check_circles, &files),
            ["runtime/src/a.rs:1: 2 files import each other: runtime/src/a.rs takes B from runtime/src/b.rs; \
              runtime/src/b.rs takes A from runtime/src/a.rs"]
        );
    }

    #[test]
    fn a_path_inside_of_code_ties_too() {
        let files =
            [("xtask/src/a.rs", "pub fn a() { crate::b::b() }"), ("xtask/src/b.rs", "pub fn b() { super::a::a() }")];
        assert_eq!(findings(check_circles, &files).len(), 1);
    }

    #[test]
    fn doors_and_tests_make_no_circle() {
        let files = [
            ("runtime/src/x/mod.rs", "mod one; pub struct Shared; fn f() { one::one() }"),
            ("runtime/src/x/one.rs", "use super::Shared;\n#[cfg(test)] mod tests { use crate::x::two::two; }"),
            ("runtime/src/x/two.rs", "use super::one::one;"),
        ];
        assert!(findings(check_circles, &files).is_empty());
    }
}
