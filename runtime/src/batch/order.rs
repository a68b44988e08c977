//! Which requests go together.

use super::Entry;
use crate::{Error, ErrorKind};

/// How many requests the service takes at once.
pub(super) const MOST: usize = 20;

/// Puts the entries into rounds: each stands after those that it waits for, and in their round if there is room.
pub(super) fn rounds(entries: &[Entry]) -> Result<Vec<Vec<usize>>, Error> {
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    for group in groups(entries) {
        let group = sort(entries, group)?;
        match rounds.last_mut() {
            Some(round) if round.len() + group.len() <= MOST => round.extend(group),
            _ => rounds.extend(group.chunks(MOST).map(<[usize]>::to_vec)),
        }
    }
    Ok(rounds)
}

/// The entries, with those together that wait for each other.
fn groups(entries: &[Entry]) -> Vec<Vec<usize>> {
    let mut group_of: Vec<usize> = (0..entries.len()).collect();
    for (index, entry) in entries.iter().enumerate() {
        for before in entry.after.iter().filter(|before| **before < entries.len()) {
            let (one, other) = (group_of[index], group_of[*before]);
            group_of.iter_mut().filter(|group| **group == one).for_each(|group| *group = other);
        }
    }
    let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
    for (index, group) in group_of.into_iter().enumerate() {
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, members)) => members.push(index),
            None => groups.push((group, vec![index])),
        }
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// The members of a group, each after those that it waits for.
fn sort(entries: &[Entry], mut group: Vec<usize>) -> Result<Vec<usize>, Error> {
    let mut sorted = Vec::with_capacity(group.len());
    while !group.is_empty() {
        let waits = |index: &usize| entries[*index].after.iter().any(|before| group.contains(before));
        let (waiting, ready): (Vec<_>, Vec<_>) = group.iter().copied().partition(|index| waits(index));
        if ready.is_empty() {
            return Err(Error::new(ErrorKind::Request, "requests of the batch wait for each other in a circle"));
        }
        sorted.extend(ready);
        group = waiting;
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
        let mut entries: Vec<_> = (0..count)
            .map(|_| Entry { request: request(), operation: &READ, retry: Retry::never(), after: Vec::new() })
            .collect();
        for (part, before) in after {
            entries[*part].after.push(*before);
        }
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
    }
}
