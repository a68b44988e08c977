//! Operations: one per method and path, with parameters, bodies and responses.
//!
//! Comes in: operation claims and examples of all pages, and the model's types.
//! Goes out: the operations of the model.
//! Promised: pages that disagree on an operation are a finding with both places; what no page says is completed from
//! the same path, or stays unknown.
//! Not known here: Rust.

mod addressing;
mod agreement;
mod alternatives;
mod base_votes;
mod bases;
mod bodies;
mod body_enums;
mod collections;
mod completion;
mod conventions;
mod credentials;
mod differences;
mod documented;
mod encodings;
mod errors;
mod form;
mod kinds;
mod media_types;
mod mentions;
mod monitors;
mod own_members;
mod paging;
mod parameters;
mod replies;
mod requests;
mod responses;
mod samples;
mod segments;
mod sites;
mod styles;
mod titled;
mod told_base;
mod uploads;
mod version_folders;
mod written;
