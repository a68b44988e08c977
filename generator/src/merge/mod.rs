//! Makes one model of what all pages say.
//!
//! Comes in: [`PageClaims`] of every page.
//! Goes out: the [`Model`], and a finding for every conflict with all places that take part in it.
//! Promised: each decision is made once; the order of pages is that of their paths.
//! Not known here: Markdown, and Rust.

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
mod names;
mod namespace;
mod operations;
mod parameters;
mod properties;
mod responses;
mod synthesis;
mod types;
mod uploads;

use crate::claims::PageClaims;
use crate::model::Model;
use crate::report::Report;
use crate::source::DocsConfig;

use names::Names;
use namespace::choose_namespace;
use synthesis::NamedRows;

/// What merging carries from step to step.
struct Merger<'a> {
    pages: &'a [PageClaims],
    names: Names,
    named_rows: NamedRows<'a>,
    model: Model,
    report: Report,
}

/// Merges the claims of all pages.
pub fn merge(pages: &[PageClaims], config: &DocsConfig) -> (Model, Report) {
    let namespace = choose_namespace(pages, config);
    let names = Names::collect(pages, &namespace);
    let model = Model { base_url: config.base_url.clone(), namespace, ..Model::default() };
    let mut merger = Merger { pages, names, named_rows: NamedRows::new(), model, report: Report::default() };
    merger.merge_enums();
    let described = merger.merge_types();
    merger.merge_bases(&described);
    merger.compare_bodies(&described);
    merger.compare_lists(&described);
    merger.report_misleading_links(&described);
    merger.merge_operations();
    (merger.model, merger.report)
}
