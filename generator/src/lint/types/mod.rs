//! Pages of types against themselves: each rule is a file.
//!
//! Comes in: what each page says of types, beside what is true of them.
//! Goes out: a finding at the part that says otherwise.
//! Promised: what a sample leaves out is no finding.
//! Not known here: examples of requests.

pub(super) mod other_at_path;
pub(super) mod other_name;
pub(super) mod read_only_and_required;
pub(super) mod shown_otherwise;
