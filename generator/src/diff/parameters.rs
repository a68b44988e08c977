//! Changes of what an operation takes: parameters of the URL, headers, fields of a body.

use super::aspects::{Sides, at, grounded};
use super::change::Change;
use super::pairs::{Pair, pairs};
use super::types::{property_changes, said};
use crate::model::{Aspect, Header, Operation, Origin, Parameter, ParameterPlace, Places, Property};

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
    let of_side = |side: Option<&'a Placed<'a>>| side.and_then(|placed| place(placed.parameter));
    at(change, of_side(pair.in_old()), of_side(pair.in_new()))
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
        let none = Places::default();
        let [before, after] = [pair.in_old(), pair.in_new()].map(|side| side.map_or(&none, |header| &header.said));
        grounded(change, Aspect::Name, before, after)
    });
    changes.collect()
}

/// Fields of a body that holds an action's parameters, by name, whatever its case; that changes too.
pub(super) fn compare_fields(sides: &Sides<'_>, old: &[Property], new: &[Property]) -> Vec<Change> {
    let pairs = pairs(old, new, |field| field.name.to_lowercase());
    let changes = pairs.into_iter().flat_map(|pair| match pair {
        Pair::Both(old, new) => {
            let prefix = format!("body parameter `{}` ", new.name);
            let name = sides.aspect(&format!("{prefix}name"), Some(old.name.clone()), Some(new.name.clone()));
            let changes = name.into_iter().chain(property_changes(sides, &prefix, old, new));
            changes.filter_map(|change| at(Some(change), said(Some(&old.ty)), said(Some(&new.ty)))).collect::<Vec<_>>()
        }
        Pair::Old(_) | Pair::New(_) => {
            let text = |field: &Property| field.ty.value.to_string();
            let aspect = format!("body parameter `{}`", pair.latest().name);
            let change = sides.aspect(&aspect, pair.in_old().map(text), pair.in_new().map(text));
            let [before, after] =
                [pair.in_old(), pair.in_new()].map(|side| side.and_then(|field| said(Some(&field.ty))));
            at(change, before, after).into_iter().collect()
        }
    });
    changes.collect()
}
