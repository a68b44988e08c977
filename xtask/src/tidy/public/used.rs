//! Whether a public item has an example or a test.

use std::collections::BTreeSet;

use super::super::Tree;
use super::surface::Surface;

/// What is wrong with public items whose name is in no test, no example and no example of a doc comment.
pub(super) fn unused<'a>(tree: &Tree, sources: &str, surface: &'a Surface) -> impl Iterator<Item = String> + 'a {
    let used = words_in_use(tree, sources);
    let is_used = move |path: &&str| path.rsplit("::").next().is_some_and(|name| used.contains(name));
    surface.all().filter(move |path| !is_used(path)).map(|path| format!("`{path}` has no example and no test"))
}

/// The words of tests and examples.
fn words_in_use(tree: &Tree, sources: &str) -> BTreeSet<String> {
    let tests = tree.sources().iter().filter(|source| source.is_test).map(|source| source.text.clone());
    let within = tree.sources_of(sources).filter(|source| !source.is_test).map(|source| shown(&source.text));
    tests.chain(within).flat_map(|text| words(&text).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The examples in the doc comments of a file, and its tests.
fn shown(text: &str) -> String {
    let (code, tests) = text.split_once("#[cfg(test)]\nmod tests").unwrap_or((text, ""));
    let comments = code.lines().filter_map(|line| {
        let line = line.trim_start();
        line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))
    });
    let mut shown = tests.to_owned();
    let mut is_example = false;
    for line in comments {
        if line.trim_start().starts_with("```") {
            is_example = !is_example;
        } else if is_example {
            shown.extend([line, "\n"]);
        }
    }
    shown
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_ascii_alphanumeric() && char != '_')
}
