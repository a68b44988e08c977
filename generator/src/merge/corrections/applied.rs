//! What a correction makes of a model: of a copy, which tells what is new in it, and of what metadata says.

use crate::claims::CorrectionClaim;
use crate::model::{Model, Subject};

use super::areas::rename_area;
use super::effect::Effect;
use super::operations::correct_operation;
use super::types::{correct_enum, correct_property, correct_type};

/// Makes a model say what a correction says.
pub(super) fn apply(model: &mut Model, subject: &Subject, claim: &CorrectionClaim) -> Vec<Effect> {
    match subject {
        Subject::Area(area) => claim.rename.iter().map(|name| rename_area(model, area, name)).collect(),
        Subject::Operation(path, method) => correct_operation(model, (path, *method), claim),
        // What is said of them is their name in Rust, which no model has.
        Subject::Namespace(_) | Subject::Member(..) => Vec::new(),
        Subject::Enum(name) => correct_enum(model, name, claim),
        Subject::Type(name) => correct_type(model, name, claim),
        Subject::Property(owner, name) => {
            correct_property(model, owner, name, claim).unwrap_or_else(|effect| vec![effect])
        }
    }
}
