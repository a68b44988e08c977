//! What two sides differ in, on the wire and in Rust.

use mdsdk::diff::Entry;
use mdsdk::{Planned, Planning, Side};

use super::side::Read;

/// The entries, and why they say nothing of Rust, where they don't.
pub(super) struct Compared {
    pub(super) entries: Vec<Entry>,
    pub(super) without_rust: Option<String>,
}

impl Compared {
    pub(super) fn of(old: &Read, new: &Read) -> Self {
        match crates(old, new) {
            Ok((before, after)) => {
                Self { entries: old.side.explained_to(&new.side, (&before, &after)), without_rust: None }
            }
            Err(why) => Self { entries: old.side.entries_to(&new.side), without_rust: Some(why) },
        }
    }
}

/// The crates of both sides, or why there are none to compare.
fn crates(old: &Read, new: &Read) -> Result<(Planned, Planned), String> {
    match (&old.side, &new.side) {
        (Side::Docs(_), Side::Metadata(_)) | (Side::Metadata(_), Side::Docs(_)) => {
            return Err("metadata has no operations that docs could be compared with".to_owned());
        }
        _ => {}
    }
    let default = Planning::default();
    let planned = |read: &Read, other: &Read, name: &str| {
        let planning = read.planning.as_ref().or(other.planning.as_ref()).unwrap_or(&default);
        read.side.planned(planning).map_err(|error| format!("the {name} side gives no crate: {error}"))
    };
    Ok((planned(old, new, "old")?, planned(new, old, "new")?))
}
