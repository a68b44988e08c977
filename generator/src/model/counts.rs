//! What is counted most.

use std::collections::BTreeMap;

use super::{Fact, Rule};
use crate::source::Span;

/// What most places say, at the first that does; of equals, the first in order.
pub(crate) fn majority<'s, T: Copy + Ord>(said: impl Iterator<Item = (T, &'s Span)>) -> Option<Fact<T>> {
    let mut counted: BTreeMap<T, (usize, &Span)> = BTreeMap::new();
    for (value, span) in said {
        counted.entry(value).or_insert((0, span)).0 += 1;
    }
    let (value, (_, span)) = counted.iter().rev().max_by_key(|(_, (count, _))| *count)?;
    let rule = if counted.len() > 1 { Rule::MostCommon } else { Rule::Said };
    Some(Fact::said(*value, (*span).clone()).by(rule))
}

/// What most lines have; of several, the last in order.
pub(crate) fn most_counted<T>(counted: &BTreeMap<T, usize>) -> Option<&T> {
    counted.iter().max_by_key(|(_, count)| **count).map(|(what, _)| what)
}
