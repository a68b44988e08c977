//! How names and types are spelled in CSDL.

use super::Export;
use super::annotations::text;
use super::element::Element;
use crate::export::names::exported_namespace;
use crate::model::{Primitive, TypeItem, TypeName, TypeRef};

/// A schema's elements, each under its namespace.
pub(super) type Entry = (String, Element);

/// The start of the element of a type: its name, and the docs' own name where that is not writable.
pub(super) fn named(export: &Export<'_>, name: &TypeName, tag: &'static str, spelled: &str) -> Entry {
    let (namespace, local) = split(export, spelled);
    let element = Element::new(tag).attribute("Name", local);
    let renamed = spelled != name.as_str();
    (namespace, element.children(renamed.then(|| text("mdsdk.name", name.as_str()))))
}

/// Namespace and name of a spelled type.
fn split(export: &Export<'_>, spelled: &str) -> (String, String) {
    match spelled.rsplit_once('.') {
        Some((namespace, local)) => (namespace.to_owned(), local.to_owned()),
        None => (exported_namespace(export.model), spelled.to_owned()),
    }
}

/// A type as CSDL writes it: `Collection(microsoft.graph.user)`.
pub(super) fn type_text(export: &Export<'_>, ty: &TypeRef) -> String {
    let item = match &ty.item {
        TypeItem::Named(name) => export.names.get(name).to_owned(),
        TypeItem::Primitive(_) | TypeItem::Untyped => ty.item.to_string(),
    };
    if ty.collection { format!("Collection({item})") } else { item }
}

/// Decimals have any number of digits behind the point; without the attribute they would have none.
pub(super) fn with_scale(element: Element, ty: &TypeRef) -> Element {
    let is_decimal = ty.item == TypeItem::Primitive(Primitive::Decimal);
    if is_decimal { element.attribute("Scale", "variable") } else { element }
}
