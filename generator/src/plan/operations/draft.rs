//! Methods before the parameter structs of all of them have names.

use std::collections::BTreeSet;

use crate::model::{Operation, ParameterPlace};

use super::super::names::MethodNamePlan;
use super::super::paths::{Ending, Spelling};
use super::shape::Shape;

/// A method without its names.
#[derive(Debug)]
pub(in crate::plan) struct Draft<'a> {
    pub(in crate::plan) claim: MethodNamePlan,
    pub(in crate::plan) ending: Ending,
    /// How the docs write its call.
    pub(in crate::plan) call: Option<&'a Spelling>,
    /// Every operation that it offers; the first one stands for all.
    pub(in crate::plan) operations: Vec<&'a Operation>,
    pub(in crate::plan) shape: Shape<'a>,
}

impl Draft<'_> {
    /// Whether all of its paths end in a slash.
    pub(in crate::plan) fn ends_in_slash(&self) -> bool {
        self.ending == Ending::Here && self.operations.iter().all(|operation| operation.trailing_slash)
    }

    /// The query parameters that every one of its operations requires, in the order of the first.
    pub(super) fn required_queries(&self) -> Vec<&str> {
        let required =
            |operation: &&Operation| -> BTreeSet<String> { queries(operation).map(str::to_lowercase).collect() };
        let sets: Vec<BTreeSet<String>> = self.operations.iter().map(required).collect();
        let first = self.operations.first().into_iter().flat_map(|operation| queries(operation));
        let in_all = first.filter(|name| sets.iter().all(|set| set.contains(&name.to_lowercase())));
        let mut seen = BTreeSet::new();
        in_all.filter(|name| seen.insert(name.to_lowercase())).collect()
    }
}

/// The query parameters that an operation requires, but for OData's own.
fn queries(operation: &Operation) -> impl Iterator<Item = &str> {
    let required = operation.parameters.iter().filter(|parameter| {
        parameter.place == ParameterPlace::Query && parameter.required && !parameter.name.starts_with('$')
    });
    required.map(|parameter| parameter.name.as_str())
}
