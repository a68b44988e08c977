//! What corrections do, one by one.

use crate::model::EnumType;
use crate::source::Span;

/// A fact as the file of corrections calls it.
pub(super) type FactName = &'static str;

/// What became of a correction.
pub(super) enum Effect {
    /// The model has changed.
    Changed,
    /// The docs say this fact already.
    Known(FactName),
    /// It is what was chosen already for this enum; others may say otherwise.
    Confirmed(FactName, Box<EnumType>),
    /// An earlier correction says this fact, and where.
    Repeated(FactName, Option<Span>),
    /// The subject isn't there.
    Missing,
    /// The text of a fact is no type.
    NoType(FactName, String),
    /// The model has changed, and what is odd about this fact: beside what is said there.
    Odd(FactName, String, Option<Span>),
    /// The correction can't be read for what it says of a fact, and why.
    Unreadable(FactName, String),
}
