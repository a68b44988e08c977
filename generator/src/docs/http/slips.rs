//! What is read over in a URL.

use std::fmt;

use crate::report::Code;

/// The type of an enum before its member (OData ABNF 4.01, `enum`): right in OData, and not sent.
pub(super) const TYPED: &str = "a type before a value, which isn't sent";

/// Something in a URL that was read over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::docs) struct Slip {
    /// What it is.
    pub said: &'static str,
    /// The segment that it is about, where it is about one.
    pub segment: Option<String>,
}

impl Slip {
    /// A slip that is about no segment.
    pub(in crate::docs) fn of_url(said: &'static str) -> Self {
        Self { said, segment: None }
    }

    /// What tells it: whether the docs should be mended.
    pub(in crate::docs) fn code(&self) -> Code {
        if self.said == TYPED { Code::WrittenOtherwise } else { Code::SloppyRequestUrl }
    }
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said)?;
        self.segment.as_ref().map_or(Ok(()), |segment| write!(f, ": `{segment}`"))
    }
}

/// The slips of a URL, in the order in which they are seen.
#[derive(Default)]
pub(super) struct Slips {
    all: Vec<Slip>,
    segment: Option<String>,
}

impl Slips {
    /// What is told from now on is about this segment.
    pub(super) fn enter(&mut self, segment: &str) {
        self.segment = Some(segment.to_owned());
    }

    /// What is told from now on is about no segment.
    pub(super) fn leave(&mut self) {
        self.segment = None;
    }

    pub(super) fn push(&mut self, said: &'static str) {
        self.all.push(Slip { said, segment: self.segment.clone() });
    }

    pub(super) fn into_all(self) -> Vec<Slip> {
        self.all
    }
}
