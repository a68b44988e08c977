//! From a small model to the Rust that comes out, one shape at a time.

mod build;
mod crates;
mod depth;
mod docs;
mod hostile;
mod lists;
mod models;
mod names;
mod parameters;
mod paths;
mod reports;
mod stability;
