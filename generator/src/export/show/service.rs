//! The service as a whole.

use crate::model::{ContainerElement, Import, Model};

use super::shown::{Shown, ShownFact};

pub(super) fn show_service(model: &Model) -> Shown {
    let base = model.main_base().map(|base| ShownFact::plain("base URL", base));
    let conventions = ShownFact::plain("conventions", model.conventions.to_string());
    let auth = model.auth.as_ref().map(|auth| ShownFact::of("credentials", auth.value.to_string(), auth));
    let errors =
        model.error_shape.as_ref().map(|shape| ShownFact::of("failed replies", shape.value.to_string(), shape));
    let roots = model.container.iter().map(root_fact);
    let imports = model.imports.iter().map(import_fact);
    let facts = base.into_iter().chain([conventions]).chain(auth).chain(errors).chain(roots).chain(imports).collect();
    Shown { subject: model.namespace.clone(), what: "service".to_owned(), facts }
}

fn root_fact(root: &ContainerElement) -> ShownFact {
    ShownFact::said(&root.kind.to_string(), format!("{}: {}", root.name, root.ty), &root.origins)
}

fn import_fact(import: &Import) -> ShownFact {
    let what = format!("{} import", import.kind);
    ShownFact::said(&what, format!("{}: {}", import.name, import.call), std::slice::from_ref(&import.origin))
}
