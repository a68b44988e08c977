//! What merging carries from step to step.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::claims::{PageClaims, Service};
use crate::merge::names::{NamedRows, Names, PropertyNames};
use crate::model::{Model, TypeName};
use crate::report::Report;
use crate::source::DocsConfig;

use super::corrections::Corrections;
use super::metadata::Schema;
use super::types::SeveralTypes;

/// All pages, and what has been made of them so far.
pub(in crate::merge) struct Merger<'a> {
    pub(in crate::merge) pages: &'a [Arc<PageClaims>],
    /// What the docs' own configuration says.
    pub(in crate::merge) config: &'a DocsConfig,
    /// What is said of the service beside its docs.
    pub(in crate::merge) service: &'a Service,
    pub(in crate::merge) names: Names,
    pub(in crate::merge) named_rows: NamedRows<'a>,
    /// What corrections say.
    pub(in crate::merge) corrections: &'a Corrections,
    /// The properties whose spelling a correction says: owner and folded name.
    pub(in crate::merge) spelled: BTreeSet<(TypeName, String)>,
    /// The properties of which pages say several types, not yet told.
    pub(in crate::merge) several: Vec<SeveralTypes>,
    /// What the docs alone call properties, where metadata is at hand.
    pub(in crate::merge) called_by_docs: Option<PropertyNames>,
    /// What metadata says, where it is at hand.
    pub(in crate::merge) schema: Option<Schema>,
    pub(in crate::merge) model: Model,
    pub(in crate::merge) report: Report,
}

impl<'a> Merger<'a> {
    /// With nothing made of the pages yet.
    pub(in crate::merge) fn new(
        pages: &'a [Arc<PageClaims>],
        config: &'a DocsConfig,
        service: &'a Service,
        corrections: &'a Corrections,
    ) -> Self {
        Self {
            pages,
            config,
            service,
            names: Names::default(),
            named_rows: NamedRows::new(),
            corrections,
            spelled: BTreeSet::new(),
            several: Vec::new(),
            called_by_docs: None,
            schema: None,
            model: Model::default(),
            report: Report::default(),
        }
    }
}
