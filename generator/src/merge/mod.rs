//! Makes one model of what all pages say.
//!
//! Comes in: [`PageClaims`] of every page.
//! Goes out: the [`Model`], and a finding for every conflict with all places that take part in it.
//! Promised: each decision is made once; the order of pages is that of their paths.
//! Not known here: Markdown, and Rust.

mod bases;
mod descriptions;
mod enums;
mod kinds;
mod names;
mod operations;
mod parameters;
mod properties;
mod responses;
mod synthesis;
mod types;

use crate::claims::PageClaims;
use crate::model::Model;
use crate::report::Report;
use crate::source::DocsConfig;

use names::Names;

/// The default namespace of docs whose configuration doesn't name one.
const NAMESPACE: &str = "microsoft.graph";

/// What merging carries from step to step.
struct Merger<'a> {
    pages: &'a [PageClaims],
    names: Names,
    model: Model,
    report: Report,
}

/// Merges the claims of all pages.
pub fn merge(pages: &[PageClaims], config: &DocsConfig) -> (Model, Report) {
    let namespace = config.namespace.as_deref().unwrap_or(NAMESPACE);
    let model = Model { base_url: config.base_url.clone(), namespace: namespace.to_owned(), ..Model::default() };
    let names = Names::collect(pages, namespace);
    let mut merger = Merger { pages, names, model, report: Report::default() };
    merger.merge_enums();
    let described = merger.merge_types();
    merger.merge_bases(&described);
    merger.merge_operations();
    (merger.model, merger.report)
}
