//! The files that entries name.

use mdsdk::Side;
use mdsdk::diff::Change;

use crate::drift::side::Read;
use crate::formats::Place;
use crate::place::Paths;

/// Where the files of both sides are.
pub(in crate::drift) struct Files {
    pub(in crate::drift) old: Paths,
    pub(in crate::drift) new: Paths,
}

impl Files {
    /// A model's files are those of the docs that it is compared with, as far as they are still there.
    pub(in crate::drift) fn of(old: &Read, new: &Read) -> Self {
        let of_docs = |read: &Read| read.paths.clone().filter(|_| matches!(read.side, Side::Docs(_)));
        let paths = |read: &Read, other: &Read| read.paths.clone().or_else(|| of_docs(other)).unwrap_or_default();
        Self { old: paths(old, new), new: paths(new, old) }
    }

    /// Where to look at a change: on the new side where it has a place there.
    pub(in crate::drift) fn place(&self, change: &Change) -> Option<Place> {
        let new = change.new_origin.as_ref().map(|origin| (origin, &self.new));
        let (origin, paths) = new.or(change.old_origin.as_ref().map(|origin| (origin, &self.old)))?;
        Some(Place { path: paths.text(&origin.span.file), lines: origin.at.map(|at| (at, at)) })
    }
}
