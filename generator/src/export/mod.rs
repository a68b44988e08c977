//! The model in formats that other programs read.
//!
//! Comes in: a [`Model`](crate::model::Model).
//! Goes out: text: JSON of our own schema (and back), CSDL, OpenAPI.
//! Promised: the same model gives the same bytes; JSON reads back to the identical model; CSDL and OpenAPI are well
//! formed whatever the docs call things; `api.json` changes only where the API changes.
//! Not known here: where the text is written, Rust, Markdown.

mod api;
mod calls;
mod csdl;
mod json;
mod names;
mod openapi;
mod permissions;
mod show;
mod typerefs;

pub use csdl::export_csdl;
pub use json::{JSON_SCHEMA, ReadError, export_api_json, export_json, read_json};
pub use openapi::export_openapi;
pub use permissions::LeastPermissions;
pub use show::{Lost, Place, Shown, ShownFact, Subject, show, suggestions};
