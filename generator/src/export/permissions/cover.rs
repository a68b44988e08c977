//! The least permissions that cover all calls.

use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How many permissions are tried in all their combinations.
const TRIED: usize = 14;

/// The least permissions of which each row has one. A row lists what one call may have, the least privileged first.
///
/// Only what is the least of some row comes into question: how many calls a permission allows says nothing for it. Of
/// the sets of these from which nothing can be left out, it is the one that stands nearest to the front of the rows,
/// then the smallest, then the one of earlier rows. Where more than [`TRIED`] permissions may be left out, later ones
/// are, as far as nothing is uncovered.
pub(super) fn cover<'a>(rows: &BTreeSet<Vec<&'a str>>, order: &[&'a str]) -> Vec<&'a str> {
    let is_needed = |name: &&str| rows.iter().any(|row| !is_covered(row, order.iter().filter(|other| *other != name)));
    let (needed, free): (Vec<&str>, Vec<&str>) = order.iter().partition(|name| is_needed(name));
    let chosen = if free.len() <= TRIED { nearest(rows, &needed, &free) } else { pruned(rows, order) };
    order.iter().filter(|name| chosen.contains(name)).copied().collect()
}

/// The best of all combinations.
fn nearest<'a>(rows: &BTreeSet<Vec<&'a str>>, needed: &[&'a str], free: &[&'a str]) -> Vec<&'a str> {
    let sets = (0..1_u32 << free.len()).map(|mask| {
        let is_in = |at: &usize| mask & (1 << at) != 0;
        let some = (0..free.len()).filter(is_in).map(|at| free[at]);
        let set: Vec<&str> = needed.iter().copied().chain(some).collect();
        (set, Reverse(mask.reverse_bits()))
    });
    let ranked = sets.filter_map(|(set, order)| {
        let distance = distance(rows, &set)?;
        is_least(rows, &set).then_some(((distance, set.len(), order), set))
    });
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, set)| set).unwrap_or_default()
}

/// What is left where each is left out that can be, the last first.
fn pruned<'a>(rows: &BTreeSet<Vec<&'a str>>, order: &[&'a str]) -> Vec<&'a str> {
    order.iter().rev().fold(order.to_vec(), |set, name| {
        let without: Vec<&str> = set.iter().filter(|other| *other != name).copied().collect();
        if distance(rows, &without).is_some() { without } else { set }
    })
}

/// How far from the fronts of the rows a set stands; nothing where a row has none of it.
fn distance(rows: &BTreeSet<Vec<&str>>, set: &[&str]) -> Option<usize> {
    rows.iter().map(|row| row.iter().position(|name| set.contains(name))).sum()
}

/// Whether nothing can be left out.
fn is_least(rows: &BTreeSet<Vec<&str>>, set: &[&str]) -> bool {
    set.iter().all(|name| rows.iter().any(|row| !is_covered(row, set.iter().filter(|other| *other != name))))
}

fn is_covered<'a>(row: &[&str], mut set: impl Iterator<Item = &'a &'a str>) -> bool {
    set.any(|name| row.contains(name))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::cover;

    fn covered<'a>(calls: &[&[&'a str]]) -> Vec<&'a str> {
        let rows = calls.iter().map(|row| row.to_vec()).collect();
        let mut order = Vec::new();
        for row in calls {
            if !order.contains(&row[0]) {
                order.push(row[0]);
            }
        }
        cover(&rows, &order)
    }

    #[test]
    fn the_order_of_a_row_decides() {
        assert_eq!(covered(&[&["GroupMember.Read.All", "GroupMember.ReadWrite.All"]]), ["GroupMember.Read.All"]);
    }

    #[test]
    fn a_permission_that_allows_more_calls_is_not_taken_for_that() {
        let calls: [&[&str]; 2] = [&["User.Read", "Directory.Read.All"], &["Group.Read.All", "Directory.Read.All"]];
        assert_eq!(covered(&calls), ["User.Read", "Group.Read.All"]);
    }

    #[test]
    fn what_is_needed_anyway_makes_others_superfluous() {
        let calls: [&[&str]; 2] = [&["User.Read", "Directory.Read.All"], &["Directory.Read.All"]];
        assert_eq!(covered(&calls), ["Directory.Read.All"]);
    }

    /// Each way to take one permission of every row, as far as it is the least of some row.
    fn choices<'a>(calls: &[Vec<&'a str>]) -> BTreeSet<BTreeSet<&'a str>> {
        let least: BTreeSet<&str> = calls.iter().map(|row| row[0]).collect();
        calls.iter().fold(BTreeSet::from([BTreeSet::new()]), |sets, row| {
            let names = row.iter().filter(|name| least.contains(*name));
            let longer = names.flat_map(|name| sets.iter().map(|set| set | &BTreeSet::from([*name])));
            longer.collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]
        #[test]
        fn no_other_choice_is_a_part_of_it_or_nearer(
            rows in prop::collection::vec(
                prop::sample::subsequence(vec!["a", "b", "c", "d", "e", "f", "g"], 1..=5).prop_shuffle(),
                1..=6,
            )
        ) {
            let slices: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
            let found: BTreeSet<&str> = covered(&slices).into_iter().collect();
            let choices = choices(&rows);
            prop_assert!(choices.contains(&found), "{found:?} is no choice");
            let is_minimal = |set: &&BTreeSet<&str>| !choices.iter().any(|other| other != *set && other.is_subset(set));
            let minimal = choices.iter().filter(is_minimal);
            let distinct: BTreeSet<_> = rows.iter().collect();
            let rank = |set: &BTreeSet<&str>| {
                let nearest = |row: &&&Vec<&str>| row.iter().position(|name| set.contains(name)).unwrap_or(usize::MAX);
                (distinct.iter().map(|row| nearest(&row)).sum::<usize>(), set.len())
            };
            let minimal: Vec<_> = minimal.collect();
            prop_assert!(minimal.contains(&&found), "a part of {found:?} is enough");
            prop_assert_eq!(minimal.iter().map(|set| rank(set)).min(), Some(rank(&found)));
        }
    }
}
