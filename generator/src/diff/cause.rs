//! What a change comes from.

use super::change::ChangeKind;
use crate::model::folded;

/// What changes come from; those that share one are told together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cause {
    /// A type that came or went, with what has it alone.
    Type(ChangeKind, String),
    /// A page on which operations came or went.
    Page(ChangeKind, String),
    /// A part of paths that came or went, with all operations below it.
    Path(ChangeKind, String),
    /// Permissions of a kind of caller, those that went and those that came.
    Permissions(String, Vec<String>, Vec<String>),
    /// The same of several operations: aspect, old and new side.
    Said(String, Option<String>, Option<String>),
    /// Types that go from one area to another.
    Area(Option<String>, Option<String>),
    /// Another name for the same.
    Renamed(String, String, Sureness),
}

impl Cause {
    /// `` `tiIndicators` is now `security/tiIndicators` (certain) ``
    pub(super) fn renamed(&self) -> Option<String> {
        let sureness = if self.is_certain() { Sureness::Certain } else { Sureness::Likely };
        self.clone().ends().map(|(old, new)| format!("`{old}` is now `{new}` ({})", sureness.as_str()))
    }

    /// What was called otherwise, as it was and as it is.
    pub(super) fn ends(self) -> Option<(String, String)> {
        match self {
            Self::Renamed(old, new, _) => Some((old, new)),
            Self::Type(..)
            | Self::Page(..)
            | Self::Path(..)
            | Self::Permissions(..)
            | Self::Said(..)
            | Self::Area(..) => None,
        }
    }

    /// Whether it was called otherwise for certain.
    pub(super) fn is_certain(&self) -> bool {
        matches!(self, Self::Renamed(_, _, Sureness::Certain))
    }
}

/// How sure it is that something was renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// Several things keep all but this name, or the names differ in case or namespace alone.
    Certain,
    /// One thing keeps all but its name.
    Likely,
}

impl Sureness {
    /// Of one part that was called otherwise.
    pub(super) fn of(old: &str, new: &str) -> Self {
        if folded(old) == folded(new) { Self::Certain } else { Self::Likely }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
        }
    }
}
