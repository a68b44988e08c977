//! The files that entries name.

use mdsdk::Side;

use crate::drift::side::Read;
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
}
