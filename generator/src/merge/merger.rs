//! What merging carries from step to step.

use crate::claims::PageClaims;
use crate::model::Model;
use crate::report::Report;

use super::metadata::Schema;
use super::names::Names;
use super::rows::NamedRows;

/// All pages, and what has been made of them so far.
pub(super) struct Merger<'a> {
    pub(super) pages: &'a [PageClaims],
    pub(super) names: Names,
    pub(super) named_rows: NamedRows<'a>,
    /// What metadata says, where it is at hand.
    pub(super) schema: Option<Schema>,
    pub(super) model: Model,
    pub(super) report: Report,
}
