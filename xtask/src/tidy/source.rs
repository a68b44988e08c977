//! One file of hand-written Rust.

use super::facts::{Facts, ModuleFact, read_facts};
use super::{Finding, Tree};

/// A file, and what rules ask about it.
#[derive(Debug)]
pub(super) struct Source {
    /// From the repository's root, with `/`.
    pub(super) path: String,
    /// The file's text.
    pub(super) text: String,
    /// What is in it; empty if it is no Rust.
    pub(super) facts: Facts,
    /// Whether the whole file is a test: it is in a `tests` folder or declared under `#[cfg(test)]`.
    pub(super) is_test: bool,
    /// Why it is no Rust.
    error: Option<(usize, String)>,
}

impl Source {
    /// Reads a file.
    pub(super) fn parse(path: &str, text: &str) -> Self {
        let (facts, error) = match syn::parse_file(text) {
            Ok(syntax) => (read_facts(&syntax, &module_path(path)), None),
            Err(error) => (Facts::default(), Some((error.span().start().line, error.to_string()))),
        };
        let is_test = path.starts_with("tests/") || path.contains("/tests/");
        Self { path: path.to_owned(), text: text.to_owned(), facts, is_test, error }
    }

    /// The paths, without `.rs`, of the files that this one declares under `#[cfg(test)]`.
    pub(super) fn test_modules(&self) -> impl Iterator<Item = String> {
        let folder = self.module_folder();
        let tests = self.facts.modules.iter().filter(|ModuleFact { is_test, is_inline, .. }| *is_test && !is_inline);
        tests.map(move |module| format!("{folder}/{}", module.name))
    }

    /// The folder of the modules that this file declares.
    fn module_folder(&self) -> String {
        let (folder, file) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        match file {
            "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
            _ => self.path.trim_end_matches(".rs").to_owned(),
        }
    }

    /// How many lines the file has.
    pub(super) fn lines(&self) -> usize {
        self.text.lines().count()
    }
}

/// The module that a file is: `["docs", "tables"]` for `generator/src/docs/tables.rs`.
pub(super) fn module_path(path: &str) -> Vec<String> {
    let inside = path.split_once("/src/").map_or(path, |(_, inside)| inside);
    let mut parts: Vec<_> = inside.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// Every file is Rust.
pub(super) fn check_syntax(tree: &Tree) -> Vec<Finding> {
    let broken = tree.sources().iter().filter_map(|source| Some((source, source.error.as_ref()?)));
    broken.map(|(source, (line, error))| Finding::new(&source.path, *line, format!("no Rust: {error}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tree::{findings, tree};
    use super::check_syntax;

    #[test]
    fn a_file_that_is_no_rust_is_found() {
        let found = findings(check_syntax, &[("generator/src/x.rs", "fn f() {}\nfn {")]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("generator/src/x.rs:2: no Rust"), "{found:?}");
    }

    #[test]
    fn a_file_declared_for_tests_is_a_test() {
        let tree = tree(&[
            ("generator/src/docs/mod.rs", "#[cfg(test)] mod scratch; mod words;"),
            ("generator/src/docs/scratch.rs", ""),
            ("generator/src/docs/words.rs", ""),
        ]);
        let tests: Vec<_> = tree.sources().iter().map(|source| source.is_test).collect();
        assert_eq!(tests, [false, true, false]);
    }
}
