//! Operations, fact by fact.

use crate::model::{
    Aspect, Body, Caller, Fact, Ground, Header, Operation, OtherStatus, Parameter, ParameterPlace, Permissions,
    Property, ReplyHeader, Response, Rule, Subtype,
};

use super::shown::{Shown, ShownFact, lost};
use super::types::common;

pub(super) fn show_operation(operation: &Operation) -> Shown {
    let (area, deprecated, said) = (operation.area.as_deref(), operation.deprecated.as_deref(), &operation.said);
    let on = |name: &str, value: String, aspect: Aspect| ShownFact::grounded(name, value, said.ground(aspect));
    let mut facts = vec![documented(operation), on("kind", operation.kind.to_string(), Aspect::Kind)];
    facts.extend(common(area, deprecated, operation.doc.as_ref(), said));
    facts.extend(operation.parameters.iter().flat_map(parameter_facts));
    facts.extend(operation.bound_to.iter().map(|ty| ShownFact::of("bound to", ty.value.to_string(), ty)));
    facts.extend(operation.headers.iter().flat_map(header_facts));
    facts.extend(operation.body.iter().flat_map(body_facts));
    let bytes = operation.media_types.iter().map(|one| on("body", format!("or bytes of {one}"), Aspect::MediaTypes));
    facts.extend(bytes);
    facts.extend(operation.responses.iter().map(response_fact));
    facts.extend(operation.reply_headers.iter().flat_map(reply_header_facts));
    facts.extend(operation.other_statuses.iter().map(status_fact));
    facts.extend(operation.encoding.iter().map(|one| ShownFact::of("encoding", one.value.to_string(), one)));
    facts.extend(operation.collection.iter().map(|form| ShownFact::of("collection", form.value.to_string(), form)));
    facts.extend(operation.uploaded.as_ref().map(|ty| on("uploaded", ty.to_string(), Aspect::Uploaded)));
    facts.extend(operation.monitor.as_ref().map(|ty| on("monitor", ty.to_string(), Aspect::Monitor)));
    let repeatable = || on("repeatable", "the docs say to repeat it".to_owned(), Aspect::Repeatable);
    facts.extend(operation.repeatable.then(repeatable));
    facts.extend(permission_facts(&operation.permissions));
    facts.extend(operation.subtypes.iter().flat_map(subtype_facts));
    Shown { subject: operation.written(), what: operation.kind.to_string(), facts }
}

/// The body, and each parameter of an action in it.
fn body_facts(body: &Fact<Body>) -> Vec<ShownFact> {
    let mut facts = vec![ShownFact::of("body", body_text(&body.value), body)];
    if let Body::Parameters(parameters) = &body.value {
        let needed = |one: &Property| if one.needed() == Some(true) { ", required" } else { "" };
        let text = |one: &Property| format!("{}: {}{}", one.name, one.ty.value, needed(one));
        facts.extend(parameters.iter().flat_map(|one| {
            let required = one.said.ground(Aspect::RequiredOnCreate).filter(|_| one.required_on_create);
            let required = required_fact(&format!("body parameter {}", one.name), required);
            std::iter::once(ShownFact::of("body parameter", text(one), &one.ty)).chain(required)
        }));
    }
    facts
}

/// The pages, and what is said there that isn't read.
fn documented(operation: &Operation) -> ShownFact {
    let mut said = ShownFact::said("documented", operation.title.as_str(), &operation.origins);
    said.overruled = operation.overruled.iter().map(lost).collect();
    let is_contested = !said.overruled.is_empty();
    said.rule = is_contested.then(|| "pages of one URL disagree: the first page is read".to_owned());
    said
}

fn header_facts(header: &Header) -> Vec<ShownFact> {
    let Header { name, required, default, values, doc: _, said } = header;
    let needed = if *required { ", required" } else { "" };
    let head = ShownFact::grounded("header", format!("{name}{needed}"), said.ground(Aspect::Name));
    let of = format!("header {name}");
    let values = value_facts(&of, default.as_ref(), values.as_ref());
    let required = required_fact(&of, said.ground(Aspect::Required).filter(|_| *required));
    std::iter::once(head).chain(required).chain(values).collect()
}

/// Where it is said that something may not be left out.
fn required_fact(of: &str, ground: Option<&Ground>) -> Option<ShownFact> {
    let ground = ground.filter(|ground| !ground.origins.is_empty())?;
    Some(ShownFact::grounded(&format!("{of}, required"), "yes", Some(ground)))
}

/// What a parameter is where it is left out, and what it may be.
fn value_facts(
    of: &str,
    default: Option<&Fact<String>>,
    values: Option<&Fact<Vec<String>>>,
) -> impl Iterator<Item = ShownFact> {
    let default = default.map(|one| ShownFact::of(&format!("{of}, default"), one.value.as_str(), one));
    let values = values.map(|many| ShownFact::of(&format!("{of}, values"), many.value.join(", "), many));
    default.into_iter().chain(values)
}

/// A derived type with a page of its own, and who may call the operation for it.
fn subtype_facts(subtype: &Subtype) -> Vec<ShownFact> {
    let name = subtype.name.to_string();
    let mut facts = vec![ShownFact::said("subtype", name.as_str(), std::slice::from_ref(&subtype.origin))];
    let own = permission_facts(&subtype.permissions);
    facts.extend(own.map(|fact| ShownFact { fact: format!("{} of {name}", fact.fact), ..fact }));
    facts
}

fn parameter_facts(parameter: &Parameter) -> Vec<ShownFact> {
    let place = match parameter.place {
        ParameterPlace::Path => "path parameter",
        ParameterPlace::Function => "function parameter",
        ParameterPlace::Query => "query parameter",
    };
    let required = if parameter.required { ", required" } else { "" };
    let value = format!("{}: {}{required}", parameter.name, parameter.value_type());
    let head = if let Some(origin) = &parameter.origin {
        ShownFact::said(place, value, std::slice::from_ref(origin))
    } else {
        let because = parameter.said.ground(Aspect::Type).map(|ground| ground.rule.to_string());
        ShownFact { rule: because, ..ShownFact::grounded(place, value, parameter.said.ground(Aspect::Name)) }
    };
    let head = match &*parameter.overruled {
        [] => head,
        overruled => head.chosen(&parameter.value_type().to_string(), &Rule::Metadata, overruled),
    };
    let of = format!("{place} {}", parameter.name);
    let style = parameter.style.as_ref();
    let style = style.map(|style| ShownFact::of(&format!("{of}, written"), style.value.to_string(), style));
    let values = value_facts(&of, parameter.default.as_ref(), parameter.values.as_ref());
    let required = required_fact(&of, parameter.said.ground(Aspect::Required).filter(|_| parameter.required));
    std::iter::once(head).chain(required).chain(style).chain(values).collect()
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
    let body = body.to_string();
    ShownFact::said("response", format!("{status} {body}"), origin.as_slice()).chosen(&body, rule, overruled)
}

fn reply_header_facts(header: &ReplyHeader) -> Vec<ShownFact> {
    let ReplyHeader { name, ty, doc: _, said } = header;
    let value = || format!("{name}: {}", header.value_type().edm());
    let head = ShownFact::grounded("reply header", value(), said.ground(Aspect::Name));
    let ty = ty.as_ref().map(|ty| ShownFact::of(&format!("reply header {name}, type"), ty.value.edm(), ty));
    std::iter::once(head).chain(ty).collect()
}

fn status_fact(other: &OtherStatus) -> ShownFact {
    let OtherStatus { status, doc, origin } = other;
    let doc = doc.as_ref().map(|doc| format!(": {}", doc.value)).unwrap_or_default();
    ShownFact::said("status", format!("{status}{doc}"), origin.as_slice())
}

fn permission_facts(permissions: &Permissions) -> impl Iterator<Item = ShownFact> {
    permissions.lists().into_iter().filter_map(|(caller, names)| {
        let names = names?;
        let names = if names.is_empty() { "not supported".to_owned() } else { names.join(", ") };
        Some(ShownFact::grounded(caller_text(caller), names, permissions.said.ground(caller.aspect())))
    })
}

fn caller_text(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => "permissions, work account",
        Caller::DelegatedPersonal => "permissions, personal account",
        Caller::Application => "permissions, application",
        Caller::Any => "permissions, any caller",
    }
}
