//! An operation as pages document it.

use crate::model::Operation;

use super::authority::Witness;

/// What one page says of one of its request lines, or what all pages do.
pub(super) struct Documented {
    /// How well the page knows the URL.
    pub witness: Witness,
    pub operation: Operation,
    /// "Do not supply a request body for this method."
    pub sends_nothing: bool,
}
