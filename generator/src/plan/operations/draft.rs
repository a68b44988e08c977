//! Methods before the parameter structs of all of them have names.

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

    /// The names and values that each of its requests has in the query.
    pub(in crate::plan) fn constant_queries(&self) -> Vec<(&str, &str)> {
        shared(&self.operations, constant_queries)
    }

    /// The names and values of the header fields that each of its requests has.
    pub(in crate::plan) fn constant_headers(&self) -> Vec<(&str, &str)> {
        shared(&self.operations, constant_headers)
    }
}

/// The names and values that every request of an operation has in its query.
pub(in crate::plan) fn constant_queries(operation: &Operation) -> impl Iterator<Item = (&str, &str)> {
    let in_query = operation.parameters.iter().filter(|parameter| parameter.place == ParameterPlace::Query);
    in_query.filter_map(|parameter| Some((parameter.name.as_str(), parameter.constant()?)))
}

/// The names and values of the header fields that every request of an operation has.
fn constant_headers(operation: &Operation) -> impl Iterator<Item = (&str, &str)> {
    operation.headers.iter().filter_map(|header| Some((header.name.as_str(), header.constant()?)))
}

/// What the first of some operations has that all of them have.
fn shared<'a, I: Iterator<Item = (&'a str, &'a str)>>(
    operations: &[&'a Operation],
    of: impl Fn(&'a Operation) -> I,
) -> Vec<(&'a str, &'a str)> {
    let Some((first, others)) = operations.split_first() else { return Vec::new() };
    let is_same =
        |(name, value): (&str, &str), (other, also): (&str, &str)| name.eq_ignore_ascii_case(other) && value == also;
    let in_all = |one: &(&str, &str)| others.iter().all(|other| of(other).any(|two| is_same(*one, two)));
    of(first).filter(in_all).collect()
}
