//! Types as written: `Collection(graph.user)`, `Edm.String`.

use roxmltree::Node;

use crate::claims::{TypeCell, TypeWord};
use crate::model::Primitive;
use crate::source::Span;

use super::attributes::Reader;

/// Abstract types of EDM, which the model knows as any JSON.
const UNTYPED: [&str; 4] = ["Edm.Untyped", "Edm.PrimitiveType", "Edm.ComplexType", "Edm.EntityType"];

/// The type that an attribute names; one that is missing is reported.
pub(super) fn read_type(reader: &mut Reader<'_>, node: Node<'_, '_>, attribute: &str) -> Option<TypeCell> {
    let said = reader.required(node, attribute)?;
    let cell = parse_type(&said.value, said.span.clone());
    if let TypeWord::Unreadable(text) = &cell.word {
        reader.odd(said.span, format!("`{text}` is not a type; it is read as any JSON"));
    }
    Some(cell)
}

fn parse_type(text: &str, span: Span) -> TypeCell {
    let item = text.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')'));
    let word = parse_item(item.unwrap_or(text).trim());
    TypeCell::new(word, item.is_some(), span)
}

fn parse_item(text: &str) -> TypeWord {
    match text.strip_prefix("Edm.") {
        Some(_) if UNTYPED.contains(&text) || is_spatial(text) => TypeWord::Untyped,
        Some(_) => Primitive::of_edm(text).map_or_else(|| TypeWord::Unreadable(text.to_owned()), TypeWord::Primitive),
        None if is_qualified(text) => TypeWord::Named { text: text.to_owned(), target: None },
        None => TypeWord::Unreadable(text.to_owned()),
    }
}

/// Places on the earth and in the plane.
fn is_spatial(text: &str) -> bool {
    ["Edm.Geography", "Edm.Geometry"].iter().any(|family| text.starts_with(family))
}

fn is_qualified(text: &str) -> bool {
    text.contains('.')
        && text.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_'))
}
