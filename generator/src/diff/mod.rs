//! What changed between two models.
//!
//! Comes in: two [`Model`]s: read from docs, or from an exported JSON model or a generated crate's `api.json` by
//! [`read_json`](crate::export::read_json).
//! Goes out: [`Change`]s, each with both sides' text and places; rendered for people or as JSON.
//! Promised: types in the order of their names with their properties, then enums with their members, then operations in the
//! order of their paths; no change where only prose, places, the order of rows or the filing by area differ.
//! Not known here: whether a change breaks somebody, pages, Rust.

mod aspects;
mod change;
mod enums;
mod operations;
mod pairs;
mod parameters;
mod render;
mod types;

pub use change::{Change, ChangeKind, Subject};
pub use render::{render_human, render_json};

use crate::model::Model;

/// The changes that lead from `old` to `new`.
pub fn compare(old: &Model, new: &Model) -> Vec<Change> {
    let mut changes = types::compare_types(old, new);
    changes.extend(enums::compare_enums(old, new));
    changes.extend(operations::compare_operations(old, new));
    changes
}
