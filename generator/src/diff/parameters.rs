//! Changes of what an operation takes: parameters of the URL, headers, fields of a body.

use super::aspects::Sides;
use super::change::Change;
use super::pairs::{Pair, pairs};
use super::types::property_changes;
use crate::model::{Operation, Parameter, ParameterPlace, Property};

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

fn compare_parameter(sides: &Sides<'_>, pair: Pair<'_, Placed<'_>>) -> Option<Change> {
    let (Pair::Old(placed) | Pair::New(placed) | Pair::Both(_, placed)) = pair;
    let aspect = format!("{} parameter `{}`", place_text(placed.parameter.place), placed.parameter.name);
    let (old, new) = texts(pair, |placed| parameter_text(placed.parameter));
    sides.aspect(&aspect, old, new)
}

fn parameter_text(parameter: &Parameter) -> String {
    let needed = if parameter.required { "required" } else { "optional" };
    format!("{}, {needed}", parameter.ty)
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
    let changes = pairs.into_iter().filter_map(|pair| match pair {
        Pair::Both(..) => None,
        Pair::Old(header) | Pair::New(header) => {
            let (old, new) = texts(pair, |header| header.name.clone());
            sides.aspect(&format!("header `{}`", header.name), old, new)
        }
    });
    changes.collect()
}

/// Fields of a body that holds an action's parameters.
pub(super) fn compare_fields(sides: &Sides<'_>, old: &[Property], new: &[Property]) -> Vec<Change> {
    let pairs = pairs(old, new, |field| field.name.clone());
    let changes = pairs.into_iter().flat_map(|pair| match pair {
        Pair::Both(old, new) => property_changes(sides, &format!("body parameter `{}` ", new.name), old, new),
        Pair::Old(field) | Pair::New(field) => {
            let (old, new) = texts(pair, |field| field.ty.value.to_string());
            sides.aspect(&format!("body parameter `{}`", field.name), old, new).into_iter().collect()
        }
    });
    changes.collect()
}

fn texts<T>(pair: Pair<'_, T>, text: impl Fn(&T) -> String) -> (Option<String>, Option<String>) {
    match pair {
        Pair::Old(old) => (Some(text(old)), None),
        Pair::New(new) => (None, Some(text(new))),
        Pair::Both(old, new) => (Some(text(old)), Some(text(new))),
    }
}
