//! The service as a whole.

use crate::model::{Aspect, ContainerElement, Import, Model};

use super::shown::{Shown, ShownFact};

pub(super) fn show_service(model: &Model) -> Shown {
    let ground = |aspect: Aspect| model.said.ground(aspect);
    let namespace = ShownFact::grounded("namespace", &*model.namespace, ground(Aspect::Namespace));
    let base_aspect = if model.base_url.is_some() { Aspect::BaseUrl } else { Aspect::Bases };
    let base = model.main_base().map(|base| ShownFact::grounded("base URL", base, ground(base_aspect)));
    let bases = (model.bases.len() > 1)
        .then(|| ShownFact::grounded("bases of paths", model.bases.join(", "), ground(Aspect::Bases)));
    let versions: Vec<&str> = model.versions.iter().map(String::as_str).collect();
    let versions = (!versions.is_empty())
        .then(|| ShownFact::grounded("versions of paths", versions.join(", "), ground(Aspect::Versions)));
    let addressing = model.addressing.to_string();
    let addressing = ground(Aspect::Addressing).map(|said| ShownFact::grounded("keys", addressing, Some(said)));
    let conventions = ShownFact::grounded("conventions", model.conventions.to_string(), ground(Aspect::Conventions));
    let auth = model.auth.as_ref().map(|auth| ShownFact::of("credentials", auth.value.to_string(), auth));
    let errors =
        model.error_shape.as_ref().map(|shape| ShownFact::of("failed replies", shape.value.to_string(), shape));
    let roots = model.container.iter().map(root_fact);
    let imports = model.imports.iter().map(import_fact);
    let written = [Some(namespace), base, bases, versions, addressing, Some(conventions), auth, errors];
    let facts = written.into_iter().flatten().chain(roots).chain(imports).collect();
    Shown { subject: model.namespace.clone(), what: "service".to_owned(), facts }
}

fn root_fact(root: &ContainerElement) -> ShownFact {
    ShownFact::said(&root.kind.to_string(), format!("{}: {}", root.name, root.ty), &root.origins)
}

fn import_fact(import: &Import) -> ShownFact {
    let what = format!("{} import", import.kind);
    ShownFact::said(&what, format!("{}: {}", import.name, import.call), std::slice::from_ref(&import.origin))
}
