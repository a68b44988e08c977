//! What reconciling operations carries along.

use std::collections::BTreeSet;

use crate::model::Model;

use super::disagreement::Disagreements;
use super::paths::Paths;
use super::schema::Schema;

/// Both sources, and what has been found so far.
pub(super) struct Reconciled<'a> {
    /// The types of both sources.
    pub(super) model: &'a Model,
    pub(super) schema: &'a Schema,
    pub(super) paths: Paths<'a>,
    /// The calls that the docs describe, by where they are declared.
    pub(super) documented: BTreeSet<usize>,
    pub(super) told: Disagreements,
}

impl<'a> Reconciled<'a> {
    pub(super) fn new(model: &'a Model, schema: &'a Schema) -> Self {
        Self { model, schema, paths: Paths::new(schema), documented: BTreeSet::new(), told: Disagreements::default() }
    }
}
