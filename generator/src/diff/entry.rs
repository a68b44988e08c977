//! Changes with one cause, told once.

use std::collections::{BTreeMap, BTreeSet};

use super::cause::Cause;
use super::causes::causes;
use super::change::{Change, ChangeKind, Subject};
use super::rule::Rule;
use super::verdict::Verdict;
use crate::model::Model;
use crate::surface::{ItemChange, RustVerdict};

/// Changes that have one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The changes, those that break most first; never empty.
    pub changes: Vec<Change>,
    /// What was renamed, in words, and how sure that is; nothing where no name is behind it.
    pub renamed: Option<String>,
    /// What changes for programs that use the crate; nothing where crates were not compared.
    pub rust: Option<Vec<ItemChange>>,
}

impl Entry {
    /// Changes by their causes, those that break most first. Without the models that were compared less is seen.
    pub(crate) fn gather(changes: &[Change], models: Option<(&Model, &Model)>) -> Vec<Self> {
        let causes = causes(changes, models);
        let mut entries: Vec<Self> =
            gather(&causes).into_iter().map(|group| Self::of(changes, &causes, group)).collect();
        entries.sort_by_key(Self::verdict);
        entries
    }

    fn of(changes: &[Change], causes: &[Vec<Cause>], group: Vec<usize>) -> Self {
        let renamed = group.iter().flat_map(|&index| &causes[index]).find_map(Cause::renamed);
        let mut changes: Vec<Change> = group.into_iter().map(|index| changes[index].clone()).collect();
        changes.sort_by_key(|change| (change.verdict(), renamed.is_some() && change.kind == ChangeKind::Changed));
        Self { changes, renamed, rust: None }
    }

    /// The change that breaks most.
    ///
    /// # Panics
    /// Never: an entry has changes.
    pub fn head(&self) -> &Change {
        self.changes.first().expect("an entry has changes")
    }

    /// Its kind: that of this change, or that something was renamed.
    pub fn rule(&self) -> Rule {
        let rule = self.head().rule();
        match (&self.renamed, rule) {
            (Some(_), Rule::TypeRemoved) => Rule::TypeRenamed,
            (Some(_), Rule::EnumRemoved) => Rule::EnumRenamed,
            (Some(_), Rule::RootRemoved) => Rule::RootRenamed,
            (Some(_), Rule::OperationRemoved) => Rule::PathRenamed,
            _ => rule,
        }
    }

    /// Whom it breaks.
    pub fn verdict(&self) -> Verdict {
        self.rule().verdict()
    }

    /// What tells it from all others, in any comparison that finds it: what was renamed, then the kind, the subject and
    /// both sides of each of its changes.
    pub fn identity(&self) -> Vec<String> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let parts_of = |change: &Change| {
            let Change { what, aspect, old, new, .. } = change;
            [change.rule().name().to_owned(), what.clone(), text(aspect), text(old), text(new)]
        };
        let mut changes: Vec<_> = self.changes.iter().map(parts_of).collect();
        changes.sort();
        [vec![text(&self.renamed)], changes.concat()].concat()
    }

    /// Whether nothing on the wire changes with it.
    pub fn is_of_rust_alone(&self) -> bool {
        self.head().subject == Subject::Item
    }

    /// Whom it breaks of those who use the crate; nothing where crates were not compared.
    pub fn rust_verdict(&self) -> Option<RustVerdict> {
        let verdicts = self.rust.as_ref()?.iter().map(ItemChange::verdict);
        Some(verdicts.min().unwrap_or(RustVerdict::None))
    }
}

/// Changes that share a cause, or are linked by others that do; in the order of their first ones.
fn gather(causes: &[Vec<Cause>]) -> Vec<Vec<usize>> {
    let mut sharing: BTreeMap<&Cause, Vec<usize>> = BTreeMap::new();
    for (index, cause) in causes.iter().enumerate().flat_map(|(index, all)| all.iter().map(move |one| (index, one))) {
        sharing.entry(cause).or_default().push(index);
    }
    let mut seen = BTreeSet::new();
    let mut groups = Vec::new();
    for first in 0..causes.len() {
        let mut group = BTreeSet::new();
        let mut open = vec![first];
        while let Some(index) = open.pop() {
            if seen.insert(index) {
                group.insert(index);
                open.extend(causes[index].iter().filter_map(|cause| sharing.remove(cause)).flatten());
            }
        }
        if !group.is_empty() {
            groups.push(group.into_iter().collect());
        }
    }
    groups
}
