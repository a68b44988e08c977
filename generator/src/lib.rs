//! mdsdk reads API reference docs written in Markdown, builds one model of the API, and emits a typed Rust SDK crate.

pub mod claims;
pub mod diff;
pub mod docs;
pub mod export;
pub mod files;
pub mod markdown;
pub mod merge;
pub mod model;
pub mod report;
pub mod source;
