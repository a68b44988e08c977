//! Makes one model of what all pages say.
//!
//! Comes in: [`PageClaims`] of every page, [`MetadataClaims`] where metadata is at hand, and [`CorrectionClaim`]s.
//! Goes out: the [`Model`], and a finding for every conflict with all places that take part in it.
//! Promised: whom to believe says one table, `authority.rs`; each decision is made once; the order of pages is that of
//! their paths.
//! Not known here: Markdown, and Rust.

mod answers;
mod authority;
mod corrections;
mod enums;
mod examples;
mod hierarchy;
mod merger;
mod metadata;
mod names;
mod operations;
mod types;

pub use corrections::{Ignored, ignore_pages};

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::claims::{CorrectionClaim, MetadataClaims, PageClaims, Service};
use crate::model::{Aspect, Model, Subject};
use crate::report::Report;
use crate::source::{DocsConfig, Span};

use corrections::{Corrections, Mended, Weighed, correct_schema, hear, weigh};
use merger::Merger;
pub use metadata::{Disagreement, metadata_model, overlay, tell_disagreements};
use metadata::{main_namespace, resolve_schema};
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
    /// The request lines that corrections leave out.
    pub left_out: BTreeSet<Span>,
    /// What corrections say and the model doesn't, and what each is about.
    pub choices: Vec<(Subject, CorrectionClaim)>,
    /// What corrections leave out.
    pub ignored: Ignored,
}

/// Merges the claims of all pages.
pub fn merge(pages: &[Arc<PageClaims>], config: &DocsConfig) -> Merged {
    merge_with_metadata(pages, None, config)
}

/// Merges the claims of all pages and of metadata.
pub fn merge_with_metadata(
    pages: &[Arc<PageClaims>],
    metadata: Option<&MetadataClaims>,
    config: &DocsConfig,
) -> Merged {
    merge_heard(pages, metadata, &Corrections::default(), &Service::default(), config).0
}

/// Merges the claims of all pages, of metadata and of corrections, and what is said of the service. Corrections are
/// weighed by what is true without them.
pub fn merge_corrected(
    pages: &[Arc<PageClaims>],
    metadata: Option<&MetadataClaims>,
    corrections: &[CorrectionClaim],
    service: &Service,
    config: &DocsConfig,
) -> Merged {
    let (unheard, names) = merge_heard(pages, metadata, &Corrections::default(), service, config);
    if corrections.is_empty() {
        return unheard;
    }
    let Merged { model, report, .. } = unheard;
    let Weighed { mut corrections, report: wrong, idle } = weigh(model, names, corrections);
    let mut merged = if corrections.are_choices_alone() {
        let choices = corrections.choices();
        Merged { model: corrections.into_model(), report, choices, ..unheard }
    } else {
        let heard = hear(&corrections, pages);
        let (mut merged, _) = merge_heard(&heard.pages, metadata, &corrections, service, config);
        merged.ignored = corrections.ignored(&heard.rows);
        if !idle.is_empty() {
            corrections.set_aside(&idle);
            let without = hear(&corrections, pages);
            let (without, _) = merge_heard(&without.pages, metadata, &corrections, service, config);
            merged.report.extend(corrections.idle(idle, &heard, &Mended::new(&without.report, &merged.report)));
        }
        merged
    };
    merged.report.extend(wrong);
    merged
}

/// Merges what is heard with corrections.
fn merge_heard(
    pages: &[Arc<PageClaims>],
    metadata: Option<&MetadataClaims>,
    corrections: &Corrections,
    service: &Service,
    config: &DocsConfig,
) -> (Merged, Names) {
    let (mut schema, report) = metadata.map(resolve_schema).unzip();
    if let Some(schema) = &mut schema {
        correct_schema(corrections, schema);
    }
    let namespace = choose_namespace(pages, config, metadata.and_then(main_namespace));
    let names = Names::collect(pages, &namespace.value);
    let mut model = Model { base_url: config.base_url.clone(), ..Model::default() };
    model.namespace = model.said.adopt(Aspect::Namespace, namespace);
    let report = report.unwrap_or_default();
    let mut merger = Merger { names, schema, model, report, ..Merger::new(pages, config, service, corrections) };
    merger.merge_conventions();
    merger.merge_enums();
    let described = merger.merge_types();
    let spellings = Spellings::collect(pages);
    merger.compare_lists(&described);
    merger.flag_by_uses(&described);
    merger.name_listed_enums(&described);
    merger.list_text_enums(&described);
    merger.merge_bases(&described);
    merger.merge_representations(&described, &spellings);
    merger.choose_plurals();
    merger.compare_bodies(&described);
    merger.report_misleading_links(&described);
    merger.adopt_types();
    merger.report_several();
    merger.report_alternatives();
    merger.merge_auth();
    merger.merge_errors(&described);
    merger.merge_operations();
    merger.report_mentions();
    merger.merge_addressing();
    let mut unresolved = merger.merge_tables(&described);
    unresolved.extend(merger.unresolved_cells(&described));
    merger.report_unresolved(&unresolved);
    let unresolved_cells = unresolved.into_iter().map(|cell| cell.span.clone()).collect();
    merger.adopt_operations();
    merger.merge_examples();
    corrections.name_reasons(&mut merger.model);
    let left_out = corrections.left_out();
    let choices = corrections.choices();
    let Merger { model, report, names, .. } = merger;
    (Merged { model, report, unresolved_cells, left_out, choices, ignored: Ignored::default() }, names)
}
