//! What no reader has taken: decided here, for a reason or with a finding.
//!
//! Comes in: the ledger of a page that has been read.
//! Goes out: a decision on every block, row and request line that has none.
//! Promised: what describes the API and was not read is reported; nothing is left over.
//! Not known here: how it should have been read.

mod lists;
mod malformed;
mod mentions;
mod rest;
mod zones;

pub(in crate::docs) use lists::check_lists;
pub(in crate::docs) use malformed::check_malformed;
pub(in crate::docs) use rest::decide_rest;
pub(in crate::docs) use zones::check_zones;
