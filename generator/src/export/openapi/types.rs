//! Types as JSON schemas.

use serde_json::{Number, Value, json};

use super::object::Object;
use super::values::with_values;
use crate::export::names::ExportNames;
use crate::model::{Limits, Primitive, Property, PropertyKind, TypeItem, TypeRef};

/// The schema of a value of type `ty`; a collection is an array.
pub(super) fn type_schema(names: &ExportNames, ty: &TypeRef) -> Value {
    if ty.collection { array_schema(item_schema(names, &ty.item)) } else { item_schema(names, &ty.item) }
}

/// The schema of one item of type `ty`.
pub(super) fn item_schema(names: &ExportNames, item: &TypeItem) -> Value {
    match item {
        TypeItem::Named(name) => reference(names.get(name)),
        TypeItem::Primitive(primitive) => primitive_schema(*primitive),
        TypeItem::Untyped => json!({}),
    }
}

/// A reference to the component `name`.
pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

pub(super) fn array_schema(items: Value) -> Value {
    Object::new().with("type", "array").with("items", items).into()
}

/// The schema of an object with these properties, without `required`: responses may leave out everything.
///
/// The root of a family says which of its types a value has.
pub(super) fn object_schema(names: &ExportNames, properties: &[Property], is_root: bool) -> Object {
    let mut fields = Object::new();
    if is_root {
        fields.add("@odata.type", || json!({ "type": "string" }));
    }
    for property in properties {
        fields.add(&property.name, || property_schema(names, property));
    }
    let object = Object::new().with("type", "object");
    if properties.is_empty() && !is_root { object } else { object.with("properties", fields) }
}

fn property_schema(names: &ExportNames, property: &Property) -> Value {
    let schema = with_values(type_schema(names, &property.ty.value), property.default.as_ref(), None);
    let Value::Object(schema) = schema else { return json!({}) };
    Object::from(schema)
        .extend(property.limits.as_ref().map_or_else(Object::new, |limits| limits_object(&limits.value)))
        .maybe("description", property.doc.as_ref().map(|doc| doc.value.as_str()))
        .flag("readOnly", property.read_only)
        .flag("deprecated", property.deprecated.is_some())
        .flag("x-ms-navigationProperty", property.kind == PropertyKind::Navigation)
        .flag("x-mdsdk-required-on-create", property.required_on_create)
        .into()
}

/// What values keep to (JSON Schema Validation 2020-12, 6.2 and 6.3).
fn limits_object(limits: &Limits) -> Object {
    let Limits { format, minimum, maximum, min_length, max_length, pattern } = limits;
    let number = |written: &Option<String>| serde_json::from_str::<Number>(written.as_deref()?).ok();
    Object::new()
        .maybe("format", format.as_deref())
        .maybe("minimum", number(minimum).map(Value::from))
        .maybe("maximum", number(maximum).map(Value::from))
        .maybe("minLength", *min_length)
        .maybe("maxLength", *max_length)
        .maybe("pattern", pattern.as_deref())
}

/// The JSON form of a primitive (OData JSON Format 4.01, section 7.1), with the formats of OpenAPI's registry.
pub(super) fn primitive_schema(primitive: Primitive) -> Value {
    let (ty, format) = match primitive {
        Primitive::Binary => ("string", "base64url"),
        Primitive::Boolean => return json!({ "type": "boolean" }),
        Primitive::Byte => ("integer", "uint8"),
        Primitive::Date => ("string", "date"),
        Primitive::DateTimeOffset => ("string", "date-time"),
        Primitive::Decimal => ("number", "decimal"),
        Primitive::Double => ("number", "double"),
        Primitive::Duration => ("string", "duration"),
        Primitive::Guid => ("string", "uuid"),
        Primitive::Int16 => ("integer", "int16"),
        Primitive::Int32 => ("integer", "int32"),
        Primitive::Int64 => ("integer", "int64"),
        Primitive::SByte => ("integer", "int8"),
        Primitive::Single => ("number", "float"),
        Primitive::Stream => ("string", "binary"),
        Primitive::String => return json!({ "type": "string" }),
        Primitive::TimeOfDay => ("string", "time"),
    };
    json!({ "type": ty, "format": format })
}
