//! mdsdk reads API reference docs written in Markdown, builds one model of the API, and emits a typed Rust SDK crate.

pub mod emit;
pub mod files;
pub mod model;
pub mod plan;
pub mod report;
pub mod source;
