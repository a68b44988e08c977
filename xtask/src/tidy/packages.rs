//! Packages are bound to their rooms.

use super::{Finding, Tree};

/// A crate or module of another package, and the only places that may name it.
struct Binding {
    path: &'static [&'static str],
    /// Folders and files of [`HOUSES`].
    places: &'static [&'static str],
}

const fn bind(path: &'static [&'static str], places: &'static [&'static str]) -> Binding {
    Binding { path, places }
}

/// The libraries and commands whose packages are bound, with what their places begin with.
const HOUSES: [(&str, &str); 2] = [("generator/src/", ""), ("generator/cli/src/", "cli/")];

/// Invariant 7 of ARCHITECTURE.md.
const BINDINGS: &[Binding] = &[
    bind(&["pulldown_cmark"], &["markdown/", "cli/release/changelog.rs"]),
    bind(&["serde_yaml"], &["source/yaml.rs"]),
    bind(&["regex"], &["docs/"]),
    bind(&["quote"], &["plan/", "emit/", "surface/"]),
    bind(&["syn"], &["plan/", "emit/", "surface/"]),
    bind(&["proc_macro2"], &["plan/", "emit/", "surface/"]),
    bind(&["prettyplease"], &["emit/print.rs"]),
    bind(&["quick_xml"], &["export/"]),
    bind(&["roxmltree"], &["csdl/"]),
    bind(&["annotate_snippets"], &["report/", "cli/config/"]),
    bind(&["clap"], &["cli/"]),
    bind(&["clap_complete"], &["cli/"]),
    bind(&["clap_mangen"], &["cli/"]),
    bind(&["gix"], &["cli/git.rs", "cli/git/"]),
    bind(&["quick_junit"], &["cli/formats/junit.rs"]),
    bind(&["indicatif"], &["cli/progress.rs"]),
    bind(&["mimalloc"], &["cli/main.rs"]),
    bind(&["toml"], &["cli/config/"]),
    bind(&["toml_edit"], &["cli/config/written.rs"]),
    bind(&["std", "fs"], &["source/", "files/", "cli/disk.rs"]),
    bind(&["walkdir"], &["source/", "files/"]),
    bind(&["unicode_ident"], &["model/"]),
    bind(&["same_file"], &["files/lock.rs"]),
];

/// No other place names a bound package, tests aside.
pub(super) fn check_packages(tree: &Tree) -> Vec<Finding> {
    HOUSES.iter().flat_map(|(folder, name)| check_house(tree, folder, name)).collect()
}

fn check_house(tree: &Tree, folder: &str, name: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in tree.sources_of(folder).filter(|source| !source.is_test) {
        let inside = format!("{name}{}", source.path.trim_start_matches(folder));
        for path in source.facts.paths.iter().filter(|path| !path.in_test) {
            let parts: Vec<_> = path.parts.iter().map(String::as_str).collect();
            let binding = BINDINGS.iter().find(|binding| parts.starts_with(binding.path));
            if let Some(binding) =
                binding.filter(|binding| !binding.places.iter().any(|place| inside.starts_with(place)))
            {
                let message = format!("`{}` belongs to {}", binding.path.join("::"), binding.places.join(" and "));
                findings.push(Finding::new(&source.path, path.line, message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::tree::findings;
    use super::check_packages;

    #[test]
    fn a_package_outside_of_its_room_is_found() {
        let files = [
            ("generator/src/docs/a.rs", "use pulldown_cmark::Event;"),
            ("generator/src/emit/structs.rs", "fn f() { prettyplease::unparse(&x); }"),
            ("generator/src/plan/a.rs", "use std::{fmt, fs};\nuse quote::quote;"),
            ("generator/src/source/load.rs", "use std::fs; fn f() { serde_yaml::from_str(x) }"),
            ("generator/src/report/a.rs", "use clap::Parser;"),
            ("generator/cli/src/arguments.rs", "use clap::Parser; use std::fs;"),
        ];
        assert_eq!(
            findings(check_packages, &files),
            [
                "generator/src/docs/a.rs:1: `pulldown_cmark` belongs to markdown/ and cli/release/changelog.rs",
                "generator/src/emit/structs.rs:1: `prettyplease` belongs to emit/print.rs",
                "generator/src/plan/a.rs:1: `std::fs` belongs to source/ and files/ and cli/disk.rs",
                "generator/src/report/a.rs:1: `clap` belongs to cli/",
                "generator/src/source/load.rs:1: `serde_yaml` belongs to source/yaml.rs",
                "generator/cli/src/arguments.rs:1: `std::fs` belongs to source/ and files/ and cli/disk.rs",
            ]
        );
    }

    #[test]
    fn other_packages_and_tests_are_free() {
        let files =
            [("xtask/src/a.rs", "use std::fs;"), ("generator/src/docs/a.rs", "#[cfg(test)] mod t { use std::fs; }")];
        assert!(findings(check_packages, &files).is_empty());
    }
}
