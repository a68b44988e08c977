//! The methods of a node, before any has its names.

use crate::address::Target;
use crate::model::Operation;
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use super::super::context::Context;
use super::super::paths::Node;
use super::draft::Draft;
use super::group::{Group, groups};
use super::media_types::of_other_media_types;
use super::shape::{Shape, best};

/// The methods of a node; operations that none of them offers are reported.
pub(in crate::plan) fn drafts<'a>(
    context: &Context<'a>,
    target: &Target,
    node: &'a Node<'a>,
    report: &mut Report,
) -> Vec<Draft<'a>> {
    let draft = |group| draft(context, target, node, group, report);
    let drafts: Vec<Draft<'_>> = groups(context.model, target, node).into_iter().filter_map(draft).collect();
    let others: Vec<Draft<'_>> = drafts.iter().flat_map(of_other_media_types).collect();
    drafts.into_iter().chain(others).collect()
}

fn draft<'a>(
    context: &Context<'a>,
    target: &Target,
    node: &'a Node<'a>,
    group: Group<'a>,
    report: &mut Report,
) -> Option<Draft<'a>> {
    let Group { claim, ending, call, operations } = group;
    let shapes: Vec<Shape<'_>> =
        operations.iter().map(|operation| Shape::new(context, operation, target, &ending)).collect();
    let shape = best(&shapes)?.clone();
    let (offered, others): (Vec<_>, Vec<_>) =
        operations.into_iter().zip(shapes).partition(|(_, other)| shape.serves(other));
    for (operation, _) in others {
        report.push(other_body(operation, offered.first().map(|(operation, _)| *operation)));
    }
    let call = call.and_then(|name| node.calls.get(&name));
    let operations = offered.into_iter().map(|(operation, _)| operation).collect();
    Some(Draft { claim, ending, call, operations, shape })
}

/// An operation whose body the method of its group can't send, or whose collection it can't read.
fn other_body(operation: &Operation, offered: Option<&Operation>) -> Diagnostic {
    let form = |operation: &Operation| operation.collection.as_ref().map(|collection| collection.value.clone());
    let found = match offered {
        Some(offered) if form(offered) != form(operation) => {
            not_offered(operation, "gives another form of collection than other operations of its method")
        }
        _ => not_offered(operation, "takes another body than other operations of its method")
            .help("give what the method's body lacks by `with`"),
    };
    match offered.and_then(|offered| Some((offered, span(offered)?))) {
        Some((offered, span)) => found.witness(span, format!("`{}` is offered", offered.path)),
        None => found,
    }
}

/// An operation that the generated crate lacks.
pub(in crate::plan) fn not_offered(operation: &Operation, why: &str) -> Diagnostic {
    let here = span(operation).unwrap_or_else(|| Span::file(&"".into()));
    let message = format!("`{operation}` {why}");
    Diagnostic::new(Code::OperationNotOffered, here, message)
}

fn span(operation: &Operation) -> Option<Span> {
    operation.origins.first().map(|origin| origin.span.clone())
}
