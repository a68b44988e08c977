//! Which changes of the API explain what changes in Rust.

use std::collections::{BTreeMap, BTreeSet};

use crate::Side;
use crate::diff::{Change, ChangeKind, Entry, ItemChange, ItemChangeKind, ItemKind, Subject, Verdict};
use crate::model::folded;
use crate::planned::Planned;

impl Side {
    /// The changes that lead from this side to `new`, by their causes, with what changes between the crates of both;
    /// what no change of the API explains has entries of its own.
    pub fn explained_to(&self, new: &Self, crates: (&Planned, &Planned)) -> Vec<Entry> {
        explain(self.entries_to(new), crates)
    }
}

/// Entries with what they change in Rust.
fn explain(mut entries: Vec<Entry>, (old, new): (&Planned, &Planned)) -> Vec<Entry> {
    let changes = old.changes_to(new);
    let mut told: Vec<Vec<ItemChange>> = vec![Vec::new(); entries.len()];
    let Linked { causes, alone } = Linking::of(&entries, &changes, (old, new)).link();
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
    causes: Vec<BTreeSet<usize>>,
    /// The changes that no entry explains, those together that come from each other.
    alone: Vec<Vec<usize>>,
}

struct Linking<'a> {
    entries: &'a [Entry],
    /// The entries that are about a name on the wire.
    by_name: BTreeMap<String, BTreeSet<usize>>,
    /// The changes of operations, each with its entry and the folded operation.
    operations: Vec<(usize, String, &'a Change)>,
    changes: &'a [ItemChange],
    /// The changes of an item, by its path.
    by_path: BTreeMap<&'a str, Vec<usize>>,
    old: &'a Planned,
    new: &'a Planned,
}

impl<'a> Linking<'a> {
    fn of(entries: &'a [Entry], changes: &'a [ItemChange], (old, new): (&'a Planned, &'a Planned)) -> Self {
        let mut by_name: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            for change in &entry.changes {
                by_name.entry(folded(&change.what)).or_default().insert(at);
            }
        }
        let all = entries.iter().enumerate().flat_map(|(at, entry)| entry.changes.iter().map(move |one| (at, one)));
        let of_operations = all.filter(|(_, one)| one.subject == Subject::Operation);
        let operations = of_operations.map(|(at, one)| (at, folded(&one.what), one)).collect();
        let mut by_path: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, change) in changes.iter().enumerate() {
            by_path.entry(&change.path).or_default().push(at);
        }
        Self { entries, by_name, operations, changes, by_path, old, new }
    }

    fn link(&self) -> Linked {
        let mut causes: Vec<BTreeSet<usize>> = self.changes.iter().map(|change| self.direct(change)).collect();
        let mentioned: Vec<BTreeSet<usize>> = self.changes.iter().map(|change| self.mentioned(change)).collect();
        // What names an item that changes comes from what changes that.
        loop {
            let found: Vec<(usize, BTreeSet<usize>)> = (0..causes.len())
                .filter(|&at| causes[at].is_empty())
                .map(|at| (at, mentioned[at].iter().flat_map(|&other| causes[other].iter().copied()).collect()))
                .filter(|(_, found): &(usize, BTreeSet<usize>)| !found.is_empty())
                .collect();
            if found.is_empty() {
                break;
            }
            for (at, found) in found {
                causes[at] = found;
            }
        }
        for (at, change) in self.changes.iter().enumerate() {
            if causes[at].is_empty() && change.kind != ItemChangeKind::Edited {
                causes[at] = self.of_owner(change);
            }
            if causes[at].is_empty() && change.kind != ItemChangeKind::Edited {
                causes[at] = self.of_naming(at, &mentioned, &causes);
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

    /// The entries about what the item stands for.
    fn direct(&self, change: &ItemChange) -> BTreeSet<usize> {
        let names: BTreeSet<&str> = match change.item {
            ItemKind::Module => self.old.wires_below(&change.path).chain(self.new.wires_below(&change.path)).collect(),
            _ => self.wires(&change.path),
        };
        let steps =
            names.iter().filter(|name| name.starts_with(['/', ':'])).flat_map(|step| self.through(step, change));
        let about = names.iter().filter_map(|name| self.by_name.get(*name)).flatten().copied();
        let found: BTreeSet<usize> = about.chain(steps).filter(|&at| self.is_about(at, &names, change)).collect();
        self.alike(found, change)
    }

    /// The entries about what its owner stands for.
    fn of_owner(&self, change: &ItemChange) -> BTreeSet<usize> {
        let Some((owner, _)) = change.path.split_once("!(").map_or(&*change.path, |(path, _)| path).rsplit_once("::")
        else {
            return BTreeSet::new();
        };
        let names = self.wires(owner);
        let found = names.iter().filter_map(|name| self.by_name.get(*name)).flatten().copied();
        let found = found.filter(|&at| self.is_about(at, &names, change)).collect();
        self.alike(found, change)
    }

    fn wires(&self, path: &str) -> BTreeSet<&'a str> {
        self.old.wires(path).chain(self.new.wires(path)).collect()
    }

    /// The entries of what names it, where that came or went with it.
    fn of_naming(&self, at: usize, mentioned: &[BTreeSet<usize>], causes: &[BTreeSet<usize>]) -> BTreeSet<usize> {
        let is_alike = |other: &usize| self.changes[*other].kind == self.changes[at].kind;
        let naming = (0..mentioned.len()).filter(|other| mentioned[*other].contains(&at)).filter(is_alike);
        naming.flat_map(|other| causes[other].iter().copied()).collect()
    }

    /// The entries of operations that came or went, as the step did, and whose paths lead over it.
    fn through(&self, step: &str, change: &ItemChange) -> Vec<usize> {
        let is_through = |(_, path, one): &&(usize, String, &Change)| is_alike(one, change) && path.contains(step);
        self.operations.iter().filter(is_through).map(|(at, ..)| *at).collect()
    }

    /// Whether one of an entry's changes of these names can be seen in Rust.
    fn is_about(&self, at: usize, names: &BTreeSet<&str>, change: &ItemChange) -> bool {
        let is_step = names.iter().any(|name| name.starts_with(['/', ':']));
        let is_seen = |one: &Change| change.kind == ItemChangeKind::Edited || shows_in_signatures(one);
        let is_named = |one: &Change| names.contains(folded(&one.what).as_str());
        self.entries[at].changes.iter().any(|one| is_seen(one) && (is_step || is_named(one)))
    }

    /// The entries by which something comes or goes as the item does; all where there are none.
    fn alike(&self, found: BTreeSet<usize>, change: &ItemChange) -> BTreeSet<usize> {
        let same = |at: &&usize| self.entries[**at].changes.iter().any(|one| is_alike(one, change));
        let alike: BTreeSet<usize> = found.iter().filter(same).copied().collect();
        if alike.is_empty() { found } else { alike }
    }

    /// The changes of the items that its signatures name: on one side alone, or on both where its features change.
    fn mentioned(&self, change: &ItemChange) -> BTreeSet<usize> {
        let (old, new) = (self.old.mentioned(change), self.new.mentioned(change));
        let items: BTreeSet<&String> = match change.kind {
            ItemChangeKind::Hidden | ItemChangeKind::Shown => old.union(&new).collect(),
            ItemChangeKind::Edited => BTreeSet::new(),
            ItemChangeKind::Removed
            | ItemChangeKind::Changed
            | ItemChangeKind::Added
            | ItemChangeKind::Deprecated
            | ItemChangeKind::Restored => old.symmetric_difference(&new).collect(),
        };
        let is_told = |at: &usize| self.changes[*at].kind != ItemChangeKind::Edited;
        items
            .into_iter()
            .filter_map(|path| self.by_path.get(path.as_str()))
            .flatten()
            .copied()
            .filter(is_told)
            .collect()
    }

    /// The changes without a cause: together with those of the items that they name.
    fn groups(&self, causes: &[BTreeSet<usize>], mentioned: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
        let is_alone = |at: &usize| causes[*at].is_empty();
        let mut linked: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for at in (0..self.changes.len()).filter(is_alone) {
            let same = self.by_path.get(self.changes[at].path.as_str()).into_iter().flatten();
            for &other in mentioned[at].iter().chain(same).filter(|at| is_alone(at)) {
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
    fn of_guarded(&self, change: &ItemChange, causes: &[BTreeSet<usize>]) -> BTreeSet<usize> {
        if change.item != ItemKind::Feature {
            return BTreeSet::new();
        }
        let side = if change.kind == ItemChangeKind::Removed { self.old } else { self.new };
        let guarded = self.changes.iter().zip(causes).filter(|(other, _)| side.is_guarded_by(other, &change.path));
        guarded.flat_map(|(_, causes)| causes.iter().copied()).collect()
    }
}

/// Whether a change of the API can change what programs write.
fn shows_in_signatures(change: &Change) -> bool {
    let is_permission = change.aspect.as_deref().is_some_and(|aspect| aspect.contains("permissions"));
    !is_permission && (change.verdict() != Verdict::Docs || change.subject != Subject::Operation)
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
        let ItemChange { kind, item: _, path, old, new } = item.clone();
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
            what: path,
            aspect,
            old,
            new,
            is_foreseen: false,
            old_origin: None,
            new_origin: None,
        }
    }
}
