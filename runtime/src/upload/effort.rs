//! When an upload gets nowhere.

use super::gaps::Gaps;

/// How many fragments may be sent in vain, beyond as many as were not.
const IN_VAIN: u64 = 5;

/// What was sent, and what came of it.
#[derive(Debug, Default)]
pub(super) struct Effort {
    /// The fragments that the service answered, and wanted more.
    fragments: u64,
    /// How many fragments are known to have been worth it, at the best.
    worth: u64,
    /// The bytes and gaps that there were at first.
    first: Option<(u64, u64)>,
}

impl Effort {
    /// Notes that the service has answered a fragment, and wants more.
    pub(super) fn count(&mut self) {
        self.fragments += 1;
    }

    /// Whether the service takes too little of what it is sent, by what it still lacks of a file of `total` bytes: it
    /// may be sent each fragment of `chunk` bytes twice, and each gap. Whoever asks for one byte further each time
    /// would be sent the file over and over. Who asks next is given as much again.
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
