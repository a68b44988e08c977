//! What fills a field.

use std::time::SystemTime;

use crate::{Binary, DateTime, Decimal, Flags, Guid, Json, Nav, OpenEnum, Wire};

/// A value that fills a field of type `T`, by [`new!`](crate::new) and in parameters.
///
/// It is a trait of its own, not `Into`: with `Into` neither `["owner"]` fills a `Vec<String>`, nor a number literal an
/// `f64`.
#[diagnostic::on_unimplemented(message = "expected `{T}`, found `{Self}`", label = "not a `{T}`")]
pub trait Field<T> {
    /// The field's value.
    fn field(self) -> T;
}

impl<T> Field<T> for T {
    #[inline]
    fn field(self) -> T {
        self
    }
}

impl<T> Field<Box<T>> for T {
    #[inline]
    fn field(self) -> Box<T> {
        Box::new(self)
    }
}

impl<T: Wire> Field<Nav<T>> for T {
    #[inline]
    fn field(self) -> Nav<T> {
        self.into()
    }
}

impl<T, U: Field<T>, const N: usize> Field<Vec<T>> for [U; N] {
    #[inline]
    fn field(self) -> Vec<T> {
        self.into_iter().map(Field::field).collect()
    }
}

impl<T, U: Field<T> + Clone> Field<Vec<T>> for &[U] {
    #[inline]
    fn field(self) -> Vec<T> {
        self.iter().cloned().map(Field::field).collect()
    }
}

impl<T: Wire, U: Field<T>, const N: usize> Field<Nav<Vec<T>>> for [U; N] {
    #[inline]
    fn field(self) -> Nav<Vec<T>> {
        let items: Vec<T> = self.field();
        items.into()
    }
}

impl<E: OpenEnum> Field<Flags<E>> for E {
    #[inline]
    fn field(self) -> Flags<E> {
        self.into()
    }
}

// Whoever fills another field with text wants to hear of that field, not of enums.
#[diagnostic::do_not_recommend]
impl<E: OpenEnum> Field<E> for &str {
    #[inline]
    fn field(self) -> E {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<E: OpenEnum> Field<Flags<E>> for &str {
    #[inline]
    fn field(self) -> Flags<E> {
        self.into()
    }
}

impl<E: OpenEnum, const N: usize> Field<Flags<E>> for [E; N] {
    #[inline]
    fn field(self) -> Flags<E> {
        self.into_iter().collect()
    }
}

macro_rules! converted {
    ($($from:ty => $to:ty),* $(,)?) => {$(
        impl Field<$to> for $from {
            #[inline]
            fn field(self) -> $to {
                self.into()
            }
        }
    )*};
}

converted!(
    &str => String, &String => String, Box<str> => String, char => String,
    i32 => f64, i32 => Decimal, i64 => Decimal, f64 => Decimal,
    SystemTime => DateTime, std::time::Duration => crate::Duration, [u8; 16] => Guid,
    Vec<u8> => Binary, &[u8] => Binary,
    &str => Json, String => Json, bool => Json, Vec<Json> => Json,
    u8 => Json, u16 => Json, u32 => Json, u64 => Json, i8 => Json, i16 => Json, i32 => Json, i64 => Json,
    f32 => Json, f64 => Json,
);

impl<const N: usize> Field<Binary> for [u8; N] {
    #[inline]
    fn field(self) -> Binary {
        self.into()
    }
}

impl<const N: usize> Field<Binary> for &[u8; N] {
    #[inline]
    fn field(self) -> Binary {
        self.into()
    }
}
