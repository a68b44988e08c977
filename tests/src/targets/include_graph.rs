//! Files that include each other.

use mdsdk::rooms::markdown::read_page;

use crate::oracles::{docs, read_soundly};

use super::files;

/// More blocks than any page gets from so little text.
const MAX_BLOCKS: usize = 100_000;

/// Files below lines `file: path`.
///
/// # Panics
/// If a promise isn't kept.
pub fn include_graph(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let docs = docs(files(&text));
    for file in docs.map.files() {
        let (page, _) = read_page(&docs.map, file);
        assert!(page.blocks.len() < MAX_BLOCKS + text.len(), "{} blocks in {}", page.blocks.len(), file.path);
    }
    read_soundly(&docs);
}
