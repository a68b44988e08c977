//! What is tried with any bytes: by fuzzing, and by the tests that replay what it found.
//!
//! Comes in: the bytes.
//! Goes out: nothing; a promise that isn't kept is a panic.
//! Promised: each target reaches its grammar through the public interface, as a page of docs.
//!
//! `tests/fuzz/targets/` has a file for each target, `tests/fuzz/finds/` a folder with the inputs that once failed. A
//! new target needs both, a line here, and seeds in `xtask/src/fuzz/seeds.rs`.

mod csdl;
mod http_block;
mod include_graph;
mod json;
mod page;
mod type_cell;

pub use csdl::csdl;
pub use http_block::http_block;
pub use include_graph::include_graph;
pub use json::json;
pub use page::page;
pub use type_cell::type_cell;

/// A target: its name, and what it tries.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("csdl", csdl),
    ("http_block", http_block),
    ("include_graph", include_graph),
    ("json", json),
    ("page", page),
    ("type_cell", type_cell),
];

/// The files of a text: each starts below a line `file: path`; what stands before the first such line is `page.md`.
fn files(text: &str) -> Vec<(&str, &str)> {
    let mut files = Vec::new();
    let (mut path, mut start, mut at) = ("page.md", 0, 0);
    for line in text.split_inclusive('\n') {
        if let Some(next) = line.strip_prefix("file: ") {
            files.push((path, &text[start..at]));
            (path, start) = (next.trim(), at + line.len());
        }
        at += line.len();
    }
    files.push((path, &text[start..]));
    files
}
