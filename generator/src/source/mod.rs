//! Reads docs, wherever they are, and metadata.
//!
//! Comes in: a [`Tree`] of docs, which is a folder on disk or texts in memory, or the path of a service's metadata.
//! Goes out: a [`SourceMap`], the one place that holds text, with [`Span`]s into it.
//! Promised: files in the order of their paths; nothing outside the tree is read but what pages include from
//! the checkout around it; limits on size and number; what comes
//! out depends on the files of the tree alone, and nobody after `source` knows what the tree is made of.
//! Not known here: what Markdown and CSDL are.

mod around;
mod beside;
mod config;
mod corrections;
mod layout;
mod load;
mod map;
mod markdown_files;
mod metadata;
mod names;
mod page_name;
mod span;
mod tree;
pub mod yaml;

#[cfg(test)]
mod tests;

pub use beside::Beside;
pub use config::DocsConfig;
pub use corrections::{CORRECTIONS, add_names, load_corrections};
pub use load::{Docs, LoadError, load, load_sharing};
pub use map::{LineColumn, SourceFile, SourceMap};
pub use metadata::load_metadata;
use page_name::is_read;
pub use page_name::{is_contents, page_name};
pub use span::Span;
pub use tree::{NotRead, Tree, path_from, resolve_path};
pub use yaml::YamlError;
