//! Changes of what an operation takes: parameters of the URL, headers, fields of a body.

use super::aspects::{Sides, at};
use super::change::Change;
use super::pairs::{Pair, pairs};
use super::types::{property_changes, said};
use crate::model::{Header, Operation, Parameter, ParameterPlace, Property};

/// Parameters by place and name; those of the path by their position, since their names are not sent.
pub(super) fn compare_parameters(sides: &Sides<'_>, old: &Operation, new: &Operation) -> Vec<Change> {
    let (old, new) = (placed(old), placed(new));
    let pairs = pairs(&old, &new, |placed| (placed.parameter.place, placed.key.clone()));
    pairs.into_iter().filter_map(|pair| compare_parameter(sides, pair)).collect()
}

/// A parameter and what it is known by.
struct Placed<'a> {
    key: String,
    parameter: &'a Parameter,
}

fn placed(operation: &Operation) -> Vec<Placed<'_>> {
    let key = |parameter: &Parameter| match parameter.place {
        ParameterPlace::Path => position(operation, &parameter.name),
        ParameterPlace::Function | ParameterPlace::Query => parameter.name.clone(),
    };
    operation.parameters.iter().map(|parameter| Placed { key: key(parameter), parameter }).collect()
}

fn position(operation: &Operation, name: &str) -> String {
    let position = operation.path.parameters().position(|known| known == name);
    position.map_or_else(|| name.to_owned(), |position| format!("{position:04}"))
}

fn compare_parameter<'a>(sides: &Sides<'_>, pair: Pair<'a, Placed<'a>>) -> Option<Change> {
    let parameter = pair.latest().parameter;
    let aspect = format!("{} parameter `{}`", place_text(parameter.place), parameter.name);
    let text = |placed: &Placed<'_>| parameter_text(placed.parameter);
    let change = sides.aspect(&aspect, pair.in_old().map(text), pair.in_new().map(text));
    let place = |side: Option<&'a Placed<'a>>| side.and_then(|placed| placed.parameter.origin.as_ref());
    at(change, place(pair.in_old()), place(pair.in_new()))
}

fn parameter_text(parameter: &Parameter) -> String {
    // Names are compared by the pairing, or, in paths, not sent.
    let Parameter { name: _, place: _, ty, origin: _, required, doc: _ } = parameter;
    let needed = if *required { "required" } else { "optional" };
    format!("{ty}, {needed}")
}

fn place_text(place: ParameterPlace) -> &'static str {
    match place {
        ParameterPlace::Path => "path",
        ParameterPlace::Function => "function",
        ParameterPlace::Query => "query",
    }
}

/// Headers by name, whatever its case.
pub(super) fn compare_headers(sides: &Sides<'_>, old: &Operation, new: &Operation) -> Vec<Change> {
    let pairs = pairs(&old.headers, &new.headers, |header| header.name.to_lowercase());
    // The case of a header's name is no difference.
    let text = |header: &Header| header.name.to_lowercase();
    let changes = pairs.into_iter().filter_map(|pair| {
        sides.aspect(&format!("header `{}`", pair.latest().name), pair.in_old().map(text), pair.in_new().map(text))
    });
    changes.collect()
}

/// What an action or a function takes, by name, whatever its case; that changes too. `place` says where it is passed.
pub(super) fn compare_taken(sides: &Sides<'_>, place: &str, old: &[Property], new: &[Property]) -> Vec<Change> {
    let pairs = pairs(old, new, |field| field.name.to_lowercase());
    let changes = pairs.into_iter().flat_map(|pair| match pair {
        Pair::Both(old, new) => {
            let prefix = format!("{place} `{}` ", new.name);
            let name = sides.aspect(&format!("{prefix}name"), Some(old.name.clone()), Some(new.name.clone()));
            let changes = name.into_iter().chain(property_changes(sides, &prefix, old, new));
            changes.filter_map(|change| at(Some(change), said(Some(&old.ty)), said(Some(&new.ty)))).collect::<Vec<_>>()
        }
        Pair::Old(_) | Pair::New(_) => {
            let text = |field: &Property| field.ty.value.to_string();
            let aspect = format!("{place} `{}`", pair.latest().name);
            let change = sides.aspect(&aspect, pair.in_old().map(text), pair.in_new().map(text));
            let (old, new) = (pair.in_old().map(|field| &field.ty), pair.in_new().map(|field| &field.ty));
            at(change, said(old), said(new)).into_iter().collect()
        }
    });
    changes.collect()
}
