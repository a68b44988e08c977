//! JSON to models and back, losing nothing.
//!
//! Comes in: JSON as bytes or as a [`Json`] value, and models whose properties are named by a static table.
//! Goes out: models ([`Model`]), open enums ([`OpenEnum`]), and the same JSON again.
//! Promised: what a typed field cannot hold stays in [`Extra`] and is written back, in the order read; no input panics;
//! JSON nested deeper than 128 levels is refused. The loops over properties are compiled once, not for each model.
//! Not known here: HTTP.

mod access;
mod any;
mod decode;
mod extra;
mod fields;
mod flags;
mod kept;
mod members;
mod model;
mod nav;
mod nulls;
mod numbers;
mod open_enum;
mod reader;
mod same;
mod scan;
pub(crate) mod serde;
mod show;
mod slot;
mod slot_set;
mod union;
mod wire;
mod writer;
mod written;

pub(crate) use access::field_text;
#[cfg(feature = "client")]
pub(crate) use access::get_field;
pub(crate) use decode::from_value;
pub use decode::{DecodeError, from_json, json, to_json};
#[cfg(feature = "client")]
pub(crate) use decode::{from_named, from_named_by};
pub use extra::Extra;
pub use fields::{Fields, clone_model, model_from_json, same_model};
pub use flags::Flags;
pub use members::model_to_json;
pub(crate) use members::property_texts;
pub use model::{Model, Table};
pub use nav::Nav;
pub use open_enum::{OpenEnum, is_unrecognized, member, member_ignoring_case, read_enum, same_name};
pub use reader::{ReadError, Reader};
pub use same::same_json;
pub use show::{Redacted, show_enum, show_model, show_union};
pub(crate) use slot::Held;
pub use slot::{Absent, Fill, Slot, Visit};
pub use union::{Structured, Union, property_of, read_union, same_union, type_of, upcast, write_union};
pub use wire::{Wire, read_boxed};
#[cfg(feature = "client")]
pub(crate) use writer::LongNumbers;
pub use writer::Writer;
pub(crate) use written::Written;
#[cfg(feature = "client")]
pub(crate) use written::{text_items, text_members};

/// A JSON value of any kind. Objects keep the order of their members.
pub type Json = serde_json::Value;

/// A JSON object.
pub(crate) type Object = serde_json::Map<String, Json>;
