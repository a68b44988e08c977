//! What every sub-room needs to know.

use crate::model::{Model, Origin};

use super::choices::Choices;
use super::cycles::Cycles;
use super::families::{Families, polymorphic};
use super::items::Namespace;
use super::options::PlanOptions;
use super::prose::{self, Docs};
use super::types::Types;

/// The model, the options, and what follows from them for every type.
pub(super) struct Context<'a> {
    pub(super) model: &'a Model,
    pub(super) options: &'a PlanOptions,
    pub(super) choices: Choices,
    pub(super) types: Types,
    pub(super) cycles: Cycles,
    pub(super) families: Families<'a>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        model: &'a Model,
        options: &'a PlanOptions,
        choices: Choices,
        namespaces: &[Namespace],
        families: Families<'a>,
    ) -> Self {
        let types = Types::new(model, namespaces, &polymorphic(model, &families), &choices);
        Self { model, options, choices, types, cycles: Cycles::new(model), families }
    }

    /// Adds where the docs say it.
    pub(super) fn with_source(&self, docs: Docs, origins: &[Origin]) -> Docs {
        match source(origins) {
            Some(file) => docs.paragraph(prose::page_link(file, &self.options.sites)),
            None => docs,
        }
    }
}

/// The file that says it first.
pub(super) fn source(origins: &[Origin]) -> Option<&str> {
    origins.first().map(|origin| &*origin.span.file)
}
