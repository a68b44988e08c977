//! Schemas: one per namespace.

use std::collections::BTreeMap;

use super::annotations;
use super::container::container;
use super::context::Export;
use super::element::Element;
use super::enums::enum_type;
use super::operations::operations;
use super::structured::{evident_entities, missing_type, structured_type};

/// The schemas in the order of their namespaces: types, enums, actions and functions, and the container in the model's
/// own one; and the terms that annotate them.
pub(super) fn schemas(export: &Export<'_>) -> Vec<Element> {
    let model = export.model;
    let mut namespaces: BTreeMap<String, Vec<Element>> = BTreeMap::new();
    let types = model.types.values().map(|ty| structured_type(export, ty));
    let entities = evident_entities(model);
    let missing = export.names.missing(model).map(|(name, spelled)| missing_type(export, &entities, name, spelled));
    let enums = model.enums.values().map(|ty| enum_type(export, ty));
    for (namespace, element) in types.chain(missing).chain(enums).chain(operations(export)).chain([container(export)]) {
        namespaces.entry(namespace).or_default().push(element);
    }
    let terms = annotations::terms(namespaces.values().flatten());
    if !terms.is_empty() {
        namespaces.entry(annotations::NAMESPACE.to_owned()).or_default().extend(terms);
    }
    namespaces.into_iter().map(|(namespace, elements)| schema(namespace, elements)).collect()
}

fn schema(namespace: String, elements: Vec<Element>) -> Element {
    Element::new("Schema")
        .attribute("Namespace", namespace)
        .attribute("xmlns", "http://docs.oasis-open.org/odata/ns/edm")
        .children(elements)
}
