//! Examples: requests and responses in code blocks.
//!
//! Comes in: code blocks and the annotations above them.
//! Goes out: pairs of messages, each with what its body shows.
//! Promised: a body that is not JSON, though it should be, has a finding at its place.
//! Not known here: whether an example suits the page's requests.

mod blocks;
mod lists;
mod lone_bodies;
mod messages;
mod pairs;
mod shown;

pub(in crate::docs) use blocks::claim_examples;
pub(in crate::docs) use messages::{header, parse_body};
pub(in crate::docs) use shown::{holds_object, type_of_number};
