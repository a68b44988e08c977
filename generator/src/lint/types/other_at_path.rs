//! A page that returns something else than what its path leads to.

use std::collections::BTreeMap;

use crate::address::{Step, Target};
use crate::lint::context::Context;
use crate::lint::returned::is_linked_beside;
use crate::model::{Method, Operation, Property, Response, TypeItem, TypeName};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut told: BTreeMap<&Span, Vec<Contradiction<'_>>> = BTreeMap::new();
    let reading = cx.model.operations.iter().filter(|operation| operation.method == Method::Get);
    let reading: Vec<_> = reading.map(|operation| (operation, cx.taught_step(&operation.path.segments))).collect();
    let mut taught = Taught::new();
    for (operation, step) in &reading {
        if let Some((step, item)) = step {
            taught.entry(step).or_insert_with(|| (item, Vec::new())).1.push(operation);
        }
    }
    for (operation, step) in &reading {
        let others = step.as_ref().and_then(|(step, _)| taught.get(step));
        if let Some((said, found)) = contradiction(cx, others, operation) {
            told.entry(said).or_default().push(found);
        }
    }
    told.into_iter().filter_map(|(said, found)| finding(said, &found)).collect()
}

/// Steps that operations alone tell of.
type Taught<'s, 'a> = BTreeMap<&'s (Target, Step), Others<'s, 'a>>;

/// Where a step leads, and all operations that end with it.
type Others<'s, 'a> = (&'s TypeItem, Vec<&'a Operation>);

/// What a sentence returns, and what its path leads to.
struct Contradiction<'a> {
    operation: &'a Operation,
    returned: &'a TypeName,
    held: Held<'a>,
}

/// What is at the end of a path.
struct Held<'a> {
    ty: &'a TypeName,
    by: By<'a>,
    said: &'a Span,
}

/// Who says what is at the end of a path.
enum By<'a> {
    /// The property with which it ends.
    Property(&'a Property),
    /// Another operation that ends with the same step.
    Operation(&'a Operation),
}

fn contradiction<'a>(
    cx: &Context<'a>,
    others: Option<&Others<'_, 'a>>,
    operation: &'a Operation,
) -> Option<(&'a Span, Contradiction<'a>)> {
    let response = operation.response()?;
    let said = &response.origin.as_ref()?.span;
    let returned = response.body.ty()?.name()?;
    let held = held_by_property(cx, operation).or_else(|| returned_by_another(others?))?;
    let is_known = [returned, held.ty].iter().all(|name| cx.model.types.contains_key(*name));
    if !is_known || cx.is_related(returned, held.ty) || is_linked_beside(cx, said, held.ty) {
        return None;
    }
    Some((said, Contradiction { operation, returned, held }))
}

fn held_by_property<'a>(cx: &Context<'a>, operation: &Operation) -> Option<Held<'a>> {
    let property = cx.property_at(&operation.path.segments)?;
    let ty = property.ty.value.name()?;
    Some(Held { ty, by: By::Property(property), said: property.ty.span()? })
}

/// What another operation returns that ends with the same step.
fn returned_by_another<'a>((item, others): &Others<'_, 'a>) -> Option<Held<'a>> {
    let response = |other: &&'a Operation| Some((*other, other.response()?));
    let teaches = |(_, response): &(&Operation, &Response)| response.body.ty().is_some_and(|ty| ty.item == **item);
    let (other, response) = others.iter().filter_map(response).find(teaches)?;
    let ty = response.body.ty()?.name()?;
    Some(Held { ty, by: By::Operation(other), said: &response.origin.as_ref()?.span })
}

/// One for all URLs that a sentence speaks of.
fn finding(said: &Span, found: &[Contradiction<'_>]) -> Option<Diagnostic> {
    let Contradiction { operation, returned, held } = found.first()?;
    let others = found.len() - 1;
    let others = if others == 0 { String::new() } else { format!(" (and so for {others} more)") };
    let local = held.ty.local();
    let by = match held.by {
        By::Property(property) => format!("`{}` holds `{local}`", property.name),
        By::Operation(other) => format!("`{other}`, which leads to the same, returns `{local}`"),
    };
    let message = format!("`{operation}` returns `{}`, and {by}{others}", returned.local());
    let finding = Diagnostic::new(Code::OtherAtPath, said.clone(), message);
    Some(finding.witness(held.said.clone(), "it is said here"))
}
