//! Path items: one per shape, whatever the parameters are called.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::ids::{operation_id, unused_id};
use super::operations::operation_object;
use super::template::{Template, template};
use super::written::Written;
use crate::export::names::ExportNames;
use crate::model::{Method, Model, Operation};

/// The path items in the order of their shapes.
///
/// OpenAPI forbids two templates that differ in the names of parameters only: the first operation's names stand for
/// all.
pub(super) fn paths(model: &Model, names: &ExportNames, depth: usize) -> Written {
    Written::new(group(&model.operations), depth, |item| {
        let object = item_object(names, &item);
        (item.template.text, object)
    })
}

struct PathItem<'a> {
    template: Template,
    /// With their ids.
    operations: BTreeMap<Method, (&'a Operation, String)>,
}

fn item_object(names: &ExportNames, item: &PathItem<'_>) -> Value {
    let operations = item.operations.iter().map(|(method, (operation, id))| {
        (method.as_str().to_lowercase(), operation_object(names, &item.template, operation, id))
    });
    operations.collect()
}

fn group(operations: &[Operation]) -> Vec<PathItem<'_>> {
    let mut items: BTreeMap<String, PathItem<'_>> = BTreeMap::new();
    for operation in operations {
        let template = template(&operation.path);
        let shape = template.shape.clone();
        let item = items.entry(shape).or_insert_with(|| PathItem { template, operations: BTreeMap::new() });
        item.operations.entry(operation.method).or_insert_with(|| (operation, operation_id(operation)));
    }
    let mut ids = BTreeSet::new();
    for (_, id) in items.values_mut().flat_map(|item| item.operations.values_mut()) {
        *id = unused_id(id, &mut ids);
    }
    items.into_values().collect()
}
