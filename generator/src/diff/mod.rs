//! What changed between two models.
//!
//! Comes in: two [`Model`]s: read from docs, from metadata, or from an exported JSON model or a generated crate's
//! `api.json` by [`read_json`](crate::export::read_json).
//! Goes out: [`Change`]s, each with both sides' text and places; each of a kind (a [`Rule`]) that says whom
//! it breaks (a [`Verdict`]).
//! Promised: the service and its container first, then types in the order of their names with their properties (what
//! changes in one that is renamed comes last), then enums with their members, then actions and functions of metadata,
//! then operations in the order of their paths (what changes in one under another path comes last), then moves to
//! another product area, then pages under another name; no change where only prose, places or the order of rows differ,
//! or a property moves to a base.
//! Not known here: pages, Rust.

mod alike;
mod areas;
mod aspects;
mod beginnings;
mod calls;
mod cause;
mod causes;
mod change;
mod entry;
mod enums;
mod inherited;
mod judge;
mod namesakes;
mod operations;
mod pages;
mod pairs;
mod parameters;
mod renames;
mod render;
mod replies;
mod rule;
mod service;
mod shapes;
mod steps;
mod turned;
mod types;
mod verdict;

pub use change::{Change, ChangeKind, Subject};
pub use entry::Entry;
pub(crate) use parameters::passed_text;
pub(crate) use renames::renames;
pub use render::render_human;
pub use rule::Rule;
pub(crate) use turned::turned;
pub use verdict::Verdict;

pub use crate::surface::{ItemChange, ItemChangeKind, ItemKind, ItemName, RustVerdict};

use crate::model::Model;
use service::Rootless;

/// The changes that lead from `old` to `new`. A side that declares no root says nothing of roots.
pub fn compare(old: &Model, new: &Model) -> Vec<Change> {
    compare_sides((old, new), Rootless::SaysNothing)
}

/// The changes between the models of two documents of metadata: a root that one doesn't declare, it hasn't.
pub(crate) fn compare_declared(old: &Model, new: &Model) -> Vec<Change> {
    compare_sides((old, new), Rootless::HasNone)
}

fn compare_sides((old, new): (&Model, &Model), rootless: Rootless) -> Vec<Change> {
    // The namespace is part of the names of types; an example in other words is no other API.
    let Model {
        base_url: _,
        bases: _,
        versions: _,
        namespace: _,
        addressing: _,
        conventions: _,
        said: _,
        auth: _,
        error_shape: _,
        types: _,
        enums: _,
        container: _,
        calls: _,
        imports: _,
        operations: _,
        examples: _,
        part: _,
    } = old;
    let mut changes: Vec<Change> = service::compare_base_urls(old, new).into_iter().collect();
    changes.extend(service::compare_conventions(old, new));
    changes.extend(service::compare_auth(old, new));
    changes.extend(service::compare_errors(old, new));
    changes.extend(service::compare_roots((old, new), rootless));
    let of_types = types::compare_types(old, new);
    let renamed = renames::renamed_types(&of_types, (old, new));
    changes.extend(of_types);
    changes.extend(types::compare_renamed((old, new), &renamed));
    changes.extend(enums::compare_enums(old, new));
    // Docs tell of calls as operations, whatever metadata declares besides.
    if old.operations.is_empty() && new.operations.is_empty() {
        changes.extend(calls::compare_calls(old, new));
    }
    changes.extend(operations::compare_operations(old, new));
    let moved = renames::renamed_operations(&changes, (old, new));
    let of_renamed = operations::compare_renamed((old, new), &moved);
    changes.extend(of_renamed);
    changes.extend(areas::compare_areas(old, new));
    if rootless == Rootless::SaysNothing {
        changes.extend(pages::compare_pages(old, new));
    }
    changes
}
