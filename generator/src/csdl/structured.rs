//! Entity types and complex types (CSDL XML 4.01, sections 6 to 9).

use roxmltree::Node;

use crate::claims::{DeclaredProperty, DeclaredType, Said};
use crate::model::{PropertyKind, StructuredKind};

use super::annotations::Noted;
use super::attributes::{EDM, Reader, elements};
use super::repeats::Seen;
use super::types::read_type;

/// What an entity type has; a complex type has no key.
const ENTITY: [&str; 4] = ["Key", "Property", "NavigationProperty", "Annotation"];

/// An `EntityType` or `ComplexType`.
pub(super) fn read_structured(reader: &mut Reader<'_>, noted: &Noted<'_>, node: Node<'_, '_>) -> Option<DeclaredType> {
    let name = reader.name(node, "Name")?;
    let is_entity = node.tag_name().name() == "EntityType";
    reader.report_unknown(node, if is_entity { &ENTITY } else { &ENTITY[1..] });
    Some(DeclaredType {
        kind: if is_entity { StructuredKind::Entity } else { StructuredKind::Complex },
        base: reader.said(node, "BaseType"),
        is_abstract: reader.truth(node, "Abstract").unwrap_or(false),
        is_open: reader.truth(node, "OpenType").unwrap_or(false),
        has_stream: reader.truth(node, "HasStream").unwrap_or(false),
        key: read_key(reader, node),
        properties: read_properties(reader, noted, &name.value, node),
        remarks: noted.remarks(reader, node, &name.value),
        name,
    })
}

fn read_key(reader: &mut Reader<'_>, node: Node<'_, '_>) -> Vec<Said<String>> {
    let references = elements(node, "Key").flat_map(|key| elements(key, "PropertyRef"));
    references.filter_map(|reference| reader.required(reference, "Name")).collect()
}

/// The properties in the order of the document.
fn read_properties(
    reader: &mut Reader<'_>,
    noted: &Noted<'_>,
    owner: &str,
    node: Node<'_, '_>,
) -> Vec<DeclaredProperty> {
    let mut seen = Seen::default();
    let mut properties: Vec<DeclaredProperty> = Vec::new();
    for child in node.children().filter(|child| child.tag_name().namespace() == Some(EDM)) {
        let kind = match child.tag_name().name() {
            "Property" => PropertyKind::Structural,
            "NavigationProperty" => PropertyKind::Navigation,
            _ => continue,
        };
        let Some(property) = read_property(reader, noted, owner, kind, child) else { continue };
        if seen.is_new(reader, &property.name) {
            properties.push(property);
        }
    }
    properties
}

fn read_property(
    reader: &mut Reader<'_>,
    noted: &Noted<'_>,
    owner: &str,
    kind: PropertyKind,
    node: Node<'_, '_>,
) -> Option<DeclaredProperty> {
    let name = reader.name(node, "Name")?;
    let ty = read_type(reader, node, "Type")?;
    let nullable = reader.truth(node, "Nullable");
    let is_links = kind == PropertyKind::Navigation && ty.collection;
    Some(DeclaredProperty {
        kind,
        nullable: (!is_links).then(|| nullable.unwrap_or(true)),
        contains_target: reader.truth(node, "ContainsTarget").unwrap_or(false),
        remarks: noted.remarks(reader, node, &format!("{owner}/{}", name.value)),
        ty,
        name,
    })
}
