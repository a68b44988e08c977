//! Pages and sections of enums.
//!
//! Comes in: a page's sections.
//! Goes out: a claim for each enum, with its members.
//! Promised: a heading that announces members is claimed, or there is a finding.
//! Not known here: which properties have the enum.

mod enums;
mod members;

pub(in crate::docs) use enums::claim_enums;
