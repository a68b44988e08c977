//! Path items: one per shape, whatever the parameters are called.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::ids::{operation_id, unused_id};
use super::operations::operation_object;
use super::template::{Template, template};
use crate::export::names::ExportNames;
use crate::model::{Method, Model, Operation};

/// The path items in the order of their shapes.
///
/// OpenAPI forbids two templates that differ in the names of parameters only: the first operation's names stand for all.
pub(super) fn paths(model: &Model, names: &ExportNames) -> Value {
    let mut items = Map::new();
    let mut ids = BTreeSet::new();
    for PathItem { template, operations } in group(&model.operations).into_values() {
        let mut item = Map::new();
        for (method, operation) in operations {
            let id = unused_id(&operation_id(operation), &mut ids);
            item.insert(method.as_str().to_lowercase(), operation_object(names, &template, operation, &id));
        }
        items.insert(template.text, item.into());
    }
    items.into()
}

struct PathItem<'a> {
    template: Template,
    operations: BTreeMap<Method, &'a Operation>,
}

fn group(operations: &[Operation]) -> BTreeMap<String, PathItem<'_>> {
    let mut items: BTreeMap<String, PathItem<'_>> = BTreeMap::new();
    for operation in operations {
        let template = template(&operation.path);
        let shape = template.shape.clone();
        let item = items.entry(shape).or_insert_with(|| PathItem { template, operations: BTreeMap::new() });
        item.operations.entry(operation.method).or_insert(operation);
    }
    items
}
