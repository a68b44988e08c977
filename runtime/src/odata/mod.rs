//! The words of OData: properties, filters, literals, arguments and keys.
//!
//! Comes in: property constants and Rust values.
//! Goes out: the texts that go into `$select`, `$filter`, `$orderby` and into path segments, not yet percent-encoded.
//! Promised: quotes in strings are doubled, so that no value ends its literal (OData URL Conventions 4.01, 5.1.1.14).
//! Not known here: URLs and their encoding.

pub(crate) mod argument;
pub(crate) mod expand;
pub(crate) mod filter;
pub(crate) mod key;
pub(crate) mod literal;
pub(crate) mod null;
pub(crate) mod prop;
pub(crate) mod property_path;

pub use literal::quote;
