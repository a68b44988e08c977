//! What corrections do, one by one.

use crate::claims::CorrectionKey;
use crate::source::Span;

/// What became of a correction.
pub(super) enum Effect {
    /// The model has changed.
    Changed,
    /// This fact is what it was; others may say otherwise.
    Known(CorrectionKey),
    /// An earlier correction says this fact, and where.
    Repeated(CorrectionKey, Option<Span>),
    /// The subject isn't there.
    Missing,
    /// The text of a fact is no type.
    NoType(CorrectionKey, String),
    /// The model has changed, and what is odd about this fact: beside what is said there.
    Odd(CorrectionKey, String, Option<Span>),
    /// The correction can't be read for what it says of a fact, and why.
    Unreadable(CorrectionKey, String),
}
