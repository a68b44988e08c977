//! Enums: their members, their names, lists of values that are enums.
//!
//! Comes in: enum claims and lists of values of all pages.
//! Goes out: the model's enums, and the properties that have them.
//! Promised: lists that differ are one enum and a finding with all places.
//! Not known here: operations.

mod clashes;
mod differences;
mod listed_enums;
mod lists;
mod members;
mod text_enums;

pub(in crate::merge) use members::{flags_by_values, members_of_list, union_members};
