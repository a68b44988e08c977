//! What names mean: namespaces, spellings, conventions of the docs, the rows and descriptions that names lead to.
//!
//! Comes in: claims of all pages, and the names in them as written.
//! Goes out: qualified names, each with the page that a name leads to; words for what docs take for granted.
//! Promised: one name as written means one thing on one page.
//! Not known here: what is true of what is named.

mod conventions;
mod descriptions;
mod index;
mod namespace;
mod property_names;
mod rows;
mod shapes;
mod spellings;

pub(in crate::merge) use conventions::{IDENTIFIER, is_of_area};
pub(in crate::merge) use descriptions::{Description, describe};
pub(in crate::merge) use index::{Names, Resolved, is_named_after};
pub(in crate::merge) use namespace::choose_namespace;
pub(in crate::merge) use property_names::PropertyNames;
pub(in crate::merge) use rows::{Described, NamedRows, messages, named_rows, parameters, rows};
pub(in crate::merge) use shapes::Shapes;
pub(in crate::merge) use spellings::Spellings;
