//! What a correction makes of a model: of a copy, which tells what is new in it, and of what metadata says.

use crate::claims::CorrectionClaim;
use crate::model::Subject;

use super::areas::rename_area;
use super::effect::Effect;
use super::known::Known;
use super::operations::correct_operation;
use super::types::{correct_enum, correct_property, correct_type};

/// Makes a model say what a correction says.
pub(super) fn apply(known: &mut Known, subject: &Subject, claim: &CorrectionClaim) -> Vec<Effect> {
    match subject {
        Subject::Area(area) => claim.rename.iter().map(|name| rename_area(known, area, (name, claim))).collect(),
        Subject::Operation(..) => correct_operation(known, subject, claim),
        // What is said of them is their name in Rust, which no model has.
        Subject::Namespace(_) | Subject::Member(..) | Subject::Step(_) => Vec::new(),
        Subject::Enum(name) => correct_enum(&mut known.model, name, claim),
        Subject::Type(name) => correct_type(known, name, claim),
        Subject::Property(owner, name) => {
            correct_property(known, owner, name, claim).unwrap_or_else(|effect| vec![effect])
        }
    }
}
