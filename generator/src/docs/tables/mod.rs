//! Tables whose columns have a meaning, and rows that describe properties.
//!
//! Comes in: a table of a page.
//! Goes out: a [`NamedTable`]: what its first column lists and what the others hold; a claim for each row.
//! Promised: columns are told by their headers; a row that can't be read has a finding.
//! Not known here: whose properties they are.

mod columns;
mod properties;

pub(in crate::docs) use columns::{NamedTable, heads_in_bold, heads_others, is_cloud_table, lists_typed_names};
pub(in crate::docs) use properties::{
    claim_name, claim_properties, is_struck, named_types, refuse_nameless, report_duplicate, report_unread, says_no,
    says_yes,
};
