//! Parameters of path, query and headers.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::object::Object;
use super::template::{Slot, Template};
use super::types::type_schema;
use super::values::with_values;
use crate::export::names::ExportNames;
use crate::model::{Fact, Header, Operation, Parameter, ParameterPlace, ParameterStyle};

/// The parameters in the order of the path, of the query, of the headers; each name once per place.
pub(super) fn parameters(names: &ExportNames, template: &Template, operation: &Operation) -> Vec<Value> {
    // Operations that share a template may call its slots differently: the position counts.
    let own = super::template::template(operation);
    let slots = template.slots.iter().zip(&own.slots);
    let path = slots.map(|(shared, slot)| path_parameter(names, shared, described(operation, slot)));
    path.chain(query_parameters(names, operation)).chain(header_parameters(operation)).collect()
}

/// What the model says of a slot.
fn described<'a>(operation: &'a Operation, slot: &Slot) -> Option<&'a Parameter> {
    let in_path = || operation.parameters.iter().filter(|parameter| parameter.place != ParameterPlace::Query);
    in_path()
        .find(|parameter| parameter.name == slot.parameter)
        .or_else(|| in_path().find(|parameter| Some(&parameter.name) == slot.argument.as_ref()))
}

fn path_parameter(names: &ExportNames, slot: &Slot, parameter: Option<&Parameter>) -> Value {
    let schema = parameter.map_or_else(|| json!({ "type": "string" }), |parameter| type_schema(names, &parameter.ty));
    named("path", &slot.name, parameter.and_then(|parameter| parameter.doc.as_ref()))
        .with("required", true)
        .with("schema", schema)
        // AutoRest's word for a value that may hold slashes.
        .flag("x-ms-skip-url-encoding", slot.holds_path)
        .into()
}

fn query_parameters(names: &ExportNames, operation: &Operation) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    let queries = operation.parameters.iter().filter(|parameter| parameter.place == ParameterPlace::Query);
    let queries = queries.filter(|parameter| seen.insert(parameter.name.as_str())).map(|parameter| {
        named("query", &sent_name(parameter), parameter.doc.as_ref())
            .flag("required", parameter.required)
            .extend(parameter.style.as_ref().map_or_else(Object::new, |style| style_object(style.value)))
            .with(
                "schema",
                with_values(
                    type_schema(names, &parameter.value_type()),
                    parameter.default.as_ref(),
                    parameter.values.as_ref(),
                ),
            )
            .into()
    });
    queries.collect()
}

fn header_parameters(operation: &Operation) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    let headers = operation.headers.iter().filter(|header| seen.insert(header.name.to_lowercase()));
    headers.map(header_parameter).collect()
}

fn header_parameter(header: &Header) -> Value {
    named("header", &header.name, header.doc.as_ref())
        .flag("required", header.required)
        .with("schema", with_values(json!({ "type": "string" }), header.default.as_ref(), header.values.as_ref()))
        .into()
}

/// The name as it is sent: OpenAPI has no style for brackets behind it.
fn sent_name(parameter: &Parameter) -> String {
    match parameter.style.as_ref().map(|style| style.value) {
        Some(ParameterStyle::Brackets) => format!("{}[]", parameter.name),
        Some(ParameterStyle::Repeat | ParameterStyle::Comma | ParameterStyle::Members) | None => parameter.name.clone(),
    }
}

/// `style` and `explode` (OpenAPI 3.1, 4.8.12.2).
fn style_object(style: ParameterStyle) -> Object {
    match style {
        ParameterStyle::Repeat | ParameterStyle::Brackets => Object::new().with("style", "form").with("explode", true),
        ParameterStyle::Comma => Object::new().with("style", "form").with("explode", false),
        ParameterStyle::Members => Object::new().with("style", "deepObject").with("explode", true),
    }
}

fn named(place: &str, name: &str, doc: Option<&Fact<String>>) -> Object {
    Object::new().with("name", name).with("in", place).maybe("description", doc.map(|doc| doc.value.as_str()))
}
