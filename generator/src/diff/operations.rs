//! Changes of operations.

use super::aspects::{Sides, at};
use super::change::{Change, Subject};
use super::pairs::{Pair, pairs};
use super::parameters::{compare_fields, compare_headers, compare_parameters};
use super::types::said;
use crate::model::{Body, Model, Operation, Origin, Permissions, Property, Response, ResponseBody, Subtype, TypeRef};

pub(super) fn compare_operations(old: &Model, new: &Model) -> Vec<Change> {
    let pairs = pairs(&old.operations, &new.operations, Operation::identity);
    pairs.into_iter().flat_map(compare_operation).collect()
}

fn compare_operation(pair: Pair<'_, Operation>) -> Vec<Change> {
    let sides = Sides::of(Subject::Operation, pair, Operation::to_string, |operation| &operation.origins);
    match pair {
        Pair::Old(operation) => vec![sides.removed(Some(responses_text(operation)))],
        Pair::New(operation) => vec![sides.added(Some(responses_text(operation)))],
        Pair::Both(old, new) => {
            let mut changes = compare_heads(&sides, old, new);
            changes.extend(compare_parameters(&sides, old, new));
            changes.extend(compare_headers(&sides, old, new));
            changes.extend(compare_bodies(&sides, old, new));
            changes.extend(compare_responses(&sides, old, new));
            changes.extend(compare_permissions(&sides, "", &old.permissions, &new.permissions));
            changes.extend(compare_subtypes(&sides, &old.subtypes, &new.subtypes));
            changes
        }
    }
}

/// What an operation is, and what else may go in and come out.
fn compare_heads(sides: &Sides<'_>, old: &Operation, new: &Operation) -> Vec<Change> {
    let Operation {
        method: _,
        base: _,
        path: _,
        trailing_slash,
        kind,
        title: _,
        doc: _,
        parameters: _,
        headers: _,
        body: _,
        media_types,
        responses: _,
        uploaded,
        monitor,
        repeatable,
        permissions: _,
        subtypes: _,
        overruled: _,
        area: _,
        deprecated,
        origins: _,
    } = old;
    let list = |types: &[String]| (!types.is_empty()).then(|| types.join(", "));
    let text = |ty: &Option<TypeRef>| ty.as_ref().map(ToString::to_string);
    let changes = [
        sides.aspect("kind", Some(kind.to_string()), Some(new.kind.to_string())),
        sides.flag("deprecated", deprecated.is_some(), new.deprecated.is_some()),
        sides.flag("repeatable", *repeatable, new.repeatable),
        sides.flag("trailing slash", *trailing_slash, new.trailing_slash),
        sides.aspect("media types", list(media_types), list(&new.media_types)),
        sides.aspect("uploaded", text(uploaded), text(&new.uploaded)),
        sides.aspect("monitor", text(monitor), text(&new.monitor)),
    ];
    changes.into_iter().flatten().collect()
}

/// The derived types that have pages of their own at the URL, and who may call the operation for them.
fn compare_subtypes(sides: &Sides<'_>, old: &[Subtype], new: &[Subtype]) -> Vec<Change> {
    let changes = pairs(old, new, |subtype| subtype.name.clone()).into_iter().flat_map(|pair| {
        let aspect = format!("subtype `{}`", pair.latest().name);
        match pair {
            Pair::Both(old, new) => {
                compare_permissions(sides, &format!("{aspect} "), &old.permissions, &new.permissions)
            }
            Pair::Old(one) => sides.aspect(&aspect, Some(one.name.to_string()), None).into_iter().collect(),
            Pair::New(one) => sides.aspect(&aspect, None, Some(one.name.to_string())).into_iter().collect(),
        }
    });
    changes.collect()
}

fn compare_bodies(sides: &Sides<'_>, old: &Operation, new: &Operation) -> Vec<Change> {
    let body = |operation: &Operation| operation.body.as_ref().map(|body| body_text(&body.value));
    let changes = match (fields(old), fields(new)) {
        (Some(old), Some(new)) => compare_fields(sides, old, new),
        _ => sides.aspect("body", body(old), body(new)).into_iter().collect(),
    };
    let places = (said(old.body.as_ref()), said(new.body.as_ref()));
    changes.into_iter().filter_map(|change| at(Some(change), places.0, places.1)).collect()
}

fn fields(operation: &Operation) -> Option<&[Property]> {
    match &operation.body.as_ref()?.value {
        Body::Parameters(fields) => Some(fields),
        Body::Value(_) | Body::Reference | Body::Bytes(_) => None,
    }
}

fn compare_responses(sides: &Sides<'_>, old: &Operation, new: &Operation) -> Option<Change> {
    let change = sides.aspect("response", Some(responses_text(old)), Some(responses_text(new)));
    at(change, answered(old), answered(new))
}

fn answered(operation: &Operation) -> Option<&Origin> {
    operation.response()?.origin.as_ref()
}

fn compare_permissions(sides: &Sides<'_>, prefix: &str, old: &Permissions, new: &Permissions) -> Vec<Change> {
    let text = |list: Option<&Vec<String>>| {
        list.map(|list| if list.is_empty() { "not supported".into() } else { list.join(", ") })
    };
    let compare = |aspect: &str, old: Option<&Vec<String>>, new: Option<&Vec<String>>| {
        sides.aspect(&format!("{prefix}{aspect}"), text(old), text(new))
    };
    let changes = [
        compare("delegated permissions (work)", old.delegated_work.as_ref(), new.delegated_work.as_ref()),
        compare("delegated permissions (personal)", old.delegated_personal.as_ref(), new.delegated_personal.as_ref()),
        compare("application permissions", old.application.as_ref(), new.application.as_ref()),
    ];
    changes.into_iter().flatten().collect()
}

fn body_text(body: &Body) -> String {
    match body {
        Body::Value(ty) => ty.to_string(),
        Body::Parameters(fields) => {
            let fields = fields.iter().map(|field| format!("{}: {}", field.name, field.ty.value));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        Body::Reference => "reference".into(),
        Body::Bytes(media) => format!("bytes ({media})"),
    }
}

/// `200 microsoft.graph.user, 204 without body`.
fn responses_text(operation: &Operation) -> String {
    operation.responses.iter().map(response_text).collect::<Vec<_>>().join(", ")
}

fn response_text(response: &Response) -> String {
    let status = response.status;
    match &response.body {
        ResponseBody::Empty => format!("{status} without body"),
        ResponseBody::Value(ty) => format!("{status} {ty}"),
        ResponseBody::Bytes => format!("{status} bytes"),
        ResponseBody::Unknown => format!("{status} with undocumented body"),
    }
}
