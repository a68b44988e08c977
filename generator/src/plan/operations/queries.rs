//! The query parameters of a method.

use crate::model::{Model, Operation, Parameter, ParameterPlace, Primitive, TypeItem, TypeRef};

use super::super::paths::{Presence, is_same};

/// OData's query options for which requests have methods. A service takes them with and without `$` (OData Protocol
/// 4.01, 11.2.1).
const OPTIONS: [&str; 8] = ["select", "expand", "filter", "orderby", "search", "top", "skip", "count"];

/// A query parameter of a method: what its operations say of it.
#[derive(Debug)]
pub(in crate::plan) struct Query<'a> {
    /// The first that is said.
    pub(in crate::plan) first: &'a Parameter,
    others: Vec<&'a Parameter>,
    /// It is required where every operation requires it.
    pub(in crate::plan) presence: Presence,
}

/// The query parameters of operations that are one method, but for OData's options, in the order of the docs.
pub(in crate::plan) fn queries<'a>(model: &Model, operations: &[&'a Operation]) -> Vec<Query<'a>> {
    let mut queries: Vec<Query<'_>> = Vec::new();
    for parameter in operations.iter().flat_map(|operation| own(model, operation)) {
        match queries.iter_mut().find(|query| is_same(&query.first.name, &parameter.name)) {
            Some(query) => query.others.push(parameter),
            None => queries.push(Query { first: parameter, others: Vec::new(), presence: Presence::Optional }),
        }
    }
    for query in &mut queries {
        let is_it = |one: &Parameter| one.required && is_same(&one.name, &query.first.name);
        if operations.iter().all(|operation| own(model, operation).any(is_it)) {
            query.presence = Presence::Required;
        }
    }
    let is_option = |query: &Query<'_>| OPTIONS.contains(&query.first.name.to_lowercase().as_str());
    queries.retain(|query| query.presence == Presence::Required || !model.is_odata() || !is_option(query));
    queries
}

fn own<'a>(model: &Model, operation: &'a Operation) -> impl Iterator<Item = &'a Parameter> {
    let is_odata = model.is_odata();
    let is_own = move |name: &str| !is_odata || !name.starts_with('$');
    let parameters = operation.parameters.iter();
    let is_in_query = |one: &&Parameter| one.place == ParameterPlace::Query && one.constant().is_none();
    parameters.filter(is_in_query).filter(move |one| is_own(&one.name))
}

impl Query<'_> {
    /// Its type; a text where operations differ in it.
    pub(in crate::plan) fn ty(&self) -> TypeRef {
        let agree =
            self.others.iter().all(|other| (&other.ty, other.written()) == (&self.first.ty, self.first.written()));
        if agree { self.first.ty.clone() } else { TypeRef::one(TypeItem::Primitive(Primitive::String)) }
    }

    /// The values that its operations list, where they are texts.
    pub(in crate::plan) fn values(&self) -> Vec<&str> {
        let listed = self.said().filter_map(|one| one.values.as_ref()).flat_map(|values| &values.value);
        let mut values: Vec<&str> = Vec::new();
        for value in listed {
            if !values.contains(&value.as_str()) {
                values.push(value);
            }
        }
        values
    }

    /// What the docs say of it.
    pub(in crate::plan) fn doc(&self) -> Option<&str> {
        self.said().find_map(|one| one.doc.as_ref()).map(|doc| doc.value.as_str())
    }

    /// What it is where it is left out.
    pub(in crate::plan) fn default(&self) -> Option<&str> {
        self.said().find_map(|one| one.default.as_ref()).map(|default| default.value.as_str())
    }

    fn said(&self) -> impl Iterator<Item = &Parameter> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}
