//! What metadata changes in a model of docs.

use std::collections::BTreeSet;

use crate::csdl::read_csdl;
use crate::diff::{AREA, Change, ChangeKind, Subject, compare};
use crate::export::export_csdl;
use crate::merge;
use crate::model::Model;
use crate::reading::Metadata;
use crate::source::SourceMap;

impl Metadata {
    /// What this metadata changes in `docs`.
    ///
    /// CSDL can't hold all that docs say: two types of one response, a response of another type than the path leads to.
    /// What the CSDL of the docs themselves would change as well is not drift.
    pub fn changes(&self, docs: &Model) -> Vec<Change> {
        let lost = keys(&compare(docs, &own_csdl(docs)));
        let mut changes = compare(docs, &self.overlay(docs));
        changes.retain(|change| is_said(change) && !lost.contains(&key(change)));
        changes
    }

    /// What `docs` change in this metadata: the same, the other way round.
    pub fn changes_by(&self, docs: &Model) -> Vec<Change> {
        let lost = keys(&compare(&own_csdl(docs), docs));
        let mut changes = compare(&self.overlay(docs), docs);
        changes.retain(|change| is_said(change) && !lost.contains(&key(change)));
        changes
    }
}

/// Whether metadata can say so: it knows no areas.
fn is_said(change: &Change) -> bool {
    change.aspect.as_deref() != Some(AREA)
}

/// What the CSDL of docs is called while it is read.
const OWN: &str = "metadata.xml";

/// The model as its own CSDL makes it.
fn own_csdl(docs: &Model) -> Model {
    let mut map = SourceMap::default();
    map.insert(OWN, export_csdl(docs));
    let claims = map.get(OWN).map(|file| read_csdl(file).0).unwrap_or_default();
    merge::overlay(docs, &claims).0
}

/// A change without its places.
type Key = (ChangeKind, Subject, String, [Option<String>; 3]);

fn keys(changes: &[Change]) -> BTreeSet<Key> {
    changes.iter().map(key).collect()
}

fn key(change: &Change) -> Key {
    let Change { kind, subject, what, aspect, old, new, old_origin: _, new_origin: _ } = change;
    (*kind, *subject, what.clone(), [aspect.clone(), old.clone(), new.clone()])
}
