//! Values as OData writes them in URLs.

use crate::{Date, DateTime, Decimal, Duration, Flags, Guid, Null, OpenEnum, TimeOfDay};

/// A string literal: in single quotes, with those in the text doubled (OData URL Conventions 4.01, 5.1.1.14.1).
///
/// ```
/// assert_eq!(mdsdk_runtime::odata::quote("O'Brien"), "'O''Brien'");
/// ```
pub fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A value that a filter compares with.
pub trait Literal {
    /// The value as OData writes it: strings in quotes, numbers, dates and identifiers bare.
    fn literal(self) -> String;
}

macro_rules! bare {
    ($($value:ty),*) => {$(
        impl Literal for $value {
            fn literal(self) -> String {
                self.to_string()
            }
        }

        impl Literal for &$value {
            fn literal(self) -> String {
                self.to_string()
            }
        }
    )*};
}

bare!(bool, u8, u16, u32, u64, i8, i16, i32, i64, Decimal, DateTime, Date, TimeOfDay, Guid);

macro_rules! numbers {
    ($($value:ty),*) => {$(
        /// As OData writes it (OData ABNF 4.01, `doubleValue`).
        impl Literal for $value {
            fn literal(self) -> String {
                match self {
                    <$value>::INFINITY => "INF".to_owned(),
                    <$value>::NEG_INFINITY => "-INF".to_owned(),
                    // All its digits would be 300 of them.
                    value if value != 0.0 && !(1e-15..1e16).contains(&value.abs()) => format!("{value:e}"),
                    value => value.to_string(),
                }
            }
        }
    )*};
}

numbers!(f32, f64);

impl Literal for &str {
    fn literal(self) -> String {
        quote(self)
    }
}

impl Literal for String {
    fn literal(self) -> String {
        quote(&self)
    }
}

impl Literal for &String {
    fn literal(self) -> String {
        quote(self)
    }
}

impl Literal for Null {
    fn literal(self) -> String {
        "null".to_owned()
    }
}

/// `duration'PT1H'`, which all versions of OData read.
impl Literal for Duration {
    fn literal(self) -> String {
        (&self).literal()
    }
}

/// `duration'PT1H'`, which all versions of OData read.
impl Literal for &Duration {
    fn literal(self) -> String {
        format!("duration{}", quote(self.as_str()))
    }
}

/// Members of an enum are compared as strings, as Microsoft's services want it.
impl<E: OpenEnum> Literal for E {
    fn literal(self) -> String {
        quote(self.name())
    }
}

/// Several members, as one string.
impl<E: OpenEnum> Literal for Flags<E> {
    fn literal(self) -> String {
        quote(self.as_str())
    }
}
