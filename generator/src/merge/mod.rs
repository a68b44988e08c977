//! Makes one model of what all pages say.
//!
//! Comes in: [`PageClaims`] of every page, and [`MetadataClaims`] where metadata is at hand.
//! Goes out: the [`Model`], and a finding for every conflict with all places that take part in it.
//! Promised: whom to believe says one table, `authority.rs`; each decision is made once; the order of pages is that of
//! their paths.
//! Not known here: Markdown, and Rust.

mod authority;
mod corrections;
mod enums;
mod hierarchy;
mod merger;
mod metadata;
mod names;
mod operations;
mod types;

pub use corrections::{correct, ignore_pages};

use crate::claims::{MetadataClaims, PageClaims};
use crate::model::Model;
use crate::report::Report;
use crate::source::{DocsConfig, Span};

use merger::Merger;
use metadata::{Schema, resolve_schema};
pub use metadata::{metadata_model, overlay};
use names::NamedRows;
use names::Names;
use names::Spellings;
use names::choose_namespace;

/// One model of what all pages say.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The model.
    pub model: Model,
    /// Where pages disagree.
    pub report: Report,
    /// Type cells that name a type which the model doesn't have.
    pub unresolved_cells: Vec<Span>,
}

/// Merges the claims of all pages.
pub fn merge(pages: &[PageClaims], config: &DocsConfig) -> Merged {
    merge_with_metadata(pages, None, config)
}

/// Merges the claims of all pages and of metadata.
pub fn merge_with_metadata(pages: &[PageClaims], metadata: Option<&MetadataClaims>, config: &DocsConfig) -> Merged {
    let (schema, report) = metadata.map(resolve_schema).unzip();
    let namespace =
        choose_namespace(pages, config, schema.as_ref().map(|schema: &Schema| schema.model.namespace.as_str()));
    let names = Names::collect(pages, &namespace);
    let model = Model { base_url: config.base_url.clone(), namespace, ..Model::default() };
    let report = report.unwrap_or_default();
    let mut merger = Merger { pages, config, names, named_rows: NamedRows::new(), schema, model, report };
    merger.merge_enums();
    let described = merger.merge_types();
    let spellings = Spellings::collect(pages);
    merger.compare_lists(&described);
    merger.name_listed_enums(&described);
    merger.merge_bases(&described);
    merger.merge_representations(&described, &spellings);
    merger.choose_plurals();
    merger.compare_bodies(&described);
    merger.report_misleading_links(&described);
    merger.adopt_types();
    merger.report_alternatives();
    merger.merge_operations();
    merger.merge_addressing();
    let mut unresolved = merger.merge_tables(&described);
    unresolved.extend(merger.unresolved_cells(&described));
    merger.report_unresolved(&unresolved);
    let unresolved_cells = unresolved.into_iter().map(|cell| cell.span.clone()).collect();
    merger.adopt_operations();
    Merged { model: merger.model, report: merger.report, unresolved_cells }
}
