//! What a page may still include.

/// What one page may still include: files that include each other many times over would have no end otherwise.
#[derive(Clone, Copy, Debug)]
pub(super) struct IncludeBudget {
    files: usize,
    bytes: usize,
    pub is_spent: bool,
}

impl IncludeBudget {
    /// What a page starts with; the largest real one has 30 includes, and 300 KiB with them. What a page says does not
    /// depend on others, so each has its own to spend: that has to be little, as there are many pages.
    pub(super) fn of_page() -> Self {
        Self { files: 1_000, bytes: 1 << 20, is_spent: false }
    }

    /// Takes a file of this size off; false from the first on that is too much.
    pub(super) fn spend(&mut self, bytes: usize) -> bool {
        match (self.files.checked_sub(1), self.bytes.checked_sub(bytes)) {
            (Some(files), Some(bytes)) if !self.is_spent => *self = Self { files, bytes, is_spent: false },
            _ => self.is_spent = true,
        }
        !self.is_spent
    }
}
