//! What entries stand below.

use mdsdk::diff::Verdict;

use crate::drift::compared::Told;

/// Whom entries break, by what is sent and answered; those of Rust alone break no caller.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    Wire(Verdict),
    /// What changes in Rust alone.
    Rust,
}

impl Section {
    /// All of them, in the order in which they are told.
    pub(super) const ALL: [Self; 5] = [
        Self::Wire(Verdict::Breaking),
        Self::Wire(Verdict::Risky),
        Self::Wire(Verdict::Compatible),
        Self::Rust,
        Self::Wire(Verdict::Docs),
    ];

    pub(super) fn of(entry: &Told) -> Self {
        if entry.is_of_rust_alone() { Self::Rust } else { Self::Wire(entry.verdict()) }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Wire(verdict) => verdict.as_str(),
            Self::Rust => "rust",
        }
    }
}
