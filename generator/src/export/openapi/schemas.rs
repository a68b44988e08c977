//! The components: a schema per type.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::object::Object;
use super::types::{object_schema, reference};
use crate::export::names::ExportNames;
use crate::model::{EnumMember, EnumType, Model, StructuredType};

/// The schemas of all types in the order of their names, also of those that are only mentioned.
pub(super) fn schemas(model: &Model, names: &ExportNames) -> Value {
    let types = model.types.values().map(|ty| (names.get(&ty.name), type_schema(names, ty)));
    let enums = model.enums.values().map(|ty| (names.get(&ty.name), enum_schema(ty)));
    let missing = names.missing(model).map(|(name, spelled)| (spelled, missing_schema(name.local())));
    // A name that is both a type and an enum is a conflict that others report; the type stays.
    let schemas: BTreeMap<&str, Value> = missing.chain(enums).chain(types).collect();
    schemas.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}

fn type_schema(names: &ExportNames, ty: &StructuredType) -> Value {
    let own = object_schema(names, &ty.properties);
    let schema = Object::new().with("title", ty.name.local());
    let schema = match &ty.base {
        Some(base) => schema.with("allOf", vec![reference(names.get(&base.value)), own.into()]),
        None => schema.extend(own),
    };
    schema
        .maybe("description", ty.doc.as_ref().map(|doc| doc.value.as_str()))
        .flag("deprecated", ty.deprecated.is_some())
        .flag("additionalProperties", ty.is_open)
        .flag("x-mdsdk-abstract", ty.is_abstract)
        .flag("x-mdsdk-synthesised", ty.synthesised)
        .into()
}

/// Flags come as one text (`"read,write"`): their members are named in `x-ms-enum` alone.
fn enum_schema(ty: &EnumType) -> Value {
    let mut members: Vec<Value> = Vec::new();
    for member in &ty.members {
        let name = Value::from(member.name.as_str());
        if !ty.is_flags && !members.contains(&name) {
            members.push(name);
        }
    }
    Object::new()
        .with("title", ty.name.local())
        .with("type", "string")
        .list("enum", members)
        .maybe("description", ty.doc.as_ref().map(|doc| doc.value.as_str()))
        .flag("deprecated", ty.deprecated.is_some())
        .with("x-ms-enum", enum_extension(ty))
        .maybe("x-ms-enum-flags", ty.is_flags.then(|| json!({ "isFlags": true })))
        .flag("x-mdsdk-synthesised", ty.synthesised)
        .into()
}

/// AutoRest's `x-ms-enum`: `modelAsString` says that other values may come.
fn enum_extension(ty: &EnumType) -> Value {
    let values = ty.members.iter().map(member_value).collect();
    Object::new().with("name", ty.name.local()).with("modelAsString", true).list("values", values).into()
}

fn member_value(member: &EnumMember) -> Value {
    Object::new()
        .with("value", member.name.as_str())
        .maybe("x-mdsdk-number", member.value)
        .maybe("description", member.doc.as_ref().map(|doc| doc.value.as_str()))
        .into()
}

fn missing_schema(title: &str) -> Value {
    json!({ "title": title, "x-mdsdk-synthesised": true })
}
