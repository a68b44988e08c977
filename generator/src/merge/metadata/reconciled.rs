//! What reconciling operations carries along.

use std::collections::BTreeSet;

use crate::model::Model;
use crate::source::Span;

use super::disagreement::Disagreements;
use super::paths::Paths;
use super::schema::Schema;

/// Both sources, and what has been found so far.
pub(super) struct Reconciled<'a> {
    /// The types of both sources.
    pub(super) model: &'a Model,
    pub(super) schema: &'a Schema,
    /// Where paths lead in metadata.
    pub(super) paths: Paths<'a>,
    /// Where they would, were its roots of the kinds that the docs take them for; nothing where they are.
    pub(super) as_used: Option<Paths<'a>>,
    /// Where they lead in metadata without corrections, where there are any.
    pub(super) uncorrected: Option<Paths<'a>>,
    /// The calls that the docs describe, by where they are declared.
    pub(super) documented: BTreeSet<&'a Span>,
    /// The roots of docs that metadata lacks, folded.
    pub(super) lacking: BTreeSet<String>,
    pub(super) told: Disagreements,
}

impl<'a> Reconciled<'a> {
    pub(super) fn new(model: &'a Model, schema: &'a Schema, as_used: Option<&'a Model>) -> Self {
        Self {
            model,
            schema,
            paths: Paths::new(schema, &schema.model),
            as_used: as_used.map(|as_used| Paths::new(schema, as_used)),
            uncorrected: schema.uncorrected.as_ref().map(|model| Paths::new(schema, model)),
            documented: BTreeSet::new(),
            lacking: BTreeSet::new(),
            told: Disagreements::default(),
        }
    }
}
