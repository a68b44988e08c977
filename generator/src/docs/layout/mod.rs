//! How a page is laid out: sections by their headings, tabs, tables that lost a header, forms of the dialect's own.
//!
//! Comes in: a page in blocks.
//! Goes out: its sections, each with its kind; the page with the blocks that are read in place of others.
//! Promised: every block is in a section, or in a tab of a programming language.
//! Not known here: what a section's blocks say.

mod lost_headers;
mod parts;
mod recast;
mod section_places;
mod sections;
mod tabs;

pub(in crate::docs) use lost_headers::restore_headers;
pub(in crate::docs) use parts::{PartPlaces, Parts, said_heading};
pub(in crate::docs) use recast::recast;
pub(in crate::docs) use section_places::SectionPlaces;
pub(in crate::docs) use sections::{Section, heading_words, is_translated, slug, split_sections, titles};
pub(in crate::docs) use tabs::blocks_in_other_languages;
