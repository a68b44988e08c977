//! When an upload gets nowhere.

use super::gaps::Gaps;

/// How many fragments may be sent in vain, beyond those that the upload is worth.
const IN_VAIN: u64 = 5;

/// What was sent, and what came of it.
#[derive(Debug, Default)]
pub(super) struct Effort {
    /// The fragments that the service answered, and wanted more.
    fragments: u64,
    /// How many it was worth when the service lacked the least.
    worth: u64,
    /// The bytes and gaps that there were at first.
    first: Option<(u64, u64)>,
}

impl Effort {
    /// Notes that the service has answered a fragment, and wants more.
    pub(super) fn count(&mut self) {
        self.fragments += 1;
    }

    /// Whether the service takes too little of what it is sent, by what it still lacks of a file of `total` bytes. A
    /// gap that is gone is worth a fragment, and so many bytes as a fragment has at most (`chunk`) are worth two, since
    /// one may be lost. Whoever asks for one byte further each time would be sent the file over and over. A program
    /// that goes on all the same has a few fragments more.
    pub(super) fn is_in_vain(&mut self, gaps: &Gaps, total: u64, chunk: u64) -> bool {
        let (bytes, count) = (gaps.bytes(total), gaps.count());
        let (first_bytes, first_count) = *self.first.get_or_insert((bytes, count));
        let worth = first_bytes.saturating_sub(bytes) / chunk * 2 + first_count.saturating_sub(count);
        self.worth = self.worth.max(worth);
        let is_in_vain = self.fragments > self.worth + IN_VAIN;
        if is_in_vain {
            self.fragments = self.worth;
        }
        is_in_vain
    }
}
