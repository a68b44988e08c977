//! The words of OData: properties, filters, literals, arguments and keys.
//!
//! Comes in: property constants and Rust values.
//! Goes out: the texts that go into `$select`, `$filter`, `$orderby` and into path segments, not yet percent-encoded.
//! Promised: quotes in strings are doubled, so that no value ends its literal (OData URL Conventions 4.01, 5.1.1.14).
//! Not known here: URLs and their encoding.

mod argument;
mod expand;
mod filter;
mod key;
mod literal;
mod prop;
mod property_path;

pub use argument::Argument;
pub use expand::{Expand, ExpandOptions};
pub use filter::Filter;
pub use key::Key;
pub use literal::{Literal, quote};
pub use prop::Prop;
pub use property_path::PropertyPath;

/// An explicit null: `with(User::CITY, Null)` clears a property.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Null;

impl From<Null> for crate::Json {
    fn from(Null: Null) -> Self {
        Self::Null
    }
}
