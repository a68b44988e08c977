//! Whom a change breaks.

use serde::{Deserialize, Serialize};

/// What a change does to those who call the service, by what is sent and answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verdict {
    /// What worked can be refused, or can't be read any more.
    Breaking,
    /// Some callers can meet what they don't know, or the docs don't say enough to exclude that.
    Risky,
    /// What worked still works.
    Compatible,
    /// The docs say the same in another way.
    Docs,
}

impl Verdict {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Risky, Self::Compatible, Self::Docs];

    /// The word for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Risky => "risky",
            Self::Compatible => "compatible",
            Self::Docs => "docs",
        }
    }
}
