//! Makes one model of what all pages say.
//!
//! Comes in: [`PageClaims`] of every page, and [`MetadataClaims`] where metadata is at hand.
//! Goes out: the [`Model`], and a finding for every conflict with all places that take part in it.
//! Promised: whom to believe says one table, `authority.rs`; each decision is made once; the order of pages is that of their paths.
//! Not known here: Markdown, and Rust.

mod authority;
mod bases;
mod bodies;
mod clashes;
mod conventions;
mod cycles;
mod descriptions;
mod differences;
mod entities;
mod enums;
mod inheritance;
mod kinds;
mod links;
mod lists;
mod metadata;
mod names;
mod namespace;
mod operations;
mod parameters;
mod properties;
mod responses;
mod synthesis;
mod types;

use crate::claims::{MetadataClaims, PageClaims};
use crate::model::Model;
use crate::report::Report;
use crate::source::DocsConfig;

use metadata::{Schema, resolve_schema};
pub use metadata::{metadata_model, overlay};
use names::Names;
use namespace::choose_namespace;
use synthesis::NamedRows;

/// What merging carries from step to step.
struct Merger<'a> {
    pages: &'a [PageClaims],
    names: Names,
    named_rows: NamedRows<'a>,
    /// What metadata says, where it is at hand.
    schema: Option<Schema>,
    model: Model,
    report: Report,
}

/// Merges the claims of all pages.
pub fn merge(pages: &[PageClaims], config: &DocsConfig) -> (Model, Report) {
    merge_with_metadata(pages, None, config)
}

/// Merges the claims of all pages and of metadata.
pub fn merge_with_metadata(
    pages: &[PageClaims],
    metadata: Option<&MetadataClaims>,
    config: &DocsConfig,
) -> (Model, Report) {
    let (schema, report) = metadata.map(resolve_schema).unzip();
    let namespace =
        choose_namespace(pages, config, schema.as_ref().map(|schema: &Schema| schema.model.namespace.as_str()));
    let names = Names::collect(pages, &namespace);
    let model = Model { base_url: config.base_url.clone(), namespace, ..Model::default() };
    let report = report.unwrap_or_default();
    let mut merger = Merger { pages, names, named_rows: NamedRows::new(), schema, model, report };
    merger.merge_enums();
    let described = merger.merge_types();
    merger.merge_bases(&described);
    merger.compare_bodies(&described);
    merger.compare_lists(&described);
    merger.report_misleading_links(&described);
    merger.adopt_types();
    merger.merge_operations();
    merger.adopt_operations();
    (merger.model, merger.report)
}
