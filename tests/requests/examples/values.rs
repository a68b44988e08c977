//! JSON as Rust literals of the planned types.

use graph_sdk::runtime::{Binary, Date, DateTime, Decimal, Duration, Guid, TimeOfDay};
use mdsdk::rooms::plan::{FieldPlan, ItemPath, RustType, Scalar, StructPlan};
use serde_json::{Map, Value};

use super::names::{Names, rust_path};

/// A value that fills a slot of type `ty`; none where it isn't of that kind.
pub(super) fn value(names: &Names<'_>, ty: &RustType, json: &Value) -> Option<String> {
    match ty {
        RustType::Scalar(scalar) => self::scalar(*scalar, json),
        RustType::Flags(_) => Some(format!("{:?}", json.as_str()?)),
        RustType::Item(item) if names.enumeration(item).is_some() => member(names, item, json.as_str()?),
        RustType::Item(item) => model(names, item, json.as_object()?),
        RustType::Boxed(inner) => value(names, inner, json),
        RustType::Nav(inner) => match (&**inner, json) {
            (RustType::Item(_), Value::Object(_)) | (RustType::List(_), Value::Array(_)) => value(names, inner, json),
            _ => None,
        },
        RustType::List(inner) => list(names, inner, json.as_array()?),
        // Only corrections name types of the user's own.
        RustType::Own(_) => None,
    }
}

fn list(names: &Names<'_>, inner: &RustType, items: &[Value]) -> Option<String> {
    let items: Vec<String> = items.iter().map(|item| value(names, inner, item)).collect::<Option<_>>()?;
    if items.is_empty() {
        return Some(format!("Vec::<{}>::new()", rust_type(inner)));
    }
    Some(format!("[{}]", items.join(", ")))
}

/// The type's Rust text.
fn rust_type(ty: &RustType) -> String {
    match ty {
        RustType::Scalar(scalar) => match scalar {
            Scalar::String => "String".to_owned(),
            Scalar::Bool
            | Scalar::U8
            | Scalar::I8
            | Scalar::I16
            | Scalar::I32
            | Scalar::I64
            | Scalar::F32
            | Scalar::F64 => format!("{scalar:?}").to_lowercase(),
            other => format!("runtime::{other:?}"),
        },
        RustType::Item(item) => rust_path(item),
        RustType::Flags(item) => format!("runtime::Flags<{}>", rust_path(item)),
        RustType::Own(own) => own.segments().collect::<Vec<_>>().join("::"),
        RustType::List(item) => format!("Vec<{}>", rust_type(item)),
        RustType::Boxed(item) => format!("Box<{}>", rust_type(item)),
        RustType::Nav(item) => format!("runtime::Nav<{}>", rust_type(item)),
    }
}

/// A member of an enum, or what the docs don't list as one.
fn member(names: &Names<'_>, item: &ItemPath, text: &str) -> Option<String> {
    let plan = names.enumeration(item)?;
    let path = rust_path(item);
    let variant = plan.variants.iter().find(|variant| variant.name == text);
    Some(variant.map_or_else(|| format!("{path}::from({text:?})"), |variant| format!("{path}::{}", variant.ident)))
}

fn scalar(scalar: Scalar, json: &Value) -> Option<String> {
    let text = || json.as_str();
    let integer = |least: i64, most: i64| json.as_i64().filter(|n| (least..=most).contains(n)).map(|n| n.to_string());
    match scalar {
        Scalar::String => text().map(|text| format!("{text:?}")),
        Scalar::Bool => json.as_bool().map(|value| value.to_string()),
        Scalar::U8 => integer(0, u8::MAX.into()),
        Scalar::I8 => integer(i8::MIN.into(), i8::MAX.into()),
        Scalar::I16 => integer(i16::MIN.into(), i16::MAX.into()),
        Scalar::I32 => integer(i32::MIN.into(), i32::MAX.into()),
        Scalar::I64 => integer(i64::MIN, i64::MAX),
        Scalar::F32 => json.as_f64().map(|number| format!("{number:?}f32")),
        Scalar::F64 => json.as_f64().map(|number| format!("{number:?}")),
        Scalar::Decimal => parsed::<Decimal>("Decimal", &json.as_number()?.to_string()),
        Scalar::DateTime => parsed::<DateTime>("DateTime", text()?),
        Scalar::Date => parsed::<Date>("Date", text()?),
        Scalar::TimeOfDay => parsed::<TimeOfDay>("TimeOfDay", text()?),
        Scalar::Duration => parsed::<Duration>("Duration", text()?),
        Scalar::Guid => parsed::<Guid>("Guid", text()?),
        Scalar::Binary => parsed::<Binary>("Binary", text()?),
        Scalar::Json => Some(self::json(json)),
    }
}

/// `parse::<DateTime>("2021-09-06T10:00:00Z")`, where the text is one.
fn parsed<T: std::str::FromStr + std::fmt::Display>(kind: &str, text: &str) -> Option<String> {
    let is_kept = text.parse::<T>().is_ok_and(|value| value.to_string() == text);
    is_kept.then(|| format!("parse::<runtime::{kind}>({text:?})"))
}

/// Any JSON.
pub(super) fn json(json: &Value) -> String {
    format!("json!({})", literal(json))
}

fn literal(json: &Value) -> String {
    match json {
        Value::Null | Value::Bool(_) | Value::Number(_) => json.to_string(),
        Value::String(text) => format!("{text:?}"),
        Value::Array(items) => format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| format!("{name:?}: {}", literal(value));
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A model of the type that the JSON names, as its base or the enum of what derives from that.
pub(super) fn model(names: &Names<'_>, slot: &ItemPath, object: &Map<String, Value>) -> Option<String> {
    let union = names.union(slot);
    let declared = union.map_or(slot, |union| &union.base);
    let plan = names.structure(declared)?;
    let said = object.get("@odata.type").and_then(Value::as_str).and_then(|name| names.of_wire(name));
    let derived = said.filter(|(_, derived)| derived.bases.iter().any(|base| same(base, declared)));
    let literal = match derived {
        Some((item, plan)) => structure(names, item, plan, object, true),
        None => structure(names, declared, plan, object, false),
    };
    Some(match union {
        Some(_) => format!("{}::from({literal})", rust_path(slot)),
        None if derived.is_some() => format!("{}::from({literal})", rust_path(declared)),
        None => literal,
    })
}

/// Whether two paths lead to one item, whatever its feature.
pub(super) fn same(one: &ItemPath, other: &ItemPath) -> bool {
    (&one.namespace, &one.ident) == (&other.namespace, &other.ident)
}

/// `new!(models::User { id: "7" }).with("x", json!(1))`
fn structure(
    names: &Names<'_>,
    item: &ItemPath,
    plan: &StructPlan,
    object: &Map<String, Value>,
    is_derived: bool,
) -> String {
    let (mut fields, mut further) = (Vec::new(), String::new());
    for (name, member) in object.iter().filter(|(name, _)| !(is_derived && *name == "@odata.type")) {
        let field: Option<&FieldPlan> = plan.fields.iter().find(|field| field.name == *name);
        match field.and_then(|field| Some((field, value(names, &field.ty, member)?))) {
            Some((field, value)) => fields.push(format!("{}: {value}", field.ident)),
            None => further.push_str(&with(name, member)),
        }
    }
    format!("new!({} {{ {} }}){further}", rust_path(item), fields.join(", "))
}

/// What no field holds.
pub(super) fn with(name: &str, member: &Value) -> String {
    match (name.strip_suffix("@odata.bind"), member) {
        (Some(navigation), Value::String(url)) => format!(".bind({navigation:?}, {url:?})"),
        _ => format!(".with({name:?}, {})", json(member)),
    }
}
