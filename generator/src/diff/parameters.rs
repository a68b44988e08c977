//! Changes of what an operation takes: parameters of the URL, headers, fields of a body.

use std::collections::BTreeSet;

use super::aspects::{Sides, grounded, placed};
use super::change::Change;
use super::pairs::{Pair, pairs, pairs_in_any_case};
use super::types::{needed_text, property_changes, said, type_text};
use crate::model::{Aspect, Fact, Header, Operation, Parameter, ParameterPlace, Passed, Property, Segment, TypeRef};

/// Parameters by place and name, whatever its case; those of the path by the name of the argument or by their position:
/// their own names are not sent.
pub(super) fn compare_parameters<'a>(sides: &Sides<'a>, old: &'a Operation, new: &'a Operation) -> Vec<Change> {
    let (old, new) = (keyed(old), keyed(new));
    let key = |placed: &Placed<'_>| (placed.parameter.place, placed.key.clone());
    let name = |placed: &Placed<'_>| format!("{} {}", place_text(placed.parameter.place), placed.key);
    let pairs = pairs_in_any_case(&old, &new, key, name);
    pairs.into_iter().flat_map(|pair| compare_parameter(sides, pair)).collect()
}

/// A parameter and what it is known by.
struct Placed<'a> {
    key: String,
    parameter: &'a Parameter,
}

fn keyed(operation: &Operation) -> Vec<Placed<'_>> {
    let key = |parameter: &Parameter| match parameter.place {
        ParameterPlace::Path | ParameterPlace::Function => key_in_path(operation, &parameter.name),
        ParameterPlace::Query => parameter.name.clone(),
    };
    operation.parameters.iter().map(|parameter| Placed { key: key(parameter), parameter }).collect()
}

/// The name of the argument that it is the value of, else its position.
fn key_in_path(operation: &Operation, name: &str) -> String {
    let arguments = || operation.path.segments.iter().flat_map(Segment::arguments);
    let argument = arguments().find(|argument| argument.parameter == name && !argument.name.is_empty());
    if let Some(argument) = argument {
        return argument.name.clone();
    }
    let position = operation.path.parameters().position(|known| known == name);
    position.map_or_else(|| name.to_owned(), |position| format!("{position:04}"))
}

fn compare_parameter<'a>(sides: &Sides<'a>, pair: Pair<'a, Placed<'a>>) -> Vec<Change> {
    let parameter = pair.latest().parameter;
    let aspect = format!("{} parameter `{}`", place_text(parameter.place), parameter.name);
    let names = pair.in_old().into_iter().chain(pair.in_new()).map(|placed| placed.parameter.name.as_str());
    let sides = &sides.passing(Passed::Url, names);
    let text = |placed: &Placed<'_>| parameter_text(placed.parameter);
    let change = sides.aspect(&aspect, pair.in_old().map(text), pair.in_new().map(text));
    let change = placed(change, pair, |placed| placed.parameter.place_of_type());
    let Pair::Both(old, new) = pair else { return change.into_iter().collect() };
    let name = compare_names(sides, &aspect, old, new);
    let (old, new) = (old.parameter, new.parameter);
    let style = |one: &Parameter| one.style.as_ref().map(|style| style.value.to_string());
    let style_sides = sides.nearer(said(old.style.as_ref()), said(new.style.as_ref()));
    let style = style_sides.aspect(&format!("{aspect} style"), style(old), style(new));
    let values = compare_values(sides, &aspect, (&old.default, &old.values), (&new.default, &new.values));
    name.into_iter().chain(change).chain(style).chain(values).collect()
}

/// The name of a parameter, where it is sent.
fn compare_names<'a>(sides: &Sides<'a>, aspect: &str, old: &Placed<'a>, new: &Placed<'a>) -> Option<Change> {
    let is_sent = new.parameter.place == ParameterPlace::Query;
    let sides = sides.nearer(old.parameter.place_of_type(), new.parameter.place_of_type());
    let change = sides.aspect(&format!("{aspect} name"), Some(old.key.clone()), Some(new.key.clone()));
    change.filter(|_| is_sent)
}

/// What is sent where a value is left out, and the values that there are.
type Values<'a> = (&'a Option<Fact<String>>, &'a Option<Fact<Vec<String>>>);

fn compare_values<'a>(
    sides: &Sides<'a>,
    aspect: &str,
    (old, old_values): Values<'a>,
    (new, new_values): Values<'a>,
) -> impl Iterator<Item = Change> + use<> {
    let text = |default: &Option<Fact<String>>| default.as_ref().map(|default| default.value.clone());
    let nearer = sides.nearer(said(old.as_ref()), said(new.as_ref()));
    let default = nearer.aspect(&format!("{aspect} default"), text(old), text(new));
    // The order of values says nothing.
    let sorted = |values: &Fact<Vec<String>>| values.value.iter().cloned().collect::<BTreeSet<String>>();
    let list = |values: &Option<Fact<Vec<String>>>| {
        values.as_ref().map(|values| sorted(values).into_iter().collect::<Vec<_>>().join(", "))
    };
    let nearer = sides.nearer(said(old_values.as_ref()), said(new_values.as_ref()));
    let values = nearer.aspect(&format!("{aspect} values"), list(old_values), list(new_values));
    default.into_iter().chain(values)
}

fn parameter_text(parameter: &Parameter) -> String {
    // Names are compared by the pairing, or, in paths, not sent.
    let Parameter {
        name: _,
        place: _,
        ty,
        origin: _,
        required,
        style: _,
        default: _,
        values: _,
        doc: _,
        overruled: _,
        said: _,
    } = parameter;
    needed_text(&ty.to_string(), Some(*required))
}

/// A type, and whether a value of it must be passed, where somebody tells.
pub(crate) fn passed_text(ty: &Fact<TypeRef>, needed: Option<bool>) -> String {
    needed_text(&type_text(ty), needed)
}

fn place_text(place: ParameterPlace) -> &'static str {
    match place {
        ParameterPlace::Path => "path",
        ParameterPlace::Function => "function",
        ParameterPlace::Query => "query",
    }
}

/// Headers by name, whatever its case.
pub(super) fn compare_headers<'a>(sides: &Sides<'a>, old: &'a Operation, new: &'a Operation) -> Vec<Change> {
    let pairs = pairs(&old.headers, &new.headers, |header| header.name.to_lowercase());
    // The case of a header's name is no difference.
    let text = |header: &Header| header.name.to_lowercase();
    let changes = pairs.into_iter().flat_map(|pair| {
        let aspect = format!("header `{}`", pair.latest().name);
        let sides = &sides.passing(Passed::Header, [pair.latest().name.as_str()]);
        let change = match pair {
            Pair::Both(old, new) => return compare_header(sides, &aspect, old, new),
            Pair::Old(old) => sides.aspect(&aspect, Some(text(old)), None),
            Pair::New(new) => sides.aspect(&aspect, None, Some(needed_text(&text(new), new.required.then_some(true)))),
        };
        placed(change, pair, |header| header.said.origin(Aspect::Name)).into_iter().collect()
    });
    changes.collect()
}

fn compare_header<'a>(sides: &Sides<'a>, aspect: &str, old: &'a Header, new: &'a Header) -> Vec<Change> {
    let required = sides.flag(&format!("{aspect} required"), old.required, new.required);
    let required = grounded(required, Aspect::Required, &old.said, &new.said);
    let values = compare_values(sides, aspect, (&old.default, &old.values), (&new.default, &new.values));
    required.into_iter().chain(values).collect()
}

/// What an action or a function takes, by name; that may change its case. `place` says where it is passed,
/// `needed` whether it must be.
pub(super) fn compare_taken<'a>(
    sides: &Sides<'a>,
    place: &str,
    (old, new): (&'a [Property], &'a [Property]),
    needed: impl Fn(&Property) -> Option<bool>,
) -> Vec<Change> {
    let name = |field: &Property| field.name.clone();
    let changes = pairs_in_any_case(old, new, name, name).into_iter().flat_map(|pair| match pair {
        Pair::Both(old, new) => compare_field(sides, place, old, new),
        Pair::Old(_) | Pair::New(_) => {
            let sides = sides.passing(Passed::Body, [pair.latest().name.as_str()]);
            let text = |field: &Property| passed_text(&field.ty, needed(field));
            let aspect = format!("{place} `{}`", pair.latest().name);
            let change = sides.aspect(&aspect, pair.in_old().map(text), pair.in_new().map(text));
            placed(change, pair, |field| said(Some(&field.ty))).into_iter().collect()
        }
    });
    changes.collect()
}

fn compare_field<'a>(sides: &Sides<'a>, place: &str, old: &'a Property, new: &'a Property) -> Vec<Change> {
    let sides = sides.passing(Passed::Body, [new.name.as_str()]).nearer(said(Some(&old.ty)), said(Some(&new.ty)));
    let prefix = format!("{place} `{}` ", new.name);
    let name = sides.aspect(&format!("{prefix}name"), Some(old.name.clone()), Some(new.name.clone()));
    name.into_iter().chain(property_changes(&sides, &prefix, old, new)).collect()
}
