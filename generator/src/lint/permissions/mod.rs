//! Permissions of operations against those of all others: each rule is a file.
//!
//! Comes in: the rows of all operations.
//! Goes out: a finding at the name in its row.
//! Promised: what several pages name is never doubted.
//! Not known here: which permissions a service has.

pub(super) mod empty_row;
pub(super) mod near_miss;
pub(super) mod order;
