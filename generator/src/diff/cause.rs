//! What a change comes from.

use super::change::ChangeKind;

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
        match self {
            Self::Renamed(old, new, sureness) => Some(format!("`{old}` is now `{new}` ({})", sureness.as_str())),
            Self::Type(..)
            | Self::Page(..)
            | Self::Path(..)
            | Self::Permissions(..)
            | Self::Said(..)
            | Self::Area(..) => None,
        }
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
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
        }
    }
}
