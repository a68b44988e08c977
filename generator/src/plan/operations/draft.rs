//! Methods before the parameter structs of all of them have names.

use std::collections::BTreeSet;

use crate::model::{Body, Operation, ParameterPlace, Property};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use super::super::context::Context;
use super::super::names::MethodClaim;
use super::super::paths::{Ending, Node, Spelling};
use super::super::types::RustType;
use super::group::{Group, groups};
use super::reply::{ReplyPlan, reply};

/// A method without its names.
#[derive(Debug)]
pub(in crate::plan) struct Draft<'a> {
    pub(in crate::plan) claim: MethodClaim,
    pub(in crate::plan) ending: Ending,
    /// How the docs write its call.
    pub(in crate::plan) call: Option<&'a Spelling>,
    /// Every operation that it offers; the first one stands for all.
    pub(in crate::plan) operations: Vec<&'a Operation>,
    pub(in crate::plan) shape: Shape<'a>,
}

/// What goes in and comes out: what operations of one method must agree on.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::plan) struct Shape<'a> {
    pub(in crate::plan) body: BodyDraft<'a>,
    pub(in crate::plan) reply: ReplyPlan,
}

/// A body, its parameter struct without a name.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::plan) enum BodyDraft<'a> {
    Nothing,
    One(RustType),
    Many(RustType),
    Json,
    Parameters(&'a [Property]),
    Reference,
    Bytes(&'a str),
}

/// The methods of a node; operations that none of them offers are reported.
pub(in crate::plan) fn drafts<'a>(context: &Context<'a>, node: &'a Node<'a>, report: &mut Report) -> Vec<Draft<'a>> {
    groups(node).into_iter().filter_map(|group| draft(context, node, group, report)).collect()
}

fn draft<'a>(context: &Context<'a>, node: &'a Node<'a>, group: Group<'a>, report: &mut Report) -> Option<Draft<'a>> {
    let Group { claim, ending, call, operations } = group;
    let shapes: Vec<Shape<'_>> = operations.iter().map(|operation| shape(context, operation)).collect();
    let shape = most_frequent(&shapes)?.clone();
    let (offered, others): (Vec<_>, Vec<_>) =
        operations.into_iter().zip(shapes).partition(|(_, other)| other.body == shape.body);
    for (operation, _) in others {
        report.push(not_offered(operation, offered.first().map(|(operation, _)| *operation)));
    }
    let call = call.and_then(|name| node.calls.get(&name));
    let operations = offered.into_iter().map(|(operation, _)| operation).collect();
    Some(Draft { claim, ending, call, operations, shape })
}

fn shape<'a>(context: &Context<'a>, operation: &'a Operation) -> Shape<'a> {
    Shape { body: body(context, operation), reply: reply(&context.types, operation) }
}

fn body<'a>(context: &Context<'a>, operation: &'a Operation) -> BodyDraft<'a> {
    match operation.body.as_ref().map(|body| &body.value) {
        None => BodyDraft::Nothing,
        Some(Body::Parameters(parameters)) => BodyDraft::Parameters(parameters),
        Some(Body::Reference) => BodyDraft::Reference,
        Some(Body::Bytes(media_type)) => BodyDraft::Bytes(media_type),
        Some(Body::Value(ty)) => match (context.types.item(&ty.item), ty.collection) {
            (item, true) => BodyDraft::Many(item),
            (item @ (RustType::Item(_) | RustType::Flags(_)), false) => BodyDraft::One(item),
            (RustType::Scalar(_) | RustType::List(_) | RustType::Boxed(_) | RustType::Nav(_), false) => BodyDraft::Json,
        },
    }
}

/// The shape that most have; of equal ones the first.
fn most_frequent<'s, 'a>(shapes: &'s [Shape<'a>]) -> Option<&'s Shape<'a>> {
    let count = |shape: &Shape<'a>| shapes.iter().filter(|other| *other == shape).count();
    shapes.iter().rev().max_by_key(|shape| count(shape))
}

fn not_offered(operation: &Operation, offered: Option<&Operation>) -> Diagnostic {
    let span = |operation: &Operation| operation.origins.first().map(|origin| origin.span.clone());
    let here = span(operation).unwrap_or_else(|| Span::file(&"".into()));
    let message = format!(
        "`{} {}` takes another body than other operations of its method",
        operation.method.as_str(),
        operation.path
    );
    let found = Diagnostic::new(Code::OperationNotOffered, here, message)
        .help("use `Path::request` of the runtime for this operation");
    match offered.and_then(|offered| Some((offered, span(offered)?))) {
        Some((offered, span)) => found.witness(span, format!("`{}` is offered", offered.path)),
        None => found,
    }
}

impl Draft<'_> {
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
