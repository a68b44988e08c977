//! Values of function arguments.

use super::literal::number;
use crate::{Date, DateTime, Decimal, Duration, Guid, OpenEnum, TimeOfDay};

/// What a function's argument in a URL, or a part of an alternate key, can be: a text, a number, a date, an identifier; or
/// none of them.
///
/// Of options by value only texts are arguments, so that a plain `None` is one; `&Option<T>` are all of them.
pub trait Argument {
    /// The value as text. Nothing leaves out an argument that may be left out; elsewhere it is an error when the request
    /// is sent.
    fn argument(self) -> Option<String>;
}

macro_rules! arguments {
    ($($value:ty),*) => {$(
        impl Argument for $value {
            fn argument(self) -> Option<String> {
                Some(self.to_string())
            }
        }

        impl Argument for &$value {
            fn argument(self) -> Option<String> {
                Some(self.to_string())
            }
        }

        impl Argument for &Option<$value> {
            fn argument(self) -> Option<String> {
                self.as_ref().map(ToString::to_string)
            }
        }
    )*};
}

arguments!(String, bool, u8, u16, u32, u64, i8, i16, i32, i64);
arguments!(Guid, Decimal, DateTime, Date, TimeOfDay, Duration);

macro_rules! number_arguments {
    ($($value:ty),*) => {$(
        impl Argument for $value {
            fn argument(self) -> Option<String> {
                Some(if self.is_finite() { self.to_string() } else { number(self.into()) })
            }
        }

        impl Argument for &$value {
            fn argument(self) -> Option<String> {
                (*self).argument()
            }
        }

        impl Argument for &Option<$value> {
            fn argument(self) -> Option<String> {
                self.and_then(Argument::argument)
            }
        }
    )*};
}

number_arguments!(f32, f64);

/// Members of an enum, by name.
impl<E: OpenEnum> Argument for E {
    fn argument(self) -> Option<String> {
        Some(self.name().to_owned())
    }
}

impl Argument for &str {
    fn argument(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl Argument for &&str {
    fn argument(self) -> Option<String> {
        Some((*self).to_owned())
    }
}

impl Argument for Option<&str> {
    fn argument(self) -> Option<String> {
        self.map(str::to_owned)
    }
}
