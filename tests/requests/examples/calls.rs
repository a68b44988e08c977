//! A documented request as an expression of builder methods.

use std::fmt::Write;

use mdsdk::rooms::plan::{BodyPlan, ItemPath, PatchPlan, ReplyPlan, RustType, Targets};
use serde_json::{Map, Value};

use super::documented::{Body, Documented};
use super::names::{Names, rust_path};
use super::url::pieces;
use super::values::{json, model, same, value, with};
use super::walk::{Way, way};

/// The expression; or why there is none.
pub(crate) fn expression(names: &Names<'_>, request: &Documented) -> Result<String, String> {
    let way = way(names, request).ok_or("no method leads there")?;
    let Way { steps, method, arguments, .. } = &way;
    let (on_path, on_request) = headers(&way, request);
    let body = body(names, &method.body, request)?;
    let arguments: Vec<String> = arguments.iter().cloned().chain(body).collect();
    let query: Vec<&(String, String)> = request.query.iter().filter(|(name, _)| !is_argument(&way, name)).collect();
    let options = options(names, &method.reply, &query, &on_request);
    Ok(format!("g{steps}{on_path}.{}({}){options}", method.ident, arguments.join(", ")))
}

fn is_argument(way: &Way<'_>, name: &str) -> bool {
    way.method.queries.iter().any(|query| query.name.eq_ignore_ascii_case(name))
}

/// The header fields: those that the path has methods for, and the others.
fn headers<'r>(way: &Way<'_>, request: &'r Documented) -> (String, Vec<(&'r str, &'r str)>) {
    let (mut on_path, mut on_request) = (String::new(), Vec::new());
    for (name, value) in &request.headers {
        match way.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name)) {
            Some(header) => drop(write!(on_path, ".{}({value:?})", header.ident)),
            None => on_request.push((name.as_str(), value.as_str())),
        }
    }
    if let (BodyPlan::Bytes(planned), Some(given)) = (&way.method.body, &request.media_type)
        && planned != given
    {
        on_request.push(("Content-Type", given));
    }
    (on_path, on_request)
}

/// Query options and header fields of the request.
fn options(names: &Names<'_>, reply: &ReplyPlan, query: &[&(String, String)], headers: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let counts = query.iter().any(|(name, value)| name == "$count" && value == "true");
    let is_page = matches!(reply, ReplyPlan::Page(_) | ReplyPlan::Delta(_));
    let mut is_eventual = false;
    for (name, value) in headers {
        is_eventual |= is_page && counts && name.eq_ignore_ascii_case("ConsistencyLevel") && *value == "eventual";
        match name.to_lowercase().as_str() {
            "consistencylevel" if is_eventual => text.push_str(".eventual()"),
            "if-match" => drop(write!(text, ".if_match({value:?})")),
            _ => drop(write!(text, ".header({name:?}, {value:?})")),
        }
    }
    for (name, value) in query {
        let option = match name.as_str() {
            "$count" if is_eventual => Some(String::new()),
            "$count" if is_page && value == "true" => Some(".count()".to_owned()),
            "$top" | "$skip" if is_page => {
                value.parse::<u32>().ok().map(|n| format!(".{}({n})", name.trim_start_matches('$')))
            }
            "$filter" | "$search" if is_page => Some(format!(".{}({value:?})", name.trim_start_matches('$'))),
            "$filter" if *reply == ReplyPlan::Count => Some(format!(".filter({value:?})")),
            "$select" | "$expand" if shown(reply).is_some() => Some(properties(names, name, value, shown(reply))),
            "$orderby" if is_page => Some(properties(names, name, value, shown(reply))),
            _ => None,
        };
        text.push_str(&option.unwrap_or_else(|| format!(".query({name:?}, {value:?})")));
    }
    text
}

/// The type whose properties query options name.
fn shown(reply: &ReplyPlan) -> Option<&RustType> {
    match reply {
        ReplyPlan::One(ty) | ReplyPlan::Page(ty) | ReplyPlan::Delta(ty) => Some(ty),
        _ => None,
    }
}

/// `.select([models::User::ID])`, by constants where all of them are known.
fn properties(names: &Names<'_>, option: &str, list: &str, ty: Option<&RustType>) -> String {
    let all = pieces(list, ',');
    let constant = |name: &&str| {
        let RustType::Item(item) = ty? else { return None };
        let item = names.union(item).map_or(item, |union| &union.base);
        let field = names.structure(item)?.fields.iter().find(|field| field.name == name.trim())?;
        // A blank between two names isn't said by constants.
        (field.name == *name).then(|| format!("{}::{}", rust_path(item), field.constant))
    };
    let constants: Option<Vec<String>> = all.iter().map(constant).collect();
    let items = constants.unwrap_or_else(|| all.iter().map(|name| format!("{name:?}")).collect());
    format!(".{}([{}])", option.trim_start_matches('$'), items.join(", "))
}

/// What a method sends, for people.
fn taken(plan: &BodyPlan) -> String {
    match plan {
        BodyPlan::Nothing => "nothing".to_owned(),
        BodyPlan::One(RustType::Item(item)) => item.ident.to_string(),
        BodyPlan::One(_) | BodyPlan::Json => "JSON".to_owned(),
        BodyPlan::Many(_) => "a list".to_owned(),
        BodyPlan::Reference(_) => "a reference".to_owned(),
        BodyPlan::Bytes(media_type) => media_type.clone(),
        BodyPlan::AnyBytes => "any bytes".to_owned(),
    }
}

/// The argument that is sent.
fn body(names: &Names<'_>, plan: &BodyPlan, request: &Documented) -> Result<Option<String>, String> {
    let wrong = || format!("the body is not what the method takes: {}", taken(plan));
    match (plan, &request.body) {
        (BodyPlan::Nothing, Body::Nothing) => Ok(None),
        (BodyPlan::Nothing, _) => Err("the method takes no body".to_owned()),
        (BodyPlan::One(RustType::Item(item)), Body::Json(Value::Object(object))) => match names.patch(item) {
            Some(patch) => Ok(Some(format!("&{}", update(names, item, patch, object)))),
            None => Ok(Some(format!("&{}", model(names, item, object).ok_or_else(wrong)?))),
        },
        (BodyPlan::One(RustType::Item(item)), Body::Nothing) => Ok(Some(empty(names, item))),
        (BodyPlan::Many(ty), Body::Json(Value::Array(items))) => {
            let items: Option<Vec<String>> = items.iter().map(|item| value(names, ty, item)).collect();
            Ok(Some(format!("&[{}]", items.ok_or_else(wrong)?.join(", "))))
        }
        (BodyPlan::Json, Body::Json(body)) => Ok(Some(format!("&{}", json(body)))),
        (BodyPlan::Reference(_), Body::Json(Value::Object(object))) => {
            let url = object.get("@odata.id").and_then(Value::as_str).filter(|_| object.len() == 1);
            url.map(|url| Some(format!("{url:?}"))).ok_or_else(wrong)
        }
        (BodyPlan::AnyBytes, Body::Text(text)) => {
            Ok(Some(format!("{:?}, {text:?}", request.media_type.as_deref().unwrap_or("application/octet-stream"))))
        }
        (BodyPlan::Bytes(_), Body::Text(text)) => Ok(Some(format!("{text:?}"))),
        (BodyPlan::Bytes(_), Body::Nothing) => Ok(Some("\"\"".to_owned())),
        _ => Err(wrong()),
    }
}

/// The body of an example that shows none.
fn empty(names: &Names<'_>, item: &ItemPath) -> String {
    let path = names.union(item).map_or_else(|| rust_path(item), |union| rust_path(&union.base));
    format!("&{path}::default().into()")
}

/// Changes of the type that the JSON names, where that is a derived one.
fn update(names: &Names<'_>, item: &ItemPath, patch: &PatchPlan, object: &Map<String, Value>) -> String {
    let said = object.get("@odata.type").and_then(Value::as_str).and_then(|name| names.patch_of_wire(name));
    match said.filter(|(_, derived)| derived.bases.iter().any(|base| same(base, item))) {
        Some((derived, plan)) => {
            let mut object = object.clone();
            object.remove("@odata.type");
            format!("{}::from({})", rust_path(item), changes(names, derived, plan, &object))
        }
        None => changes(names, item, patch, object),
    }
}

/// `models::UserPatch::new().city("Oslo").mobile_phone(Null)`
fn changes(names: &Names<'_>, item: &ItemPath, patch: &PatchPlan, object: &Map<String, Value>) -> String {
    let change = |(name, member): (&String, &Value)| {
        let setter = patch.setters.iter().find(|setter| setter.name == *name);
        let given = setter.and_then(|setter| {
            let value = if member.is_null() { Some("Null".to_owned()) } else { value(names, &setter.ty, member) };
            Some(format!(".{}({})", setter.ident, value?))
        });
        given.or_else(|| bind(patch, name, member)).unwrap_or_else(|| with(name, member))
    };
    let changes: String = object.iter().map(change).collect();
    format!("{}::new(){changes}", rust_path(item))
}

/// `.bind_manager("https://…")`
fn bind(patch: &PatchPlan, name: &str, member: &Value) -> Option<String> {
    let navigation = name.strip_suffix("@odata.bind")?;
    let plan = patch.binds.iter().find(|bind| bind.name == navigation)?;
    let urls: Vec<&str> = match (plan.targets, member) {
        (Targets::One, Value::String(url)) => return Some(format!(".{}({url:?})", plan.ident)),
        (Targets::Many, Value::Array(urls)) => urls.iter().map(Value::as_str).collect::<Option<_>>()?,
        _ => return None,
    };
    Some(format!(".{}({urls:?})", plan.ident))
}
