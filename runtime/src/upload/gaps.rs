//! What of a file the service does not have.

use std::ops::Range;

/// The bytes that the service does not have, as far as is known: those that it wants and that were not sent since. In
/// order, and apart from each other; what lies beyond the file does not count.
#[derive(Debug)]
pub(super) struct Gaps(Vec<Range<u64>>);

impl Gaps {
    /// Those of a session that has nothing yet.
    pub(super) fn all() -> Self {
        Self(std::iter::once(0..u64::MAX).collect())
    }

    /// Those of a session that was begun elsewhere, by what it wants. One that wants the beginning of the file and
    /// nothing behind it has nothing yet, however little it wants next: fragments are sent in order.
    pub(super) fn of(wanted: Vec<Range<u64>>) -> Self {
        let mut gaps = Self(Vec::new());
        gaps.add(wanted);
        match &*gaps.0 {
            [only] if only.start == 0 => Self::all(),
            _ => gaps,
        }
    }

    /// Notes what the service wants, which may not be all that it does.
    pub(super) fn add(&mut self, wanted: Vec<Range<u64>>) {
        self.0.extend(wanted);
        self.0.sort_by_key(|gap| gap.start);
        self.0.dedup_by(|next, gap| {
            let touches = next.start <= gap.end;
            gap.end = if touches { gap.end.max(next.end) } else { gap.end };
            touches
        });
    }

    /// Notes what was sent.
    pub(super) fn fill(&mut self, sent: &Range<u64>) {
        let rest = |gap: &Range<u64>| [gap.start..gap.end.min(sent.start), gap.start.max(sent.end)..gap.end];
        self.0 = self.0.iter().flat_map(rest).filter(|gap| !gap.is_empty()).collect();
    }

    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        self.0.len() as u64
    }

    /// How many bytes of a file of `total` bytes are missing.
    pub(super) fn bytes(&self, total: u64) -> u64 {
        self.0.iter().map(|gap| gap.end.min(total).saturating_sub(gap.start)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(wanted: &[Range<u64>]) -> Gaps {
        Gaps::of(wanted.to_vec())
    }

    #[test]
    fn what_is_sent_is_wanted_no_more_until_it_is_wanted_again() {
        let mut gaps = gaps(&[15..20, 5..10]);
        gaps.fill(&(7..8));
        assert_eq!((&*gaps.0, gaps.bytes(100)), (&[5..7, 8..10, 15..20][..], 9));
        gaps.add(vec![9..12, 6..9]);
        assert_eq!((&*gaps.0, gaps.bytes(17)), (&[5..12, 15..20][..], 9));
        gaps.fill(&(0..u64::MAX));
        assert_eq!((gaps.count(), gaps.bytes(100)), (0, 0));
    }

    #[test]
    fn a_session_that_wants_its_beginning_alone_has_nothing_yet() {
        for end in [5, u64::MAX] {
            assert_eq!(Gaps::of(std::iter::once(0..end).collect()).bytes(100), 100, "{end}");
        }
        assert_eq!(gaps(&[0..5, 5..9]).bytes(100), 100);
        assert_eq!(gaps(&[0..5, 6..9]).bytes(100), 8);
    }
}
