//! An operation as pages document it.

use crate::merge::authority::Witness;
use crate::model::Operation;

/// What one page says of one of its request lines, or what all pages do.
pub(in crate::merge) struct Documented {
    /// How well the page knows the URL.
    pub witness: Witness,
    pub operation: Operation,
    /// "Do not supply a request body for this method."
    pub sends_nothing: bool,
    /// Why the URL that is sent is another one than the line's.
    pub sent_otherwise: Option<&'static str>,
}
