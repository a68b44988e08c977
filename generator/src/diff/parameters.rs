//! Changes of what an operation takes: parameters of the URL, headers, fields of a body.

use super::aspects::{Sides, placed};
use super::change::Change;
use super::pairs::{Pair, pairs};
use super::types::{property_changes, said};
use crate::model::{Aspect, Header, Operation, Origin, Parameter, ParameterPlace, Property};

/// Parameters by place and name; those of the path by their position, since their names are not sent.
pub(super) fn compare_parameters(sides: &Sides<'_>, old: &Operation, new: &Operation) -> Vec<Change> {
    let (old, new) = (keyed(old), keyed(new));
    let pairs = pairs(&old, &new, |placed| (placed.parameter.place, placed.key.clone()));
    pairs.into_iter().filter_map(|pair| compare_parameter(sides, pair)).collect()
}

/// A parameter and what it is known by.
struct Placed<'a> {
    key: String,
    parameter: &'a Parameter,
}

fn keyed(operation: &Operation) -> Vec<Placed<'_>> {
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
    placed(change, pair, |placed| place(placed.parameter))
}

/// Where the type of a parameter is said, else the parameter.
fn place(parameter: &Parameter) -> Option<&Origin> {
    parameter.origin.as_ref().or_else(|| parameter.said.origin(Aspect::Name))
}

fn parameter_text(parameter: &Parameter) -> String {
    // Names are compared by the pairing, or, in paths, not sent.
    let Parameter { name: _, place: _, ty, origin: _, required, doc: _, said: _ } = parameter;
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
        let aspect = format!("header `{}`", pair.latest().name);
        let change = sides.aspect(&aspect, pair.in_old().map(text), pair.in_new().map(text));
        placed(change, pair, |header| header.said.origin(Aspect::Name))
    });
    changes.collect()
}

/// What an action or a function takes, by name, whatever its case; that changes too. `place` says where it is passed.
pub(super) fn compare_taken<'a>(
    sides: &Sides<'a>,
    place: &str,
    old: &'a [Property],
    new: &'a [Property],
) -> Vec<Change> {
    let pairs = pairs(old, new, |field| field.name.to_lowercase());
    let changes = pairs.into_iter().flat_map(|pair| match pair {
        Pair::Both(old, new) => compare_field(sides, place, old, new),
        Pair::Old(_) | Pair::New(_) => {
            let text = |field: &Property| field.ty.value.to_string();
            let aspect = format!("{place} `{}`", pair.latest().name);
            let change = sides.aspect(&aspect, pair.in_old().map(text), pair.in_new().map(text));
            placed(change, pair, |field| said(Some(&field.ty))).into_iter().collect()
        }
    });
    changes.collect()
}

fn compare_field<'a>(sides: &Sides<'a>, place: &str, old: &'a Property, new: &'a Property) -> Vec<Change> {
    let sides = sides.nearer(said(Some(&old.ty)), said(Some(&new.ty)));
    let prefix = format!("{place} `{}` ", new.name);
    let name = sides.aspect(&format!("{prefix}name"), Some(old.name.clone()), Some(new.name.clone()));
    name.into_iter().chain(property_changes(&sides, &prefix, old, new)).collect()
}
