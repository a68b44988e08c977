//! Files that pages include from outside of the docs, inside the checkout around them.
//!
//! Only what an include names is read, and only Markdown.

use std::collections::BTreeSet;

use super::tree::path_from;
use super::{SourceMap, page_name};

/// More of them than real checkouts have.
const MOST: usize = 10_000;

/// Adds the files that those of the docs include from around them, and that these include, by their paths from the
/// root: `../includes/product.md`. `read` gives the text of one that is there.
pub(super) fn add_files_around(map: &mut SourceMap, others: &SourceMap, mut read: impl FnMut(&str) -> Option<String>) {
    let mut wanted: BTreeSet<String> = map.files().flat_map(|file| includes_around(&file.path, &file.text)).collect();
    let mut seen = BTreeSet::new();
    while let Some(path) = wanted.pop_first().filter(|_| seen.len() < MOST) {
        if !seen.insert(path.clone()) {
            continue;
        }
        let Some(text) = read(&path) else { continue };
        wanted.extend(includes_around(&path, &text));
        map.insert_sharing(&path, text, others);
    }
}

/// The Markdown files outside of the docs that a text includes: `[!INCLUDE[x](../x.md)]`.
fn includes_around(file: &str, text: &str) -> BTreeSet<String> {
    let targets = text.lines().flat_map(|line| line.split("](").zip(line.split("](").skip(1)));
    let targets = targets.filter(|(before, _)| opens_include(before)).filter_map(|(_, behind)| behind.split_once(')'));
    let paths = targets.map(|(target, _)| path_from(file, target.trim()));
    paths.filter(|path| path.starts_with("../") && page_name(path).is_some()).collect()
}

/// Whether an include begins in the text before a target.
fn opens_include(before: &str) -> bool {
    let words = before.match_indices("[!").filter_map(|(at, mark)| before.get(at + mark.len()..));
    words.filter_map(|word| word.get(..INCLUDE.len())).any(|word| word.eq_ignore_ascii_case(INCLUDE))
}

const INCLUDE: &str = "include";
