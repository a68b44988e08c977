//! Pages of types: property tables, the JSON representation, what the introduction says.
//!
//! Comes in: a page's sections.
//! Goes out: a claim for each type that the page describes.
//! Promised: a type that a title or an annotation names is claimed, or there is a finding.
//! Not known here: other pages.

mod derived;
mod introduction;
mod parts;
mod representation;
mod resources;
mod restored_names;
mod table_properties;
mod untitled;

pub(in crate::docs) use introduction::Introduction;
pub(in crate::docs) use parts::{claim_parts, find_parts, linked_anchors};
pub(in crate::docs) use resources::claim_types;
