//! Operations, fact by fact.

use crate::model::{Body, Fact, Header, Operation, Parameter, ParameterPlace, Permissions, Response, Subtype};

use super::shown::{Shown, ShownFact, lost};
use super::types::common;

pub(super) fn show_operation(operation: &Operation) -> Shown {
    let (area, deprecated) = (operation.area.as_deref(), operation.deprecated.as_deref());
    let body = |body: &Fact<Body>| ShownFact::of("body", body_text(&body.value), body);
    let mut facts = vec![documented(operation)];
    facts.extend(common(area, deprecated, operation.doc.as_ref()));
    facts.extend(operation.parameters.iter().map(parameter_fact));
    facts.extend(operation.headers.iter().map(header_fact));
    facts.extend(operation.body.as_ref().map(body));
    facts.extend(operation.media_types.iter().map(|one| ShownFact::plain("body", format!("or bytes of {one}"))));
    facts.extend(operation.responses.iter().map(response_fact));
    facts.extend(operation.uploaded.as_ref().map(|ty| ShownFact::plain("uploaded", ty.to_string())));
    facts.extend(operation.monitor.as_ref().map(|ty| ShownFact::plain("monitor", ty.to_string())));
    facts.extend(operation.repeatable.then(|| ShownFact::plain("repeatable", "the docs say to repeat it")));
    facts.extend(permission_facts(&operation.permissions));
    facts.extend(operation.subtypes.iter().map(subtype_fact));
    Shown { subject: operation.to_string(), what: operation.kind.to_string(), facts }
}

/// The pages, and what is said there that isn't read.
fn documented(operation: &Operation) -> ShownFact {
    let mut said = ShownFact::said("documented", operation.title.as_str(), &operation.origins);
    said.overruled = operation.overruled.iter().map(lost).collect();
    let is_contested = !said.overruled.is_empty();
    said.rule = is_contested.then(|| "pages of one URL disagree: the first page is read".to_owned());
    said
}

fn header_fact(header: &Header) -> ShownFact {
    match &header.doc {
        Some(doc) => ShownFact::of("header", header.name.clone(), doc),
        None => ShownFact::plain("header", header.name.clone()),
    }
}

fn subtype_fact(subtype: &Subtype) -> ShownFact {
    ShownFact::said("subtype", subtype.name.to_string(), std::slice::from_ref(&subtype.origin))
}

fn parameter_fact(parameter: &Parameter) -> ShownFact {
    let place = match parameter.place {
        ParameterPlace::Path => "path parameter",
        ParameterPlace::Function => "function parameter",
        ParameterPlace::Query => "query parameter",
    };
    let required = if parameter.required { ", required" } else { "" };
    let value = format!("{}: {}{required}", parameter.name, parameter.value_type());
    match (&parameter.origin, &parameter.doc) {
        (Some(origin), _) => ShownFact::said(place, value, std::slice::from_ref(origin)),
        (None, Some(doc)) => ShownFact::of(place, value, doc),
        (None, None) => ShownFact::plain(place, value),
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
    let Response { status, body, rule, origin, overruled } = response;
    let rule = (!rule.is_plain()).then(|| rule.to_string());
    let overruled = overruled.iter().map(lost).collect();
    ShownFact { rule, overruled, ..ShownFact::said("response", format!("{status} {body}"), origin.as_slice()) }
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
