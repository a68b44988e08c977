//! What every part of the document is made from.

use crate::address::Addresses;
use crate::export::names::ExportNames;
use crate::model::Model;

/// A model, and how its names and paths are written.
pub(super) struct Export<'a> {
    pub(super) model: &'a Model,
    pub(super) names: ExportNames,
    pub(super) addresses: Addresses<'a>,
}
