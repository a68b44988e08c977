//! Headings and front matter of pages against those of other pages of their kind: each rule is a file.
//!
//! Comes in: the headings and the front matter of each page.
//! Goes out: a finding at a heading, at an entry, or at the title where something is missing.
//! Promised: what a page should have is what nearly all pages of its kind have.
//! Not known here: what sections say.

mod kind;
pub(super) mod missing_entry;
pub(super) mod missing_section;
pub(super) mod misspelled_section;
pub(super) mod other_kind;
pub(super) mod other_title;
pub(super) mod same_title;
pub(super) mod second_title;
pub(super) mod section_order;
pub(super) mod to_do;
