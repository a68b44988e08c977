//! The two sides, laid side by side.

use std::collections::{BTreeMap, BTreeSet};

/// A thing on the sides that have it.
pub(super) enum Pair<'a, T> {
    /// The old side alone has it.
    Old(&'a T),
    /// The new side alone has it.
    New(&'a T),
    /// Both have it.
    Both(&'a T, &'a T),
}

impl<'a, T> Pair<'a, T> {
    /// What each side has of its thing.
    pub(super) fn map<U>(self, of: impl Fn(&'a T) -> &'a U) -> Pair<'a, U> {
        match self {
            Self::Old(old) => Pair::Old(of(old)),
            Self::New(new) => Pair::New(of(new)),
            Self::Both(old, new) => Pair::Both(of(old), of(new)),
        }
    }

    /// The old side's thing.
    pub(super) fn in_old(self) -> Option<&'a T> {
        match self {
            Self::Old(old) | Self::Both(old, _) => Some(old),
            Self::New(_) => None,
        }
    }

    /// The new side's thing.
    pub(super) fn in_new(self) -> Option<&'a T> {
        match self {
            Self::New(new) | Self::Both(_, new) => Some(new),
            Self::Old(_) => None,
        }
    }

    /// The new side's thing, or the old side's where it went.
    pub(super) fn latest(self) -> &'a T {
        match self {
            Self::Old(thing) | Self::New(thing) | Self::Both(_, thing) => thing,
        }
    }
}

impl<T> Clone for Pair<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Pair<'_, T> {}

/// The things of both sides by their key, in its order. Of things with the same key on one side the first counts.
pub(super) fn pairs<'a, T, K: Ord + Clone>(
    old: impl IntoIterator<Item = &'a T>,
    new: impl IntoIterator<Item = &'a T>,
    key: impl Fn(&T) -> K,
) -> Vec<Pair<'a, T>> {
    let (old, new) = (keyed(old, &key), keyed(new, &key));
    let keys: BTreeSet<&K> = old.keys().chain(new.keys()).collect();
    keys.into_iter().filter_map(|key| pair(old.get(key).copied(), new.get(key).copied())).collect()
}

/// The same; what went under one name and came under another that differs in its case alone is one thing.
pub(super) fn pairs_in_any_case<'a, T, K: Ord + Clone>(
    old: impl IntoIterator<Item = &'a T>,
    new: impl IntoIterator<Item = &'a T>,
    key: impl Fn(&T) -> K,
    name: impl Fn(&T) -> String,
) -> Vec<Pair<'a, T>> {
    let folded = |thing: &T| name(thing).to_lowercase();
    let pairs = pairs(old, new, key);
    let side = |of: fn(&Pair<'a, T>) -> Option<&'a T>| keyed(pairs.iter().filter_map(of), folded);
    let gone = side(|pair| if let Pair::Old(thing) = pair { Some(*thing) } else { None });
    let came = side(|pair| if let Pair::New(thing) = pair { Some(*thing) } else { None });
    let renamed = |thing: &T| Some((*gone.get(&folded(thing))?, *came.get(&folded(thing))?));
    let joined = pairs.iter().filter_map(|pair| match pair {
        Pair::Both(..) => Some(*pair),
        Pair::Old(old) => renamed(old).is_none_or(|(gone, _)| !std::ptr::eq(gone, *old)).then_some(*pair),
        Pair::New(new) => {
            let both = renamed(new).filter(|(_, came)| std::ptr::eq(*came, *new));
            Some(both.map_or(*pair, |(gone, came)| Pair::Both(gone, came)))
        }
    });
    joined.collect()
}

fn keyed<'a, T, K: Ord>(things: impl IntoIterator<Item = &'a T>, key: impl Fn(&T) -> K) -> BTreeMap<K, &'a T> {
    let mut keyed = BTreeMap::new();
    for thing in things {
        keyed.entry(key(thing)).or_insert(thing);
    }
    keyed
}

fn pair<'a, T>(old: Option<&'a T>, new: Option<&'a T>) -> Option<Pair<'a, T>> {
    match (old, new) {
        (Some(old), Some(new)) => Some(Pair::Both(old, new)),
        (Some(old), None) => Some(Pair::Old(old)),
        (None, Some(new)) => Some(Pair::New(new)),
        (None, None) => None,
    }
}
