//! Entity types and complex types (CSDL 4.01, sections 6 to 9).

use std::collections::BTreeSet;

use super::annotations::{deprecated, description, read_only, synthesised, text, unwritable};
use super::context::Export;
use super::element::Element;
use super::entry::{Entry, split};
use super::types::{type_text, with_scale};
use crate::export::typerefs::navigation_targets;
use crate::model::{Model, Property, PropertyKind, StructuredKind, StructuredType, TypeName, is_simple_identifier};

/// The element of a structured type, with its namespace.
pub(super) fn structured_type(export: &Export<'_>, ty: &StructuredType) -> Entry {
    let (namespace, element) = named(export, &ty.name, tag(ty.kind), export.names.get(&ty.name));
    let element = match &ty.base {
        Some(base) => element.attribute("BaseType", export.names.get(&base.value)),
        None => element,
    };
    let element = element
        .flag("Abstract", ty.is_abstract)
        .flag("OpenType", ty.is_open)
        .flag("HasStream", ty.has_stream && ty.kind == StructuredKind::Entity)
        .children(key(ty))
        .children(ty.properties.iter().map(|property| property_element(export, ty, property)))
        .children(synthesised(ty.synthesised))
        .children(description(ty.doc.as_ref()))
        .children(deprecated(ty.deprecated.as_deref()));
    (namespace, element)
}

/// A stand-in for a type that is mentioned and that no source defines: an open type without properties.
pub(super) fn missing_type(
    export: &Export<'_>,
    entities: &BTreeSet<&TypeName>,
    name: &TypeName,
    spelled: &str,
) -> Entry {
    let kind = if entities.contains(name) { StructuredKind::Entity } else { StructuredKind::Complex };
    let (namespace, element) = named(export, name, tag(kind), spelled);
    (namespace, element.flag("OpenType", true).children(synthesised(true)))
}

/// The types that are linked, or from which an entity derives: they are entities, whoever defines them.
pub(super) fn evident_entities(model: &Model) -> BTreeSet<&TypeName> {
    let entities = model.types.values().filter(|ty| ty.kind == StructuredKind::Entity);
    let bases = entities.filter_map(|ty| ty.base.as_ref().map(|base| &base.value));
    bases.chain(navigation_targets(model)).collect()
}

/// The start of the element of a type: its name, and the docs' own name where that is not writable.
pub(super) fn named(export: &Export<'_>, name: &TypeName, tag: &'static str, spelled: &str) -> Entry {
    let (namespace, local) = split(export, spelled);
    let element = Element::new(tag).attribute("Name", local);
    let renamed = spelled != name.as_str();
    (namespace, element.children(renamed.then(|| text("mdsdk.name", name.as_str()))))
}

fn tag(kind: StructuredKind) -> &'static str {
    match kind {
        StructuredKind::Entity => "EntityType",
        StructuredKind::Complex => "ComplexType",
    }
}

/// The key, of entity types alone.
fn key(ty: &StructuredType) -> Option<Element> {
    let names: Vec<&String> = ty.key.iter().filter(|name| is_simple_identifier(name)).collect();
    let has_key = ty.kind == StructuredKind::Entity && !names.is_empty();
    let references = names.into_iter().map(|name| Element::new("PropertyRef").attribute("Name", name));
    has_key.then(|| Element::new("Key").children(references))
}

fn property_element(export: &Export<'_>, owner: &StructuredType, property: &Property) -> Element {
    let ty = type_text(export, &property.ty.value);
    // `@odata.type` and its like are annotations on the wire, no properties.
    if !is_simple_identifier(&property.name) {
        return unwritable("mdsdk.property", &property.name, &ty);
    }
    let tag = match property.kind {
        PropertyKind::Structural => "Property",
        PropertyKind::Navigation => "NavigationProperty",
    };
    let element = Element::new(tag).attribute("Name", &property.name).attribute("Type", ty);
    let element = with_scale(element, &property.ty.value);
    let is_links = property.kind == PropertyKind::Navigation && property.ty.value.collection;
    let is_key = owner.kind == StructuredKind::Entity && owner.key.contains(&property.name);
    let never_null = is_key || property.nullable == Some(false) && !is_links;
    let element = if never_null { element.attribute("Nullable", "false") } else { element };
    element
        .flag("ContainsTarget", property.contains_target && property.kind == PropertyKind::Navigation)
        .children(description(property.doc.as_ref()))
        .children(read_only(property.read_only))
        .children(deprecated(property.deprecated.as_deref()))
}
