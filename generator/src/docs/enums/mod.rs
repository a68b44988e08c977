//! Pages and sections of enums.
//!
//! Comes in: a page's sections.
//! Goes out: a claim for each enum, with its members.
//! Promised: a heading that announces members is claimed, or there is a finding.
//! Not known here: which properties have the enum.

mod members;
mod sections;

pub(in crate::docs) use sections::claim_enums;
