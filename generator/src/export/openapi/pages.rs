//! Pages of collections: a component per type of item.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::object::Object;
use super::types::{array_schema, reference};
use crate::export::names::ExportNames;
use crate::model::{Conventions, Model, TypeName, TypeRef};

/// The items of the pages that operations return.
pub(super) fn paged(model: &Model) -> BTreeSet<&TypeName> {
    if model.conventions == Conventions::Plain {
        return BTreeSet::new();
    }
    let responses = model.operations.iter().flat_map(|operation| &operation.responses);
    let pages = responses.filter_map(|response| response.body.ty()).filter(|ty| ty.collection);
    pages.filter_map(TypeRef::name).collect()
}

pub(super) fn page_schema(names: &ExportNames, item: &TypeName) -> Value {
    Object::new()
        .with("title", format!("Collection of {}", item.local()))
        .extend(page_object(reference(names.get(item)), false))
        .into()
}

/// The object of a page: its items, and where the next one is.
pub(super) fn page_object(item: Value, is_delta: bool) -> Object {
    let link = || json!({ "type": "string", "format": "uri" });
    let properties = Object::new()
        .with("value", array_schema(item))
        .with("@odata.nextLink", link())
        .maybe("@odata.deltaLink", is_delta.then(link));
    Object::new().with("type", "object").with("properties", properties)
}
