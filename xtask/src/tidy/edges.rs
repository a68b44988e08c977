//! Rooms import only along the allowed edges, and only through their doors.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::ModuleFact;
use super::paths::PathFact;
use super::rooms::{EVERYWHERE, ROOMS, Room, find};
use super::{Finding, Source, Tree};

/// Where the rooms are.
const HOUSE: &str = "generator/src/";

/// Every import between rooms is in the table.
pub(super) fn check_edges(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (room, source) in rooms_of(tree) {
        match find(room) {
            Some(room) => {
                let imports = imports(source).filter(|import| !is_allowed(room, &import.inside));
                findings.extend(imports.map(|import| forbidden(source, room, &import)));
            }
            None => findings.push(Finding::new(&source.path, 1, format!("`{room}` is not in the table of rooms"))),
        }
    }
    findings
}

/// Every room of the table has a folder.
pub(super) fn check_rooms(tree: &Tree) -> Vec<Finding> {
    let there: BTreeSet<&str> = rooms_of(tree).map(|(room, _)| room).collect();
    let empty = ROOMS.iter().map(|room| room.name).filter(|room| !there.contains(room));
    empty
        .map(|room| Finding::new(HOUSE, 1, format!("the table of rooms has `{room}`, and there is no such folder")))
        .collect()
}

fn forbidden(source: &Source, room: &Room, import: &Import<'_>) -> Finding {
    let message =
        format!("`{}` may not import `{}`: the edge is not in the table of rooms", room.name, import.inside.join("::"));
    Finding::new(&source.path, import.line, message)
}

/// What lies inside a room is reached through its `mod.rs`, or a module that this declares `pub`.
pub(super) fn check_doors_used(tree: &Tree) -> Vec<Finding> {
    let doors = private_modules(tree);
    let mut findings = Vec::new();
    for (_, source) in rooms_of(tree) {
        let inner = imports(source).filter(|import| {
            let [room, module, _, ..] = import.inside.as_slice() else { return false };
            doors.get(room).is_some_and(|private| private.contains(module))
        });
        findings.extend(inner.map(|import| {
            let message =
                format!("`{}` goes past the door: import it from `{}`", import.inside.join("::"), import.inside[0]);
            Finding::new(&source.path, import.line, message)
        }));
    }
    findings
}

/// An import from another room.
struct Import<'a> {
    /// The path behind `crate`.
    inside: Vec<&'a str>,
    line: usize,
}

/// Each file that is in a room, with the room's name.
fn rooms_of(tree: &Tree) -> impl Iterator<Item = (&str, &Source)> {
    tree.sources_of(HOUSE).filter_map(|source| Some((room_of(&source.path)?, source)))
}

/// The room of a file; none for the files beside the rooms, which put them together.
fn room_of(path: &str) -> Option<&str> {
    Some(path.strip_prefix(HOUSE)?.split_once('/')?.0)
}

/// What a file imports from other rooms, outside tests.
fn imports(source: &Source) -> impl Iterator<Item = Import<'_>> {
    let own = room_of(&source.path);
    let paths = source.facts.paths.iter().filter(|path| !source.is_test && !path.in_test);
    paths.filter_map(move |PathFact { parts, line, .. }| {
        let inside: Vec<_> =
            parts.split_first().filter(|(first, _)| *first == "crate")?.1.iter().map(String::as_str).collect();
        (find(inside.first()?).is_some() && inside.first().copied() != own).then_some(Import { inside, line: *line })
    })
}

/// Whether the table has the edge, or the import is free for all.
fn is_allowed(room: &Room, inside: &[&str]) -> bool {
    room.uses.contains(&inside[0]) || (!room.is_closed && EVERYWHERE.iter().any(|free| inside.starts_with(free)))
}

/// The modules of each room that its `mod.rs` does not declare `pub`.
fn private_modules(tree: &Tree) -> BTreeMap<&str, Vec<&str>> {
    let doors = rooms_of(tree).filter(|(room, source)| source.path == format!("{HOUSE}{room}/mod.rs"));
    doors.map(|(room, source)| (room, private(&source.facts.modules))).collect()
}

fn private(modules: &[ModuleFact]) -> Vec<&str> {
    modules.iter().filter(|module| !module.is_public).map(|module| module.name.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::rooms::ROOMS;
    use super::super::tree::findings;
    use super::{check_doors_used, check_edges, check_rooms};

    #[test]
    fn an_edge_that_is_not_in_the_table_is_found() {
        let text = "use crate::{report::Code, source::Span};\n\nfn f(page: &crate::markdown::Page) {}\n";
        let found = findings(check_edges, &[("generator/src/plan/types.rs", text)]);
        assert_eq!(
            found,
            ["generator/src/plan/types.rs:3: `plan` may not import `markdown::Page`: the edge is not in the table of \
              rooms"]
        );
    }

    #[test]
    fn relative_paths_and_macro_arguments_are_edges_too() {
        let text = "fn f() { let x = super::super::diff::y(); println!(\"{}\", crate::emit::z()); }";
        let found = findings(check_edges, &[("generator/src/docs/tables.rs", text)]);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn quoted_code_is_no_edge() {
        let text = "fn f() -> TokenStream { quote! { crate::model::X } }";
        assert!(findings(check_edges, &[("generator/src/emit/structs.rs", text)]).is_empty());
    }

    #[test]
    fn tests_files_beside_the_rooms_and_the_command_may_import_everything() {
        let tests = "#[cfg(test)] mod tests { use crate::emit::X; }";
        let files = [("generator/src/docs/a.rs", tests), ("generator/src/generate.rs", "use crate::emit::X;")];
        assert!(findings(check_edges, &files).is_empty());
        assert!(findings(check_edges, &[("generator/cli/src/lib.rs", "use mdsdk::rooms::emit::X;")]).is_empty());
    }

    #[test]
    fn only_words_for_places_come_from_source() {
        let found = findings(check_edges, &[("generator/src/merge/a.rs", "use crate::source::{load, Span};")]);
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn the_room_of_files_imports_nothing() {
        assert_eq!(findings(check_edges, &[("generator/src/files/a.rs", "use crate::report::Code;")]).len(), 1);
    }

    #[test]
    fn a_room_that_is_not_in_the_table_is_found() {
        assert_eq!(findings(check_edges, &[("generator/src/attic/mod.rs", "")]).len(), 1);
    }

    #[test]
    fn a_room_without_a_folder_is_found() {
        let files: Vec<String> = ROOMS.iter().map(|room| format!("generator/src/{}/mod.rs", room.name)).collect();
        let texts: Vec<(&str, &str)> = files.iter().map(|file| (file.as_str(), "")).collect();
        assert!(findings(check_rooms, &texts).is_empty());
        assert_eq!(findings(check_rooms, &texts[1..]).len(), 1);
    }

    #[test]
    fn a_path_past_the_door_is_found() {
        let door = "mod tables; pub mod words; pub use tables::Table;";
        let text = "use crate::markdown::{Table, words::Word, tables::Row};";
        let files = [("generator/src/markdown/mod.rs", door), ("generator/src/docs/a.rs", text)];
        let found = findings(check_doors_used, &files);
        assert_eq!(
            found,
            ["generator/src/docs/a.rs:1: `markdown::tables::Row` goes past the door: import it from `markdown`"]
        );
    }
}
