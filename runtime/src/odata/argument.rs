//! Values of function arguments.

use crate::{Date, DateTime, Decimal, Duration, Guid, Literal, OpenEnum, TimeOfDay};

/// What a function's argument in a URL, or a part of an alternate key, can be: a text, a number, a date, an identifier;
/// or none of them.
///
/// Of options by value only texts are arguments, so that a plain `None` is one; `&Option<T>` are all of them.
pub trait Argument {
    /// The value as text. Nothing leaves out an argument that may be left out; elsewhere it is an error when the
    /// request is sent.
    fn argument(self) -> Option<String>;
}

macro_rules! arguments {
    ($text:expr => $($value:ty),*) => {$(
        impl Argument for $value {
            fn argument(self) -> Option<String> {
                Some($text(&self))
            }
        }

        impl Argument for &$value {
            fn argument(self) -> Option<String> {
                Some($text(self))
            }
        }

        impl Argument for &Option<$value> {
            fn argument(self) -> Option<String> {
                self.as_ref().map($text)
            }
        }
    )*};
}

arguments!(ToString::to_string => String, bool, u8, u16, u32, u64, i8, i16, i32, i64);
arguments!(ToString::to_string => Guid, Decimal, DateTime, Date, TimeOfDay, Duration);
arguments!(|value: &f32| value.literal() => f32);
arguments!(|value: &f64| value.literal() => f64);

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_odata_does() {
        assert_eq!((f64::INFINITY.literal(), f64::NEG_INFINITY.literal()), ("INF".to_owned(), "-INF".to_owned()));
        assert_eq!(
            (f32::NEG_INFINITY.argument(), 0.1_f32.argument()),
            (Some("-INF".to_owned()), Some("0.1".to_owned()))
        );
        assert_eq!(((&Some(f64::INFINITY)).argument(), (&None::<f64>).argument()), (Some("INF".to_owned()), None));
        assert_eq!((f64::NAN.argument(), 1.5_f64.argument()), (Some("NaN".to_owned()), Some("1.5".to_owned())));
    }
}
