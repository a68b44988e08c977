//! Which requests go together.

use super::Entry;
use crate::{Error, ErrorKind};

/// How many requests the service takes at once.
pub(super) const MOST: usize = 20;

/// Requests that go together, in order: one, or those of a group.
pub(super) type Unit = Vec<usize>;

/// Puts the entries into rounds: each stands after those that it waits for, and in their round if there is room. Those
/// of a group stand side by side.
pub(super) fn rounds(entries: &[Entry]) -> Result<Vec<Vec<usize>>, Error> {
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    for bundle in bundles(entries) {
        let units = sort(entries, units(entries, &bundle))?;
        let length: usize = units.iter().map(Vec::len).sum();
        if length <= MOST && rounds.last().is_some_and(|round| round.len() + length <= MOST) {
            rounds.last_mut().into_iter().for_each(|round| round.extend(units.concat()));
        } else {
            rounds.extend(chunks(units));
        }
    }
    Ok(rounds)
}

/// The entries in this order, with those of a group as one.
pub(super) fn units(entries: &[Entry], indices: &[usize]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for index in indices {
        let group = entries[*index].group;
        let is_its = |unit: &&mut Unit| group.is_some() && entries[unit[0]].group == group;
        match units.iter_mut().find(is_its) {
            Some(unit) => unit.push(*index),
            None => units.push(vec![*index]),
        }
    }
    units
}

/// Units in rounds of their own, as many in each as have room.
fn chunks(units: Vec<Unit>) -> Vec<Vec<usize>> {
    let mut chunks: Vec<Vec<usize>> = Vec::new();
    for unit in units {
        match chunks.last_mut() {
            Some(chunk) if chunk.len() + unit.len() <= MOST => chunk.extend(unit),
            _ => chunks.push(unit),
        }
    }
    chunks
}

/// The entries, with those together that wait for each other or are of one group.
fn bundles(entries: &[Entry]) -> Vec<Vec<usize>> {
    let mut bundle_of: Vec<usize> = (0..entries.len()).collect();
    for (index, entry) in entries.iter().enumerate() {
        for other in entry.after.iter().chain(&entry.group).filter(|other| **other < entries.len()) {
            let (one, other) = (bundle_of[index], bundle_of[*other]);
            bundle_of.iter_mut().filter(|bundle| **bundle == one).for_each(|bundle| *bundle = other);
        }
    }
    let mut bundles: Vec<(usize, Vec<usize>)> = Vec::new();
    for (index, bundle) in bundle_of.into_iter().enumerate() {
        match bundles.iter_mut().find(|(known, _)| *known == bundle) {
            Some((_, members)) => members.push(index),
            None => bundles.push((bundle, vec![index])),
        }
    }
    bundles.into_iter().map(|(_, members)| members).collect()
}

/// The units, each after those that it waits for, and so within each.
fn sort(entries: &[Entry], units: Vec<Unit>) -> Result<Vec<Unit>, Error> {
    if units.iter().any(|unit| unit.len() > MOST) {
        return Err(Error::new(ErrorKind::Request, "more requests are to change all or nothing than go at once"));
    }
    let waits = |unit: &Unit, other: &Unit| {
        unit.iter().any(|index| entries[*index].after.iter().any(|before| other.contains(before)))
    };
    let units = in_order(units, |unit, other| (unit != other || unit.len() == 1) && waits(unit, other))?;
    let inner = |unit: Unit| in_order(unit, |one, other| entries[*one].after.contains(other));
    units.into_iter().map(inner).collect()
}

/// The items, each after those that it waits for.
fn in_order<T>(mut items: Vec<T>, waits: impl Fn(&T, &T) -> bool) -> Result<Vec<T>, Error> {
    let mut sorted = Vec::with_capacity(items.len());
    while !items.is_empty() {
        let is_waiting: Vec<bool> = items.iter().map(|one| items.iter().any(|other| waits(one, other))).collect();
        if is_waiting.iter().all(|waits| *waits) {
            return Err(Error::new(ErrorKind::Request, "requests of the batch wait for each other in a circle"));
        }
        let mut waiting = Vec::new();
        for (item, waits) in items.into_iter().zip(is_waiting) {
            if waits { waiting.push(item) } else { sorted.push(item) }
        }
        items = waiting;
    }
    Ok(sorted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HttpRequest, Method, Operation, Retry};

    const READ: Operation = Operation { method: Method::Get, template: "/x" };

    fn entries(count: usize, after: &[(usize, usize)]) -> Vec<Entry> {
        let request = || Ok(HttpRequest::new(Method::Get, "https://example.com/x"));
        let entry = || Entry {
            request: request(),
            operation: &READ,
            asked: None,
            retry: Retry::never(),
            after: Vec::new(),
            group: None,
        };
        let mut entries: Vec<_> = (0..count).map(|_| entry()).collect();
        for (part, before) in after {
            entries[*part].after.push(*before);
        }
        entries
    }

    fn grouped(mut entries: Vec<Entry>, group: std::ops::Range<usize>) -> Vec<Entry> {
        group.clone().for_each(|index| entries[index].group = Some(group.start));
        entries
    }

    fn sizes(entries: &[Entry]) -> Vec<usize> {
        rounds(entries).map(|rounds| rounds.iter().map(Vec::len).collect()).unwrap_or_default()
    }

    #[test]
    fn twenty_go_at_once() {
        assert_eq!(sizes(&entries(45, &[])), [20, 20, 5]);
        assert!(sizes(&entries(0, &[])).is_empty());
    }

    #[test]
    fn those_that_wait_stay_together() {
        let entries = entries(21, &[(20, 19), (19, 18)]);
        assert_eq!(rounds(&entries).map(|rounds| rounds[1].clone()).ok(), Some(vec![18, 19, 20]));
    }

    #[test]
    fn long_chains_go_in_order() {
        let chain: Vec<_> = (0..29).map(|index| (index, index + 1)).collect();
        let rounds = rounds(&entries(30, &chain)).unwrap_or_default();
        assert_eq!(rounds.concat(), (0..30).rev().collect::<Vec<_>>());
        assert_eq!(rounds.iter().map(Vec::len).collect::<Vec<_>>(), [20, 10]);
    }

    #[test]
    fn circles_are_refused() {
        assert!(rounds(&entries(2, &[(0, 1), (1, 0)])).is_err());
        assert!(rounds(&entries(1, &[(0, 0)])).is_err());
        assert!(rounds(&grouped(entries(3, &[(0, 2), (2, 1)]), 0..2)).is_err());
        assert!(rounds(&grouped(entries(3, &[(0, 1), (1, 0)]), 0..3)).is_err());
    }

    #[test]
    fn groups_are_never_torn_apart() {
        assert_eq!(sizes(&grouped(entries(25, &[]), 15..25)), [15, 10]);
        assert!(rounds(&grouped(entries(21, &[]), 0..21)).is_err());
        let sorted = rounds(&grouped(entries(5, &[(0, 4), (3, 4), (1, 2)]), 1..4)).unwrap_or_default();
        assert_eq!(sorted.concat(), [4, 0, 2, 3, 1]);
    }

    #[test]
    fn a_long_chain_of_groups_is_cut_between_them() {
        let mut entries = entries(30, &[]);
        for (index, entry) in entries.iter_mut().enumerate() {
            entry.group = Some(index / 10 * 10);
            entry.after.extend(index.checked_sub(10));
        }
        assert_eq!(sizes(&entries), [20, 10]);
    }
}
