//! What is read over in a URL.

use std::fmt;
use std::sync::Arc;

use crate::report::Code;

/// The type of an enum before its member (OData ABNF 4.01, `enum`): right in OData, and not sent.
pub(super) const TYPED: &str = "a type before a value, which isn't sent";

/// Something in a URL that was read over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::docs) struct Slip {
    /// What it is.
    pub said: &'static str,
    /// The segment that it is about, where it is about one.
    pub segment: Option<Arc<str>>,
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
    segment: Option<Arc<str>>,
    /// Those before it are about other segments.
    from: usize,
}

impl Slips {
    /// What is told from now on is about this segment.
    pub(super) fn enter(&mut self, segment: &str) {
        self.segment = Some(segment.into());
        self.from = self.all.len();
    }

    /// What is told from now on is about no segment.
    pub(super) fn leave(&mut self) {
        self.segment = None;
        self.from = self.all.len();
    }

    pub(super) fn push(&mut self, said: &'static str) {
        if self.all[self.from..].iter().all(|slip| slip.said != said) {
            self.all.push(Slip { said, segment: self.segment.clone() });
        }
    }

    pub(super) fn into_all(self) -> Vec<Slip> {
        self.all
    }
}
