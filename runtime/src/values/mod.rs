//! The primitive types of OData that Rust has no type for.
//!
//! Comes in: JSON strings (and numbers, for [`Decimal`]), or values of std.
//! Goes out: types that compare by what they mean, and the very text that they were read from.
//! Promised: a text that is not such a value is refused, so that the codec keeps it as it is; no date crate is needed.
//! Not known here: time zones and locales.

mod binary;
mod civil;
mod convert;
mod date;
mod date_time;
mod decimal;
mod duration;
mod guid;
mod scan;
mod text;
mod time_of_day;

use std::fmt;

pub use binary::Binary;
pub use date::Date;
pub use date_time::DateTime;
pub use decimal::Decimal;
pub use duration::Duration;
pub use guid::Guid;
pub use time_of_day::TimeOfDay;

/// A text, or a number, that is not a value of its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidValue {
    kind: &'static str,
    text: Box<str>,
}

impl InvalidValue {
    pub(crate) fn new(kind: &'static str, text: impl fmt::Display) -> Self {
        Self { kind, text: text.to_string().into() }
    }
}

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a valid {}", self.text, self.kind)
    }
}

impl std::error::Error for InvalidValue {}
