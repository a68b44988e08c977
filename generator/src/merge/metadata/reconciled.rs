//! What reconciling operations carries along.

use std::collections::BTreeSet;

use crate::model::Model;
use crate::source::Span;

use super::disagreement::Disagreements;
use super::paths::Paths;
use super::schema::Schema;

/// Metadata's model with its roots as paths of the docs use them: what is below one that docs take for something else
/// is told once, of the root.
pub(super) struct AsUsed {
    pub(super) model: Model,
    /// The names of roots that the docs alone have, in lower case.
    pub(super) of_docs: BTreeSet<String>,
}

/// Both sources, and what has been found so far.
pub(super) struct Reconciled<'a> {
    /// The types of both sources.
    pub(super) model: &'a Model,
    pub(super) schema: &'a Schema,
    /// Where paths lead in metadata.
    pub(super) paths: Paths<'a>,
    /// Where they would, were its roots what the docs take them for; nothing where they are.
    pub(super) as_used: Option<Paths<'a>>,
    /// The roots that the docs alone have, in lower case.
    pub(super) of_docs: Option<&'a BTreeSet<String>>,
    /// Where they lead in metadata without corrections, where there are any.
    pub(super) uncorrected: Option<Paths<'a>>,
    /// The calls that the docs describe, by where they are declared.
    pub(super) documented: BTreeSet<&'a Span>,
    /// The roots of docs that metadata lacks, folded.
    pub(super) lacking: BTreeSet<String>,
    pub(super) told: Disagreements,
}

impl<'a> Reconciled<'a> {
    pub(super) fn new(model: &'a Model, schema: &'a Schema, as_used: Option<&'a AsUsed>) -> Self {
        Self {
            model,
            schema,
            paths: Paths::new(schema, &schema.model),
            as_used: as_used.map(|as_used| Paths::new(schema, &as_used.model)),
            of_docs: as_used.map(|as_used| &as_used.of_docs),
            uncorrected: schema.uncorrected.as_ref().map(|model| Paths::new(schema, model)),
            documented: BTreeSet::new(),
            lacking: BTreeSet::new(),
            told: Disagreements::default(),
        }
    }
}
