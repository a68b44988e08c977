//! Collections that are not OData's.

use serde_json::{Value, json};

use super::members::{with_member, with_shown};
use super::object::Object;
use super::types::array_schema;
use crate::model::{Collection, MemberPath, Paging, Shape};

/// The schema of a page; its members beside the items are those that the examples show.
pub(super) fn collection_schema(collection: &Collection, item: Value, shown: &[Value]) -> Value {
    let items = array_schema(item);
    match &collection.shape {
        Shape::Bare => items,
        Shape::Named(member) => page(collection, std::slice::from_ref(member), items, shown),
        Shape::Nested(path) => page(collection, path, items, shown),
    }
}

/// The object of a page, with its items at the end of these names.
fn page(collection: &Collection, path: &[String], items: Value, shown: &[Value]) -> Value {
    let page = with_member(json!({ "type": "object", "properties": {} }), path, items);
    let page =
        members(&collection.paging).into_iter().fold(page, |page, (path, schema)| with_member(page, path, schema));
    requiring(with_shown(page, shown), path)
}

/// An object's schema that needs the member at the end of these names.
fn requiring(mut object: Value, path: &[String]) -> Value {
    let Some((name, rest)) = path.split_first() else { return object };
    object["required"] = json!([name]);
    let inner = object["properties"][name].take();
    object["properties"][name] = requiring(inner, rest);
    object
}

/// The members that tell of other pages.
fn members(paging: &Paging) -> Vec<(&MemberPath, Value)> {
    let nullable = |kind: &str| json!({ "type": [kind, "null"] });
    match paging {
        Paging::None | Paging::LinkHeader => Vec::new(),
        Paging::Link(member) => vec![(member, nullable("string"))],
        Paging::Cursor { member, parameter: _, more } => {
            let more = more.iter().map(|more| (more, json!({ "type": "boolean" })));
            std::iter::once((member, json!({ "type": ["string", "number", "null"] }))).chain(more).collect()
        }
        Paging::LastItem { property: _, parameter: _, more } => {
            more.iter().map(|more| (more, json!({ "type": "boolean" }))).collect()
        }
        Paging::Page(counter) | Paging::Offset(counter) => {
            let numbers =
                counter.total.iter().chain(&counter.pages).map(|member| (member, json!({ "type": "integer" })));
            numbers.chain(counter.more.iter().map(|more| (more, json!({ "type": "boolean" })))).collect()
        }
    }
}

/// The header field that leads to the next page.
pub(super) fn link_header(collection: &Collection) -> Option<Value> {
    let in_header = collection.paging == Paging::LinkHeader;
    in_header.then(|| Object::new().with("Link", json!({ "schema": { "type": "string" } })).into())
}

/// AutoRest's word for where the next page is: a member, or nothing that it knows.
pub(super) fn next_link(collection: &Collection) -> Value {
    match &collection.paging {
        Paging::Link(member) => json!({ "nextLinkName": member.join(".") }),
        Paging::None
        | Paging::LinkHeader
        | Paging::Cursor { .. }
        | Paging::LastItem { .. }
        | Paging::Page(_)
        | Paging::Offset(_) => json!({ "nextLinkName": null }),
    }
}
