//! Docs and metadata made one.
//!
//! Comes in: the model of the docs, merged by themselves, so that what they say and what they don't is known;
//! metadata's claims.
//! Goes out: one model, and each disagreement, with both places: a change from docs to metadata, told by a finding.
//! Promised: whom to believe says the table of authority; each named type is in the model.
//! Not known here: pages, Markdown and XML.

mod allowed;
mod arguments;
mod bindings;
mod bound;
mod calls;
mod disagreement;
mod enums;
mod exchanged;
mod findings;
mod keys;
mod matching;
mod operations;
mod paths;
mod properties;
mod prune;
mod reconciled;
mod responses;
mod roots;
mod schema;
mod scope;
mod spellings;
mod stops;
mod types;

pub use disagreement::Disagreement;
pub use findings::tell_disagreements;
pub(super) use schema::{Schema, main_namespace, resolve_schema};

use crate::claims::MetadataClaims;
use crate::merge::names::PropertyNames;
use crate::model::{DEFAULT_NAMESPACE, Model, TypeName};
use crate::report::Report;

use super::merger::Merger;
use disagreement::Disagreements;
use matching::{Renames, adopted_namespace, match_names, rename};
use reconciled::Reconciled;
use roots::as_used;
use types::reconcile_types;

/// What metadata alone says: types, enums, the container, actions and functions. A base, and the type of a root, may be
/// one that it doesn't declare.
pub fn metadata_model(claims: &MetadataClaims) -> (Model, Report) {
    let (schema, report) = resolve_schema(claims);
    (schema.into_written(), report)
}

/// The model of docs as metadata makes it, where the two differ, and what is wrong with the metadata.
pub fn overlay(model: &Model, claims: &MetadataClaims) -> (Model, Vec<Disagreement>, Report) {
    let (mut schema, mut report) = resolve_schema(claims);
    let mut told = Disagreements::default();
    let mut docs = model.clone();
    if docs.namespace == DEFAULT_NAMESPACE {
        // Nobody says it, so nothing disagrees with it.
        let unsaid = adopted_namespace(&docs, &schema);
        rename(&mut docs, &unsaid);
        docs.namespace.clone_from(&schema.model.namespace);
    }
    let renames = match_names(&docs, &schema);
    rename(&mut docs, &renames);
    schema.adopt_enums(&docs);
    let mut merged = reconcile_types(&docs, &schema, &renames, &mut told, &mut report);
    merged.operations = docs.operations;
    reconcile_operations(&mut merged, &schema, &mut told);
    (merged, told.0, report)
}

/// Operations of the docs, and what metadata has at their paths; then types that nothing needs go.
fn reconcile_operations(model: &mut Model, schema: &Schema, told: &mut Disagreements) {
    let mut operations = std::mem::take(&mut model.operations);
    let as_used = as_used(&schema.model, &operations);
    let mut reconciled = Reconciled::new(model, schema, as_used.as_ref());
    reconciled.spell(&mut operations);
    reconciled.roots(&operations);
    // What stands below another base is another service's, of which this metadata tells nothing.
    for operation in operations.iter_mut().filter(|operation| operation.base == 0) {
        reconciled.operation(operation);
    }
    reconciled.report_lacking(&operations);
    reconciled.report_undocumented();
    told.0.extend(reconciled.told.0);
    model.operations = operations;
    prune::drop_unused(model, schema);
}

impl Merger<'_> {
    /// Whether metadata declares a type that the docs only mention: then nobody has to guess what it is.
    pub(super) fn is_declared(&self, name: &TypeName) -> bool {
        self.schema.as_ref().is_some_and(|schema| schema.declares(name))
    }

    /// Types and enums of docs and metadata.
    pub(super) fn adopt_types(&mut self) {
        let Some(mut schema) = self.schema.take() else { return };
        let renames = match_names(&self.model, &schema);
        let mut docs = std::mem::take(&mut self.model);
        rename(&mut docs, &renames);
        self.called_by_docs = Some(PropertyNames::of(&docs));
        schema.adopt_enums(&docs);
        let mut told = Disagreements::default();
        self.model = reconcile_types(&docs, &schema, &renames, &mut told, &mut self.report);
        self.report.extend(tell_disagreements(&told.unsettled()));
        self.adopt_names(&schema, &renames);
        self.schema = Some(schema);
    }

    /// From here on, pages mean the names of metadata.
    fn adopt_names(&mut self, schema: &Schema, renames: &Renames) {
        for (old, new) in renames {
            self.names.respell_as(old, new);
        }
        for name in schema.model.types.keys().chain(schema.model.enums.keys()) {
            self.names.declare(name);
        }
    }

    /// Operations of docs and metadata.
    pub(super) fn adopt_operations(&mut self) {
        if let Some(schema) = &self.schema {
            let mut told = Disagreements::default();
            reconcile_operations(&mut self.model, schema, &mut told);
            self.report.extend(tell_disagreements(&told.unsettled()));
        }
    }
}
