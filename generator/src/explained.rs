//! Which changes of the API explain what changes in Rust.

use std::collections::{BTreeMap, BTreeSet};

use crate::Side;
use crate::diff::{Change, ChangeKind, Entry, ItemChange, ItemChangeKind, ItemKind, ItemName, Subject};
use crate::model::Id;
use crate::planned::Planned;
use crate::surface::{Surface, compare_surfaces};

impl Side {
    /// The changes that lead from this side to `new`, by their causes, with what changes between the crates of both;
    /// what no change of the API explains has entries of its own.
    pub fn explained_to(&self, new: &Self, crates: (&Planned, &Planned)) -> Vec<Entry> {
        explain(self.entries_to(new), crates)
    }
}

/// Entries with what they change in Rust.
fn explain(mut entries: Vec<Entry>, (old, new): (&Planned, &Planned)) -> Vec<Entry> {
    let surfaces = old.surfaces(new);
    let changes = compare_surfaces(&surfaces.0, &surfaces.1);
    let mut told: Vec<Vec<ItemChange>> = vec![Vec::new(); entries.len()];
    let Linked { causes, alone } = Linking::of(&entries, &changes, (old, new), &surfaces).link();
    for (change, causes) in changes.iter().zip(&causes) {
        for &cause in causes {
            told[cause].push(change.clone());
        }
    }
    for (entry, told) in entries.iter_mut().zip(told) {
        entry.rust = Some(told);
    }
    let is_told = |change: &&ItemChange| !matches!(change.kind, ItemChangeKind::Edited);
    for group in alone {
        let items: Vec<ItemChange> = group.into_iter().map(|at| &changes[at]).filter(is_told).cloned().collect();
        entries.extend(Entry::of_items(items));
    }
    entries.sort_by_key(|entry| (entry.verdict(), entry.rust_verdict()));
    entries
}

/// What each change of an item comes from.
struct Linked {
    /// The entries of each change.
    causes: Vec<Causes>,
    /// The changes that no entry explains, those together that come from each other.
    alone: Vec<Vec<usize>>,
}

/// The entries that an item's change comes from.
type Causes = BTreeSet<usize>;

struct Linking<'a> {
    /// The changes about a thing, each with its entry.
    about: BTreeMap<&'a Id, Vec<(usize, &'a Change)>>,
    changes: &'a [ItemChange],
    /// The changes of items that others can name, by their owners and names.
    named: BTreeMap<(&'a str, &'a str), usize>,
    old: &'a Planned,
    new: &'a Planned,
    surfaces: &'a (Surface, Surface),
}

impl<'a> Linking<'a> {
    fn of(
        entries: &'a [Entry],
        changes: &'a [ItemChange],
        (old, new): (&'a Planned, &'a Planned),
        surfaces: &'a (Surface, Surface),
    ) -> Self {
        let mut about: BTreeMap<&Id, Vec<(usize, &Change)>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            for change in &entry.changes {
                for id in &change.about {
                    about.entry(id).or_default().push((at, change));
                }
            }
        }
        let named = changes.iter().enumerate().filter(|(_, change)| change.name.kind.is_named());
        let named = named.map(|(at, ItemChange { name, .. })| ((name.owner.as_str(), name.name.as_str()), at));
        Self { about, changes, named: named.collect(), old, new, surfaces }
    }

    fn link(&self) -> Linked {
        let mentioned: Vec<Causes> = self.changes.iter().map(|change| self.mentioned(change)).collect();
        let renamed: Vec<bool> = self.changes.iter().map(|change| self.names_the_same(change)).collect();
        let own = |(at, change)| if renamed[at] { Causes::new() } else { self.own(change, &shapes) };
        let mut causes: Vec<Causes> = self.changes.iter().enumerate().map(own).collect();
        // What names an item that changes comes from what changes that.
        loop {
            let found: Vec<(usize, Causes)> = (0..causes.len())
                .filter(|&at| causes[at].is_empty())
                .map(|at| (at, mentioned[at].iter().flat_map(|&other| causes[other].iter().copied()).collect()))
                .filter(|(_, found): &(usize, Causes)| !found.is_empty())
                .collect();
            if found.is_empty() {
                break;
            }
            for (at, found) in found {
                causes[at] = found;
            }
        }
        let naming = turned(&mentioned);
        let is_told = |change: &ItemChange| change.kind != ItemChangeKind::Edited;
        for (at, change) in self.changes.iter().enumerate().filter(|(at, change)| !renamed[*at] && is_told(change)) {
            if causes[at].is_empty() {
                causes[at] = self.own(change, &|one, _| one.rule().is_of_crate());
            }
            if causes[at].is_empty() {
                causes[at] = self.of_owner(change);
            }
            if causes[at].is_empty() {
                causes[at] = self.of_naming(at, &naming, &causes);
            }
        }
        for (at, change) in self.changes.iter().enumerate() {
            if causes[at].is_empty() {
                causes[at] = self.of_guarded(change, &causes);
            }
        }
        let alone = self.groups(&causes, &mentioned);
        Linked { causes, alone }
    }

    /// The entries about what the item stands for, by changes that can be seen in it.
    fn own(&self, change: &ItemChange, is_seen: &dyn Fn(&Change, &ItemChange) -> bool) -> Causes {
        self.about(&self.ids(&change.name), change, is_seen)
    }

    /// The entries about what the item's owner stands for.
    fn of_owner(&self, change: &ItemChange) -> Causes {
        let owners = [self.old, self.new].into_iter().filter_map(|side| side.owner(&change.name));
        let ids = owners.flat_map(|owner| self.ids(owner)).collect();
        self.about(&ids, change, &shapes)
    }

    fn ids(&self, name: &ItemName) -> BTreeSet<&'a Id> {
        self.old.ids(name).chain(self.new.ids(name)).collect()
    }

    /// The entries about these things; those by which something comes or goes as the item does, where there are any.
    fn about(
        &self,
        ids: &BTreeSet<&Id>,
        change: &ItemChange,
        is_seen: &dyn Fn(&Change, &ItemChange) -> bool,
    ) -> Causes {
        let found = ids.iter().filter_map(|id| self.about.get(*id)).flatten();
        let found: Vec<&(usize, &Change)> = found.filter(|(_, one)| is_seen(one, change)).collect();
        let alike: Causes = found.iter().filter(|(_, one)| is_alike(one, change)).map(|(at, _)| *at).collect();
        if alike.is_empty() { found.into_iter().map(|(at, _)| *at).collect() } else { alike }
    }

    /// Whether what its signature names stands for the same on both sides: it changes as that is called otherwise.
    fn names_the_same(&self, change: &ItemChange) -> bool {
        let (old, new) = (self.surfaces.0.mentions(&change.name), self.surfaces.1.mentions(&change.name));
        let ids = |side: &'a Planned, names: &BTreeSet<&(String, String)>| -> BTreeSet<&Id> {
            names.iter().flat_map(|(owner, name)| side.ids_of_named(owner, name)).collect()
        };
        let (gone, came) = (ids(self.old, &(&old - &new)), ids(self.new, &(&new - &old)));
        change.kind == ItemChangeKind::Changed && !gone.is_empty() && gone == came
    }

    /// The entries of what names it, where that came or went with it.
    fn of_naming(&self, at: usize, naming: &[Vec<usize>], causes: &[Causes]) -> Causes {
        let alike = naming[at].iter().filter(|other| self.changes[**other].kind == self.changes[at].kind);
        alike.flat_map(|other| causes[*other].iter().copied()).collect()
    }

    /// The changes of the items that its signatures name: on one side alone, or on both where its features change.
    fn mentioned(&self, change: &ItemChange) -> BTreeSet<usize> {
        let (old, new) = (self.surfaces.0.mentions(&change.name), self.surfaces.1.mentions(&change.name));
        let items: BTreeSet<&(String, String)> = match change.kind {
            ItemChangeKind::Hidden | ItemChangeKind::Shown => &old | &new,
            ItemChangeKind::Edited => BTreeSet::new(),
            ItemChangeKind::Removed
            | ItemChangeKind::Changed
            | ItemChangeKind::Added
            | ItemChangeKind::Deprecated
            | ItemChangeKind::Restored => &old ^ &new,
        };
        let changes = items.into_iter().filter_map(|(owner, name)| self.named.get(&(owner.as_str(), name.as_str())));
        changes.copied().filter(|at| self.changes[*at].kind != ItemChangeKind::Edited).collect()
    }

    /// The changes without a cause: together with those of the items that they name, or that stand for the same.
    fn groups(&self, causes: &[Causes], mentioned: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
        let is_alone = |at: &usize| causes[*at].is_empty();
        let mut alike: BTreeMap<BTreeSet<&Id>, usize> = BTreeMap::new();
        let mut linked: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for at in (0..self.changes.len()).filter(is_alone) {
            let ids = self.ids(&self.changes[at].name);
            let same = if ids.is_empty() { at } else { *alike.entry(ids).or_insert(at) };
            for &other in mentioned[at].iter().filter(|at| is_alone(at)).chain([&at, &same]) {
                linked.entry(at).or_default().insert(other);
                linked.entry(other).or_default().insert(at);
            }
        }
        let mut groups = Vec::new();
        while let Some((first, others)) = linked.pop_first() {
            let mut group = BTreeSet::from([first]);
            let mut open: Vec<usize> = others.into_iter().collect();
            while let Some(at) = open.pop() {
                group.insert(at);
                open.extend(linked.remove(&at).into_iter().flatten());
            }
            groups.push(group.into_iter().collect());
        }
        groups
    }

    /// The entries of what a feature that came or went guards.
    fn of_guarded(&self, change: &ItemChange, causes: &[Causes]) -> Causes {
        if change.name.kind != ItemKind::Feature {
            return Causes::new();
        }
        let side = if change.kind == ItemChangeKind::Removed { &self.surfaces.0 } else { &self.surfaces.1 };
        let guarded =
            self.changes.iter().zip(causes).filter(|(other, _)| side.is_guarded_by(&other.name, &change.name.name));
        guarded.flat_map(|(_, causes)| causes.iter().copied()).collect()
    }
}

/// The changes that mention each.
fn turned(mentioned: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
    let mut naming = vec![Vec::new(); mentioned.len()];
    for (at, others) in mentioned.iter().enumerate() {
        for other in others {
            naming[*other].push(at);
        }
    }
    naming
}

/// Whether a change of the API can make the item another one to programs.
fn shapes(change: &Change, item: &ItemChange) -> bool {
    let comes_or_goes = change.kind != ChangeKind::Changed;
    match item.kind {
        ItemChangeKind::Edited => true,
        ItemChangeKind::Deprecated | ItemChangeKind::Restored => comes_or_goes || is_alike(change, item),
        ItemChangeKind::Hidden | ItemChangeKind::Shown => comes_or_goes || change.aspect.as_deref() == Some("area"),
        ItemChangeKind::Removed | ItemChangeKind::Changed | ItemChangeKind::Added => {
            change.rule().shapes(item.name.kind)
        }
    }
}

/// Whether both come, both go, or both change.
fn is_alike(change: &Change, item: &ItemChange) -> bool {
    match item.kind {
        ItemChangeKind::Removed => change.kind == ChangeKind::Removed,
        ItemChangeKind::Added => change.kind == ChangeKind::Added,
        ItemChangeKind::Deprecated | ItemChangeKind::Restored => change.aspect.as_deref() == Some("deprecated"),
        ItemChangeKind::Changed | ItemChangeKind::Hidden | ItemChangeKind::Shown | ItemChangeKind::Edited => {
            change.kind == ChangeKind::Changed
        }
    }
}

impl Entry {
    /// What changes in Rust alone.
    fn of_items(items: Vec<ItemChange>) -> Option<Self> {
        let mut changes: Vec<(ItemChange, Change)> =
            items.into_iter().map(|item| (item.clone(), Change::of_item(&item))).collect();
        changes.sort_by_key(|(item, _)| (item.verdict(), item.kind));
        let (items, changes): (Vec<ItemChange>, Vec<Change>) = changes.into_iter().unzip();
        (!changes.is_empty()).then_some(Self { changes, renamed: None, rust: Some(items) })
    }
}

impl Change {
    fn of_item(item: &ItemChange) -> Self {
        let ItemChange { kind, name, old, new } = item.clone();
        let text = |text: Option<String>| text.filter(|text| !text.is_empty());
        let word = |word: &str| Some(word.to_owned());
        let (kind, aspect, old, new) = match kind {
            ItemChangeKind::Removed => (ChangeKind::Removed, None, text(old), None),
            ItemChangeKind::Added => (ChangeKind::Added, None, None, text(new)),
            ItemChangeKind::Hidden | ItemChangeKind::Shown => {
                (ChangeKind::Changed, word("features"), text(old), text(new))
            }
            ItemChangeKind::Deprecated => (ChangeKind::Changed, word("deprecated"), word("no"), word("yes")),
            ItemChangeKind::Restored => (ChangeKind::Changed, word("deprecated"), word("yes"), word("no")),
            ItemChangeKind::Changed | ItemChangeKind::Edited => {
                (ChangeKind::Changed, word("signature"), text(old), text(new))
            }
        };
        Self {
            kind,
            subject: Subject::Item,
            what: name.path(),
            aspect,
            old,
            new,
            is_foreseen: false,
            about: Vec::new(),
            old_origin: None,
            new_origin: None,
        }
    }
}
