//! What is counted most.

use std::collections::BTreeMap;

/// What most lines have; of several, the last in order.
pub(crate) fn most_counted<T>(counted: &BTreeMap<T, usize>) -> Option<&T> {
    counted.iter().max_by_key(|(_, count)| **count).map(|(what, _)| what)
}
