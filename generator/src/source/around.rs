//! Files that pages include from outside of the docs, inside the checkout around them.
//!
//! Only what an include names is read, and only Markdown.

use std::collections::BTreeSet;

use memchr::memmem;

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
    let starts = memmem::find_iter(text.as_bytes(), OPENING).map(|at| &text[at + 1..]);
    let depth = file.matches('/').count();
    let above = starts.filter_map(included).filter(|target| target.matches("..").count() > depth);
    let paths = above.map(|target| path_from(file, target));
    paths.filter(|path| path.starts_with("../") && page_name(path).is_some()).collect()
}

/// What is named by the include that begins behind a bracket.
fn included(behind: &str) -> Option<&str> {
    let mut parts = behind.split('[');
    let opens = opens_include(parts.next()?);
    if opens { target(parts.next()?) } else { None }
}

/// Whether an include begins behind a bracket, and its label right behind it: `!INCLUDE `.
fn opens_include(part: &str) -> bool {
    part.get(..INCLUDE.len()).is_some_and(|word| word.eq_ignore_ascii_case(INCLUDE)) && !part.contains('\n')
}

/// What is named behind the label of a link: `../x.md` of `x](../x.md)`.
fn target(part: &str) -> Option<&str> {
    let (_, behind) = part.lines().next()?.split_once("](")?;
    Some(behind.split_once(')')?.0.trim())
}

/// What every include begins with.
const OPENING: &[u8] = b"[!";
const INCLUDE: &str = "!include";
