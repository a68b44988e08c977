//! mdsdk reads API reference docs written in Markdown, builds one model of the API, and emits a typed Rust SDK crate.
//!
//! Comes in: a docs folder, and the service's metadata where it is at hand.
//! Goes out: the files of a crate, an exported model, a [`report::Report`].
//! Promised: reading never fails; the same docs give the same bytes.
//! Not known here: who called. The command (the package `mdsdk-cli`) and build scripts use the same functions.

pub mod claims;
pub mod csdl;
pub mod diff;
mod digest;
pub mod docs;
pub mod emit;
pub mod export;
pub mod files;
pub mod markdown;
pub mod merge;
pub mod model;
pub mod plan;
pub mod report;
pub mod source;

mod build;
mod decided;
mod drift;
mod generate;
mod reading;

pub use build::{Build, BuildError};
pub use decided::{Decided, Share};
pub use generate::{Generate, Generated};
pub use reading::{Metadata, NoApi, ReadError, Reading, Sources, Unknown, read, read_metadata};
pub use source::Tree;
