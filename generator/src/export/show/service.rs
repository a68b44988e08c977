//! The service as a whole.

use crate::model::Model;

use super::shown::{Shown, ShownFact};

pub(super) fn show_service(model: &Model) -> Shown {
    let base = model.main_base().map(|base| ShownFact::plain("base URL", base));
    let conventions = ShownFact::plain("conventions", model.conventions.to_string());
    let auth = model.auth.as_ref().map(|auth| ShownFact::of("credentials", auth.value.to_string(), auth));
    let facts = base.into_iter().chain([conventions]).chain(auth).collect();
    Shown { subject: model.namespace.clone(), what: "service".to_owned(), facts }
}
