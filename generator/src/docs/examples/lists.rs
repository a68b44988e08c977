//! What a reply shows of a collection: where its items are, and what tells of other pages.

use serde_json::{Map, Value};

use crate::claims::{ListClaim, MemberRole};
use crate::docs::dialect::{Dialect, MemberWord};
use crate::model::{MemberPath, Shape};

/// So deep a member is looked for.
const DEPTH: usize = 3;

/// What the JSON of a message and its header fields show; nothing where the JSON holds no list by itself.
pub(in crate::docs) fn claim_list(dialect: &Dialect, json: &Value, headers: &[(String, String)]) -> Option<ListClaim> {
    let lists = lists(json, DEPTH);
    if lists.is_empty() {
        return None;
    }
    let mut members = Vec::new();
    if let Value::Object(object) = json {
        add_members(dialect, object, &mut Vec::new(), &mut members);
    }
    Some(ListClaim { lists, members, in_header: headers.iter().any(leads_on) })
}

/// The array that it is, else its members that are arrays: where some hold objects, those alone. Where none is one,
/// those of its members.
fn lists(json: &Value, depth: usize) -> Vec<Shape> {
    let Value::Object(object) = json else {
        return if json.is_array() { vec![Shape::Bare] } else { Vec::new() };
    };
    if !object.values().any(Value::is_array) && depth > 1 {
        let below = object.iter().filter(|(_, value)| value.is_object());
        return below
            .flat_map(|(name, value)| lists(value, depth - 1).into_iter().map(|list| list.below(name)))
            .collect();
    }
    let arrays = || object.iter().filter_map(|(name, value)| Some((name, value.as_array()?)));
    let of_objects = |items: &[Value]| items.iter().any(Value::is_object);
    let has_objects = arrays().any(|(_, items)| of_objects(items));
    let lists = arrays().filter(|(_, items)| !has_objects || of_objects(items));
    lists.map(|(name, _)| Shape::Named(name.clone())).collect()
}

fn add_members(
    dialect: &Dialect,
    object: &Map<String, Value>,
    path: &mut MemberPath,
    members: &mut Vec<(MemberPath, MemberRole)>,
) {
    for (name, value) in object {
        path.push(name.clone());
        if let Some(role) = role(dialect, path, value) {
            members.push((path.clone(), role));
        }
        if let Value::Object(inner) = value
            && path.len() < DEPTH
        {
            add_members(dialect, inner, path, members);
        }
        path.pop();
    }
}

fn role(dialect: &Dialect, path: &[String], value: &Value) -> Option<MemberRole> {
    if value.is_array() || value.is_object() {
        return None;
    }
    match (dialect.paging.member(path), value) {
        (Some(MemberWord::Next), Value::Null) => Some(MemberRole::End),
        (Some(MemberWord::Next), Value::String(text)) if is_link(text) => Some(MemberRole::Link),
        (Some(MemberWord::Next), Value::String(_) | Value::Number(_)) => Some(MemberRole::Cursor),
        (Some(MemberWord::More), Value::Bool(_)) => Some(MemberRole::More),
        (Some(MemberWord::Total), Value::Number(_)) => Some(MemberRole::Total),
        (Some(MemberWord::Pages), Value::Number(_)) => Some(MemberRole::Pages),
        (None, Value::String(text)) if !is_link(text) && !is_annotation(path) => Some(MemberRole::Value),
        _ => None,
    }
}

/// Whether a member is one of OData's annotations, which no parameter takes.
fn is_annotation(path: &[String]) -> bool {
    path.last().is_some_and(|name| name.contains('@'))
}

/// Whether a text is a URL or a reference to one (RFC 3986, 4.1), not a value for a query.
fn is_link(text: &str) -> bool {
    text.contains("://") || text.starts_with(['/', '?'])
}

/// `Link: <https://example.com/parcels?page=2>; rel="next"` (RFC 8288, 3)
fn leads_on((name, value): &(String, String)) -> bool {
    let relation = |parameter: &str| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("rel").then(|| value.trim_matches([' ', '"', ',']).to_owned())
    };
    let relations = || value.split([';', ',']).filter_map(relation);
    name.eq_ignore_ascii_case("link")
        && relations().any(|rel| rel.split(' ').any(|word| word.eq_ignore_ascii_case("next")))
}
