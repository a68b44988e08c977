//! Links of pages against the pages: each rule is a file.
//!
//! Comes in: the links and anchors of every page, and what tables of contents list.
//! Goes out: a finding at the target of a link.
//! Promised: what lies outside of the docs, or in a folder of which no page is here, is not judged; nor are links of
//! sites.
//! Not known here: the model.

pub(super) mod broken_contents;
mod contents;
mod index;
pub(super) mod missing_row;
pub(super) mod other_case;
pub(super) mod other_return;
pub(super) mod other_verb;
pub(super) mod to_no_heading;
pub(super) mod to_no_page;
pub(super) mod unlinked;
pub(super) mod unlisted;

pub(super) use index::{Links, Written};
