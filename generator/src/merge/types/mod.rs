//! Structured types: properties, bases, kinds, types that nobody describes.
//!
//! Comes in: type claims of all pages, with tables and JSON representations.
//! Goes out: the model's types.
//! Promised: every type that is named is in the model, described or synthesised, or a finding says that it is unknown.
//! Not known here: what operations do with them, but for the types that they name.

mod bases;
mod cells;
mod described;
mod differences;
mod entities;
mod inheritance;
mod links;
mod outside;
mod plurals;
mod properties;
mod repeats;
mod representations;
mod several;
mod synthesis;
mod tables;

pub(in crate::merge) use entities::mark_entities;
pub(in crate::merge) use properties::item;
pub(in crate::merge) use several::SeveralTypes;
use several::several_types;
pub(in crate::merge) use synthesis::synthesised_enum;
