//! Pages of operations: requests, permissions, parameters, bodies, responses.
//!
//! Comes in: a page's sections.
//! Goes out: what the page says of its requests.
//! Promised: what contradicts itself on a page, or is missing from it, has a finding.
//! Not known here: the types that are named.

mod arguments;
mod bodies;
mod checks;
mod credentials;
mod files;
mod header_lines;
mod listed_values;
mod media_types;
mod page;
mod parameter_values;
mod parameters;
mod parts;
mod permission_cells;
mod permission_subjects;
mod permissions;
mod reach;
mod replies;
mod requests;
mod responses;
mod responses_by_method;
mod status_tables;
mod zones;

pub(in crate::docs) use bodies::said_body;
pub(in crate::docs) use credentials::spoken_credentials;
pub(in crate::docs) use page::claim_operations;
pub(in crate::docs) use parts::{Operations, adopt_operations};
pub(in crate::docs) use responses::{linked_type, said_responses};
pub(in crate::docs) use zones::zones_of;
