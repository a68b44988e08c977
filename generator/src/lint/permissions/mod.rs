//! Permissions of operations against those of all others: each rule is a file.

pub(super) mod near_miss;
