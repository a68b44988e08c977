//! What changes between two sides, of docs and of metadata.

use std::collections::BTreeSet;

use crate::address::Addresses;
use crate::diff::{Change, ChangeKind, Entry, Subject, compare, compare_declared, turned};
use crate::merge;
use crate::model::{Model, Operation, Part, Segment, folded};
use crate::reading::Metadata;

/// A side of a comparison: what is true of a service by one source.
#[derive(Debug)]
#[non_exhaustive]
pub enum Side {
    /// By docs, or by an exported model.
    Docs(Box<Model>),
    /// By the service's metadata.
    Metadata(Box<Metadata>),
}

impl Side {
    /// What it holds, where it is a part of an API: in words, such as `` `GET /users/**` ``.
    pub fn part(&self) -> Option<String> {
        match self {
            Self::Docs(model) => model.part.as_ref().map(Part::to_string),
            Self::Metadata(_) => None,
        }
    }

    /// What of this side the part has that another is; nothing where that is all of it.
    ///
    /// Of what is outside of it a part says nothing, so that it neither came nor went.
    #[must_use]
    pub fn within(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Docs(whole), Self::Docs(other)) => {
                let part = other.part.as_ref().filter(|part| whole.part.as_ref() != Some(part))?;
                Some(Self::Docs(Box::new(part.of_what_is_there(&Addresses::new(whole)))))
            }
            (Self::Docs(_) | Self::Metadata(_), Self::Metadata(_)) | (Self::Metadata(_), Self::Docs(_)) => None,
        }
    }

    /// The changes that lead from this side to `new`, by their causes; those that break most first.
    pub fn entries_to(&self, new: &Self) -> Vec<Entry> {
        match (self, new) {
            (Self::Docs(old), Self::Docs(new)) => Entry::gather(&compare(old, new), Some((old, new))),
            (Self::Metadata(old), Self::Metadata(new)) => {
                let (old, new) = (old.model(), new.model());
                Entry::gather(&compare_declared(&old, &new), Some((&old, &new)))
            }
            (Self::Docs(_), Self::Metadata(_)) | (Self::Metadata(_), Self::Docs(_)) => {
                Entry::gather(&self.changes_to(new), None)
            }
        }
    }

    /// The changes that lead from this side to `new`.
    ///
    /// Docs and metadata don't know the same: what only one of them can say is no change. Their changes are what the
    /// findings of docs against metadata tell, one by one.
    pub fn changes_to(&self, new: &Self) -> Vec<Change> {
        match (self, new) {
            (Self::Docs(old), Self::Docs(new)) => compare(old, new),
            (Self::Docs(old), Self::Metadata(new)) => new.changes(old),
            (Self::Metadata(old), Self::Docs(new)) => old.changes_by(new),
            (Self::Metadata(old), Self::Metadata(new)) => compare_declared(&old.model(), &new.model()),
        }
    }
}

impl Metadata {
    /// The changes that lead from `docs` to this metadata.
    pub fn changes(&self, docs: &Model) -> Vec<Change> {
        let (_, disagreements, _) = merge::overlay(docs, &self.claims);
        let mut changes: Vec<Change> = disagreements.into_iter().map(|one| self.located(one.change)).collect();
        // Roots, types with their properties, enums with their members, calls, operations; each as they come.
        changes.sort_by_key(|change| change.subject.whole());
        changes
    }

    /// The changes that lead from this metadata to `docs`: the same, the other way round, under the docs' names.
    pub fn changes_by(&self, docs: &Model) -> Vec<Change> {
        turned(self.changes(docs), docs)
    }

    /// The operations of docs whose paths lead nowhere in it.
    pub fn lacking(&self, docs: &Model) -> Vec<String> {
        let changes = self.changes(docs);
        let gone = |subject: Subject| -> BTreeSet<String> {
            let gone = changes.iter().filter(|change| change.kind == ChangeKind::Removed && change.subject == subject);
            gone.map(|change| folded(&change.what)).collect()
        };
        let (roots, paths) = (gone(Subject::Root), gone(Subject::Operation));
        let begins_with_one = |operation: &Operation| {
            let root = operation.path.segments.first().and_then(Segment::called);
            root.is_some_and(|root| roots.contains(&folded(root)))
        };
        let named = docs.operations.iter().filter(|operation| operation.base == 0).map(|one| (one, one.to_string()));
        let lacking = named.filter(|(one, name)| begins_with_one(one) || paths.contains(&folded(name)));
        lacking.map(|(_, name)| name).collect()
    }

    /// With the line and the column in the metadata.
    fn located(&self, mut change: Change) -> Change {
        if let Some(origin) = &mut change.new_origin {
            origin.at = self.map.position(&origin.span);
        }
        change
    }
}
