//! Operations, fact by fact.

use crate::model::{Body, Operation, Parameter, ParameterPlace, Permissions, Response};

use super::types::common;
use super::{Shown, ShownFact, lost};

pub(super) fn show_operation(operation: &Operation) -> Shown {
    let Operation {
        method,
        path,
        kind,
        title,
        doc,
        parameters,
        headers,
        body,
        media_types,
        responses,
        uploaded,
        permissions,
        subtypes,
        overruled,
        area,
        deprecated,
        origins,
    } = operation;
    let mut said = ShownFact::said("documented", title.as_str(), origins);
    said.overruled = overruled.iter().map(lost).collect();
    if !said.overruled.is_empty() {
        said.rule = Some("pages of one URL disagree: the first page is read".to_owned());
    }
    let mut facts = vec![said];
    facts.extend(common(area.as_deref(), deprecated.as_deref(), doc.as_ref()));
    facts.extend(parameters.iter().map(parameter_fact));
    facts.extend(headers.iter().map(|header| match &header.doc {
        Some(doc) => ShownFact::of("header", header.name.clone(), doc),
        None => ShownFact::plain("header", header.name.clone()),
    }));
    facts.extend(body.as_ref().map(|body| ShownFact::of("body", body_text(&body.value), body)));
    facts.extend(media_types.iter().map(|one| ShownFact::plain("body", format!("or bytes of {one}"))));
    facts.extend(responses.iter().map(response_fact));
    facts.extend(uploaded.as_ref().map(|ty| ShownFact::plain("uploaded", ty.to_string())));
    facts.extend(permission_facts(permissions));
    facts.extend(subtypes.iter().map(|one| {
        let origin = std::slice::from_ref(&one.origin);
        ShownFact::said("subtype", one.name.to_string(), origin)
    }));
    Shown { subject: format!("{} {path}", method.as_str()), what: format!("{kind:?}").to_lowercase(), facts }
}

fn parameter_fact(parameter: &Parameter) -> ShownFact {
    let place = match parameter.place {
        ParameterPlace::Path => "path parameter",
        ParameterPlace::Function => "function parameter",
        ParameterPlace::Query => "query parameter",
    };
    let required = if parameter.required { ", required" } else { "" };
    let value = format!("{}: {}{required}", parameter.name, parameter.ty);
    match &parameter.doc {
        Some(doc) => ShownFact::of(place, value, doc),
        None => ShownFact::plain(place, value),
    }
}

fn body_text(body: &Body) -> String {
    match body {
        Body::Value(ty) => ty.to_string(),
        Body::Parameters(parameters) => {
            let parameters = parameters.iter().map(|one| format!("{}: {}", one.name, one.ty.value));
            format!("parameters {}", parameters.collect::<Vec<_>>().join(", "))
        }
        Body::Reference => "a reference".to_owned(),
        Body::Bytes(media_type) => format!("bytes of {media_type}"),
    }
}

fn response_fact(response: &Response) -> ShownFact {
    ShownFact::said("response", format!("{} {}", response.status, response.body), response.origin.as_slice())
}

fn permission_facts(permissions: &Permissions) -> impl Iterator<Item = ShownFact> {
    let Permissions { delegated_work, delegated_personal, application } = permissions;
    let callers = [
        ("permissions, work account", delegated_work),
        ("permissions, personal account", delegated_personal),
        ("permissions, application", application),
    ];
    callers.into_iter().filter_map(|(caller, names)| {
        let names = names.as_ref()?;
        Some(ShownFact::plain(caller, if names.is_empty() { "not supported".to_owned() } else { names.join(", ") }))
    })
}
