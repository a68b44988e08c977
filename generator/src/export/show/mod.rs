//! One thing of the model, fact by fact.
//!
//! Comes in: a model, and the name of the service, a type, a property, a member or an operation.
//! Goes out: [`Shown`]: each fact with the places that say it, the rule that chose it, and what was overruled.
//! Promised: every namespace that has the name is heard; case doesn't matter.
//! Not known here: the text of the docs.

mod operations;
mod service;
mod shown;
mod subject;
mod types;

pub use crate::model::suggestions;
pub use shown::{Lost, Place, Shown, ShownFact};
pub use subject::Subject;

pub(super) use shown::place;

use crate::model::Model;

/// The things that `subject` names, in every namespace that has one.
pub fn show(model: &Model, subject: &str) -> Vec<Shown> {
    let mut shown: Vec<Shown> = subject::find(model, subject)
        .into_iter()
        .map(|found| match found {
            Subject::Service => service::show_service(model),
            Subject::Type(ty) => types::show_type(model, ty),
            Subject::Enum(ty) => types::show_enum(ty),
            Subject::Property(owner, property) => types::show_property(owner, property),
            Subject::Member(owner, member) => types::show_member(owner, member),
            Subject::Operation(operation) => operations::show_operation(operation),
        })
        .collect();
    if !model.is_odata() {
        shown.iter_mut().for_each(Shown::in_plain_words);
    }
    shown
}
