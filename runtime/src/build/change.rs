//! What changes a property.

use super::Field;
use crate::Null;

/// A change of a property of type `T`: a value for it, an `Option` of one (none is null), or [`Null`].
///
/// `How` tells the three apart; the compiler finds it.
#[diagnostic::on_unimplemented(
    message = "expected `{T}`, an `Option` of it or `Null`, found `{Self}`",
    label = "not a `{T}`"
)]
pub trait Change<T, How> {
    /// The new value; none is null.
    fn change(self) -> Option<T>;
}

/// By a value.
#[derive(Debug)]
pub enum ByValue {}

/// By an `Option`.
#[derive(Debug)]
pub enum ByOption {}

/// By [`Null`].
#[derive(Debug)]
pub enum ByNull {}

#[diagnostic::do_not_recommend]
impl<T, V: Field<T>> Change<T, ByValue> for V {
    #[inline]
    fn change(self) -> Option<T> {
        Some(self.field())
    }
}

impl<T, V: Field<T>> Change<T, ByOption> for Option<V> {
    #[inline]
    fn change(self) -> Option<T> {
        self.map(Field::field)
    }
}

impl<T> Change<T, ByNull> for Null {
    #[inline]
    fn change(self) -> Option<T> {
        None
    }
}
