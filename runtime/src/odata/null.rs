//! The value of what has none.

/// An explicit null: `with(User::CITY, Null)` clears a property.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Null;

impl From<Null> for crate::Json {
    fn from(Null: Null) -> Self {
        Self::Null
    }
}
