//! The files that entries name.

use mdsdk::diff::Change;
use mdsdk::{LineColumn, Side};

use crate::drift::side::Read;
use crate::formats::Place;
use crate::place::Paths;

/// Where the files of both sides are.
pub(in crate::drift) struct Files {
    pub(super) old: Paths,
    pub(super) new: Paths,
}

impl Files {
    /// A model's files are those of the docs that it is compared with, as far as they are still there.
    pub(in crate::drift) fn of(old: &Read, new: &Read) -> Self {
        let of_docs = |read: &Read| read.paths.clone().filter(|_| matches!(read.side, Side::Docs(_)));
        let paths = |read: &Read, other: &Read| read.paths.clone().or_else(|| of_docs(other)).unwrap_or_default();
        Self { old: paths(old, new), new: paths(new, old) }
    }

    /// Where people find a change, from here, and its line and column, where these are known.
    pub(super) fn seen(&self, change: &Change) -> Option<(String, Option<LineColumn>)> {
        self.side(change).map(|(paths, file, at)| (paths.text(file), at))
    }

    /// Where services find a change.
    pub(super) fn place(&self, change: &Change) -> Option<Place> {
        let (paths, file, at) = self.side(change)?;
        Some(Place { path: paths.in_repository(file), lines: at.map(|at| (at, at)) })
    }

    /// Where to look at a change: on the new side where it has a place there.
    fn side<'a>(&'a self, change: &'a Change) -> Option<(&'a Paths, &'a str, Option<LineColumn>)> {
        let new = change.new_origin.as_ref().map(|origin| (&self.new, origin));
        let (paths, origin) = new.or(change.old_origin.as_ref().map(|origin| (&self.old, origin)))?;
        Some((paths, &origin.span.file, origin.at))
    }
}
