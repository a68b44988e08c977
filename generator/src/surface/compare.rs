//! Two crates, item by item.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{ItemChange, ItemChangeKind};
use super::item::{Item, ItemKind, ItemName, Surface};

/// What changes for programs from `old` to `new`, in the order of paths.
pub fn compare_surfaces(old: &Surface, new: &Surface) -> Vec<ItemChange> {
    let (before, after) = (owners(old), owners(new));
    let is_lone = |name: &ItemName, here: &Owners<'_>, there: &Owners<'_>| {
        !here.contains_key(name.owner.as_str()) || there.contains_key(name.owner.as_str())
    };
    let names: BTreeSet<&ItemName> = old.items.keys().chain(new.items.keys()).collect();
    let changes = names.into_iter().flat_map(|name| match (old.items.get(name), new.items.get(name)) {
        (Some(one), None) if is_lone(name, &before, &after) => vec![removed(name, one)],
        (None, Some(one)) if is_lone(name, &after, &before) => vec![added(name, one)],
        (Some(one), Some(other)) => {
            let owner = before.get(name.owner.as_str()).zip(after.get(name.owner.as_str()));
            changed(name, one, other, &owner.map(|(old, new)| moves(old, new)).unwrap_or_default())
        }
        (Some(_) | None, None) | (None, Some(_)) => Vec::new(),
    });
    changes.collect()
}

/// The items that have others, by their paths.
type Owners<'a> = BTreeMap<String, &'a Item>;

fn owners(surface: &Surface) -> Owners<'_> {
    let has_others = |kind| matches!(kind, ItemKind::Module | ItemKind::Struct | ItemKind::Enum | ItemKind::Trait);
    let items = surface.items.iter().filter(|(name, _)| has_others(name.kind));
    items.map(|(name, item)| (name.path(), item)).collect()
}

fn removed(name: &ItemName, item: &Item) -> ItemChange {
    change(name, ItemChangeKind::Removed, Some(item.signature.clone()), None)
}

fn added(name: &ItemName, item: &Item) -> ItemChange {
    change(name, ItemChangeKind::Added, None, Some(item.signature.clone()))
}

/// What changes of an item whose owner moves, too.
fn changed(name: &ItemName, old: &Item, new: &Item, of_owner: &Moves<'_>) -> Vec<ItemChange> {
    let (hidden, shown) = moves(old, new);
    let is_own = (&hidden, &shown) != (&of_owner.0, &of_owner.1);
    let features = |item: &Item| Some(item.features.iter().cloned().collect::<Vec<_>>().join(", "));
    let all = |kind, old, new| vec![change(name, kind, old, new)];
    match () {
        () if old.signature != new.signature => {
            all(ItemChangeKind::Changed, Some(old.signature.clone()), Some(new.signature.clone()))
        }
        () if is_own && !hidden.is_empty() => all(ItemChangeKind::Hidden, features(old), features(new)),
        () if is_own && !shown.is_empty() => all(ItemChangeKind::Shown, features(old), features(new)),
        () if !old.is_deprecated && new.is_deprecated => all(ItemChangeKind::Deprecated, None, None),
        () if old.is_deprecated && !new.is_deprecated => all(ItemChangeKind::Restored, None, None),
        () if old.content != new.content => all(ItemChangeKind::Edited, None, None),
        () => Vec::new(),
    }
}

/// The features that an item needs more, and those that it needs less.
type Moves<'a> = (BTreeSet<&'a str>, BTreeSet<&'a str>);

fn moves<'a>(old: &'a Item, new: &'a Item) -> Moves<'a> {
    (more(new, old), more(old, new))
}

fn more<'a>(one: &'a Item, other: &Item) -> BTreeSet<&'a str> {
    one.features.iter().filter(|feature| !other.features.contains(*feature)).map(String::as_str).collect()
}

fn change(name: &ItemName, kind: ItemChangeKind, old: Option<String>, new: Option<String>) -> ItemChange {
    ItemChange { kind, name: name.clone(), old, new }
}
