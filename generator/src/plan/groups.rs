//! Groups of things that all lead to each other.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// What each thing leads to.
pub(super) type Edges<T> = BTreeMap<T, Vec<T>>;

/// The number of the group of each thing that leads somewhere: strongly connected components, by Kosaraju's two walks,
/// without recursion. A group leads only to those of higher numbers.
pub(super) fn groups<T: Ord + Copy>(forward: &Edges<T>) -> BTreeMap<T, usize> {
    let mut groups = BTreeMap::new();
    let backward = reversed(forward);
    for (number, root) in finishing_order(forward).into_iter().rev().enumerate() {
        let mut stack = vec![root];
        while let Some(one) = stack.pop() {
            if let Entry::Vacant(place) = groups.entry(one) {
                place.insert(number);
                stack.extend(backward.get(&one).into_iter().flatten());
            }
        }
    }
    groups
}

fn reversed<T: Ord + Copy>(edges: &Edges<T>) -> Edges<T> {
    let mut reversed = Edges::new();
    for (from, to) in edges {
        for one in to {
            reversed.entry(*one).or_default().push(*from);
        }
    }
    reversed
}

/// Everything after all that it leads to, but for cycles.
fn finishing_order<T: Ord + Copy>(edges: &Edges<T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let mut finished = Vec::new();
    for root in edges.keys() {
        let mut stack = vec![(*root, false)];
        while let Some((one, is_done)) = stack.pop() {
            if is_done {
                finished.push(one);
            } else if seen.insert(one) {
                stack.push((one, true));
                stack.extend(edges.get(&one).into_iter().flatten().map(|next| (*next, false)));
            }
        }
    }
    finished
}
