//! Corrections: what people say who know better than the docs.
//!
//! Comes in: the claims of a file of corrections, and what is true without them.
//! Goes out: what every source says with them, for the deciders; a finding for each correction that can't be heard, or
//! that says nothing new.
//! Promised: a correction is a claim, and the first witness of `authority.rs`: pages and metadata are heard as if each
//! place that says otherwise said what the correction says; of two corrections of one fact the first holds; one that
//! can't be read changes nothing.
//! Not known here: YAML; what follows from a claim.

mod applied;
mod areas;
mod declared;
mod derives;
mod effect;
mod facts;
mod findings;
mod heard;
mod hearing;
mod idle;
mod ignored;
mod known;
mod mentions;
mod operations;
mod pages;
mod rows;
mod said;
mod subject;
mod types;
mod weighing;

pub use ignored::Ignored;
pub use pages::ignore_pages;

pub(super) use declared::correct_schema;
pub(super) use heard::Corrections;
pub(super) use hearing::hear;
pub(super) use idle::Mended;
pub(super) use operations::kind_of_returned;
pub(super) use weighing::{Weighed, weigh};
