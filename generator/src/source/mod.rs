//! Reads folders of Markdown, and metadata, from disk.
//!
//! Comes in: the path of a docs folder, or of a service's metadata.
//! Goes out: a [`SourceMap`], the one place that holds text, with [`Span`]s into it.
//! Promised: files in the order of their paths; nothing outside the docs folder is read; limits on size and number.
//! Not known here: what Markdown and CSDL are.

mod config;
mod corrections;
mod layout;
mod load;
mod map;
mod metadata;
mod names;
mod span;
mod walk;
pub mod yaml;

#[cfg(test)]
mod tests;

pub use config::DocsConfig;
pub use corrections::{CORRECTIONS, load_corrections};
pub use load::{Docs, LoadError, load};
pub use map::{LineColumn, SourceFile, SourceMap};
pub use metadata::load_metadata;
pub use span::Span;
pub use yaml::YamlError;
