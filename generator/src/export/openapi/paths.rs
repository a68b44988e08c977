//! Path items: one per shape, whatever the parameters are called.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Whole;
use super::ids::{operation_id, unused_id};
use super::object::Object;
use super::operations::operation_object;
use super::servers::server;
use super::template::{Template, template};
use super::written::Written;
use crate::model::{Method, Operation};

/// The path items in the order of their shapes.
///
/// OpenAPI forbids two templates that differ in the names of parameters only: the first operation's names stand for
/// all.
pub(super) fn paths(whole: &Whole<'_>, depth: usize) -> Written {
    Written::new(group(&whole.model.operations), depth, |item| {
        let object = item_object(whole, &item);
        (item.template.text, object)
    })
}

struct PathItem<'a> {
    template: Template,
    /// With their ids.
    operations: BTreeMap<Method, (&'a Operation, String)>,
    /// Those that have path and method of another, below other bases: OpenAPI has no place for them.
    elsewhere: Vec<(&'a Operation, String)>,
}

fn item_object(whole: &Whole<'_>, item: &PathItem<'_>) -> Value {
    let object = |(operation, id): &(&Operation, String)| {
        let servers = whole.model.other_base(operation).map(server).into_iter().collect();
        Object::new().extend(operation_object(whole, &item.template, operation, id)).list("servers", servers)
    };
    let mut all = Object::new();
    for (method, operation) in &item.operations {
        all = all.with(&method.as_str().to_lowercase(), object(operation));
    }
    let with_method = |one: &(&Operation, String)| object(one).with("method", one.0.method.as_str()).into();
    all.list("x-mdsdk-elsewhere", item.elsewhere.iter().map(with_method).collect()).into()
}

fn group(operations: &[Operation]) -> Vec<PathItem<'_>> {
    let mut items: BTreeMap<String, PathItem<'_>> = BTreeMap::new();
    for operation in operations {
        let template = template(operation);
        let shape = template.shape.clone();
        let new = || PathItem { template, operations: BTreeMap::new(), elsewhere: Vec::new() };
        let item = items.entry(shape).or_insert_with(new);
        let named = (operation, operation_id(operation));
        match item.operations.get(&operation.method).map(|(known, _)| known.base) {
            None => drop(item.operations.insert(operation.method, named)),
            Some(base) if base != operation.base => item.elsewhere.push(named),
            Some(_) => {}
        }
    }
    let mut ids = BTreeSet::new();
    for item in items.values_mut() {
        for (_, id) in item.operations.values_mut().chain(&mut item.elsewhere) {
            *id = unused_id(id, &mut ids);
        }
    }
    items.into_values().collect()
}
