//! Makes one model of what all pages say.
//!
//! Comes in: [`PageClaims`] of every page.
//! Goes out: the [`Model`], and a finding for every conflict with all places that take part in it.
//! Promised: each decision is made once; the order of pages is that of their paths.
//! Not known here: Markdown, and Rust.

mod bases;
mod bodies;
mod cells;
mod clashes;
mod conventions;
mod corrections;
mod cycles;
mod descriptions;
mod differences;
mod entities;
mod enums;
mod inheritance;
mod kinds;
mod links;
mod listed_enums;
mod lists;
mod names;
mod namespace;
mod operations;
mod parameters;
mod plurals;
mod properties;
mod repeats;
mod representations;
mod responses;
mod segments;
mod spellings;
mod synthesis;
mod types;

pub use corrections::{correct, ignore_pages};

use crate::claims::PageClaims;
use crate::model::Model;
use crate::report::Report;
use crate::source::{DocsConfig, Span};

use names::Names;
use namespace::choose_namespace;
use spellings::Spellings;
use synthesis::NamedRows;

/// What merging carries from step to step.
struct Merger<'a> {
    pages: &'a [PageClaims],
    names: Names,
    named_rows: NamedRows<'a>,
    model: Model,
    report: Report,
}

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
    let namespace = choose_namespace(pages, config);
    let names = Names::collect(pages, &namespace);
    let model = Model { base_url: config.base_url.clone(), namespace, ..Model::default() };
    let mut merger = Merger { pages, names, named_rows: NamedRows::new(), model, report: Report::default() };
    merger.merge_enums();
    let described = merger.merge_types();
    let spellings = Spellings::collect(pages);
    merger.compare_lists(&described);
    merger.name_listed_enums(&described);
    merger.merge_bases(&described);
    merger.hear_representations(&described, &spellings);
    merger.settle_plurals();
    merger.compare_bodies(&described);
    merger.report_misleading_links(&described);
    merger.merge_operations();
    let unresolved = merger.unresolved_cells(&described);
    merger.report_unresolved(&unresolved);
    let unresolved_cells = unresolved.into_iter().map(|cell| cell.span.clone()).collect();
    Merged { model: merger.model, report: merger.report, unresolved_cells }
}
