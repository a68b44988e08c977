//! Types as CSDL writes them.

use super::context::Export;
use super::element::Element;
use crate::model::{Primitive, TypeItem, TypeRef};

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
