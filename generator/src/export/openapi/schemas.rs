//! The components: a schema per type.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::object::Object;
use super::pages::page_schema;
use super::types::{object_schema, reference};
use super::written::Written;
use crate::export::names::ExportNames;
use crate::model::{Derived, EnumMember, EnumType, Model, StructuredType, TypeName};

/// The schemas of all types in the order of their names, also of those that are only mentioned.
pub(super) fn schemas(model: &Model, names: &ExportNames, depth: usize) -> Written {
    let derived = model.derivations();
    let missing = names.missing(model).map(|(name, spelled)| (spelled.to_owned(), Component::Missing(name)));
    let enums = model.enums.values().map(|ty| (names.get(&ty.name).to_owned(), Component::Enum(ty)));
    let types = model.types.values().map(|ty| (names.get(&ty.name).to_owned(), Component::Type(ty)));
    let pages = names.pages().map(|(item, spelled)| (spelled.to_owned(), Component::Page(item)));
    // A name that is both a type and an enum is a conflict that others report; the type stays.
    let components: BTreeMap<String, Component<'_>> = pages.chain(missing).chain(enums).chain(types).collect();
    Written::new(components.into_iter().collect(), depth, |(name, component)| {
        let schema = match component {
            Component::Type(ty) => type_schema(names, ty, &derived),
            Component::Enum(ty) => enum_schema(ty),
            Component::Page(item) => page_schema(names, item),
            Component::Missing(name) => missing_schema(name.local()),
        };
        (name, schema)
    })
}

/// What a component describes.
enum Component<'a> {
    Type(&'a StructuredType),
    Enum(&'a EnumType),
    /// A page of items of this type.
    Page(&'a TypeName),
    /// A type that is mentioned alone.
    Missing(&'a TypeName),
}

/// The property that tells derived types apart, and the component of each.
fn discriminator(names: &ExportNames, derived: &[&TypeName]) -> Value {
    let mapping = derived.iter().map(|name| {
        let spelled = names.get(name);
        (format!("#{name}"), Value::from(format!("#/components/schemas/{spelled}")))
    });
    json!({ "propertyName": "@odata.type", "mapping": mapping.collect::<serde_json::Map<_, _>>() })
}

fn type_schema(names: &ExportNames, ty: &StructuredType, derived: &Derived<'_>) -> Value {
    let mut derived: Vec<&TypeName> = derived.below(&ty.name).into_iter().map(|ty| &ty.name).collect();
    derived.sort();
    let own = object_schema(names, &ty.properties, !derived.is_empty() && ty.base.is_none());
    let schema = Object::new().with("title", ty.name.local());
    let schema = match &ty.base {
        Some(base) => schema.with("allOf", vec![reference(names.get(&base.value)), own.into()]),
        None => schema.extend(own),
    };
    schema
        .maybe("description", ty.doc.as_ref().map(|doc| doc.value.as_str()))
        .flag("deprecated", ty.deprecated.is_some())
        .maybe("discriminator", (!derived.is_empty()).then(|| discriminator(names, &derived)))
        .maybe("x-ms-discriminator-value", ty.base.as_ref().map(|_| format!("#{}", ty.name)))
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
        if !ty.is_flags() && !members.contains(&name) {
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
        .maybe("x-ms-enum-flags", ty.is_flags().then(|| json!({ "isFlags": true })))
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
