//! Which slots of a model have been met.

/// How many slots need no list.
const FEW: usize = 256;

/// A set of slots, by their index.
#[derive(Debug, Default)]
pub(super) struct SlotSet {
    few: [u64; FEW / 64],
    more: Vec<usize>,
}

impl SlotSet {
    /// Whether the slot is in the set.
    pub(super) fn contains(&self, index: usize) -> bool {
        match self.few.get(index / 64) {
            Some(word) => word & 1 << (index % 64) != 0,
            None => self.more.contains(&index),
        }
    }

    /// Adds a slot; false where it was there.
    pub(super) fn insert(&mut self, index: usize) -> bool {
        let is_new = !self.contains(index);
        match self.few.get_mut(index / 64) {
            Some(word) => *word |= 1 << (index % 64),
            None if is_new => self.more.push(index),
            None => {}
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_beyond_the_words_are_known_too() {
        let mut set = SlotSet::default();
        for index in [0, 63, 64, 255, 256, 300] {
            assert!(!set.contains(index) && set.insert(index), "{index}");
            assert!(set.contains(index) && !set.insert(index), "{index}");
        }
        assert!(!set.contains(1) && !set.contains(257));
    }
}
