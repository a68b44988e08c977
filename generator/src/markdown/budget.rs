//! What a page may include: files that include each other many times over would have no end otherwise.

/// What a page starts with; the largest real one has 30 includes, and 300 KiB with them.
const FILES_OF_PAGE: usize = 1_000;
pub(super) const BYTES_OF_PAGE: usize = 1 << 20;

/// Whether a page is read with what it includes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Including {
    /// It is.
    Followed,
    /// It is not, since the docs include too much.
    LeftOut,
}

/// What a page may still include.
#[derive(Clone, Copy, Debug)]
pub(super) struct IncludeBudget {
    files: usize,
    bytes: usize,
    including: Including,
    pub is_spent: bool,
}

impl IncludeBudget {
    pub(super) fn new(including: Including) -> Self {
        let (files, bytes) = match including {
            Including::Followed => (FILES_OF_PAGE, BYTES_OF_PAGE),
            Including::LeftOut => (0, 0),
        };
        Self { files, bytes, including, is_spent: false }
    }

    /// Takes a file of this size off; false from the first on that is too much.
    pub(super) fn spend(&mut self, bytes: usize) -> bool {
        match (self.files.checked_sub(1), self.bytes.checked_sub(bytes)) {
            (Some(files), Some(bytes)) if !self.is_spent => *self = Self { files, bytes, ..*self },
            _ => self.is_spent = true,
        }
        !self.is_spent
    }

    /// How many bytes it has given, at most: behind what was too much in code there may be other includes.
    pub(super) fn given(&self) -> usize {
        if self.is_spent { BYTES_OF_PAGE } else { BYTES_OF_PAGE - self.bytes }
    }

    /// What is wrong where it is spent, and what may be done.
    pub(super) fn refusal(&self) -> (&'static str, &'static str) {
        match self.including {
            Including::Followed => (
                "the page includes too much: the rest of its includes are left out",
                "a page may have 1,000 includes and 1 MiB of included text, counting includes of includes",
            ),
            Including::LeftOut => (
                "the docs include too much: what this page includes is left out",
                "all pages together may have 16 MiB of included text, or as much as the docs have, if that is more",
            ),
        }
    }
}
