//! Permissions of operations against those of all others: each rule is a file.
//!
//! Comes in: the rows of all operations.
//! Goes out: a finding at the name in its row.
//! Promised: what several pages name is never doubted.
//! Not known here: which permissions a service has.

pub(super) mod empty_row;
pub(super) mod near_miss;
pub(super) mod order;

/// Where a name stands by itself, and not in a longer one.
fn whole_word(text: &str, name: &str) -> Option<usize> {
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
    let is_whole = |at: &usize| !text[..*at].ends_with(is_of_name) && !text[at + name.len()..].starts_with(is_of_name);
    text.match_indices(name).map(|(at, _)| at).find(is_whole)
}
