//! A page that returns something else than the property holds with which its path ends.

use std::collections::BTreeMap;

use crate::lint::context::Context;
use crate::lint::returned::is_linked_beside;
use crate::model::{Method, Operation, Property, TypeName};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut told: BTreeMap<&Span, Vec<Contradiction<'_>>> = BTreeMap::new();
    for operation in cx.model.operations.iter().filter(|operation| operation.method == Method::Get) {
        if let Some((said, found)) = contradiction(cx, operation) {
            told.entry(said).or_default().push(found);
        }
    }
    told.into_iter().filter_map(|(said, found)| finding(said, &found)).collect()
}

/// What a sentence returns, and what the property holds.
struct Contradiction<'a> {
    operation: &'a Operation,
    returned: &'a TypeName,
    property: &'a Property,
    held: &'a TypeName,
}

fn contradiction<'a>(cx: &Context<'a>, operation: &'a Operation) -> Option<(&'a Span, Contradiction<'a>)> {
    let property = cx.property_at(&operation.path.segments)?;
    let response = operation.response()?;
    let said = &response.origin.as_ref()?.span;
    let (returned, held) = (response.body.ty()?.name()?, property.ty.value.name()?);
    let is_known = [returned, held].iter().all(|name| cx.model.types.contains_key(*name));
    if !is_known || cx.is_related(returned, held) || is_linked_beside(cx, said, held) {
        return None;
    }
    Some((said, Contradiction { operation, returned, property, held }))
}

/// One for all URLs that a sentence speaks of.
fn finding(said: &Span, found: &[Contradiction<'_>]) -> Option<Diagnostic> {
    let Contradiction { operation, returned, property, held } = found.first()?;
    let others = found.len() - 1;
    let others = if others == 0 { String::new() } else { format!(" (and so for {others} more)") };
    let message = format!(
        "`{operation}` returns `{}`, and `{}` holds `{}`{others}",
        returned.local(),
        property.name,
        held.local()
    );
    let finding = Diagnostic::new(Code::OtherAtPath, said.clone(), message);
    Some(finding.witness(property.ty.span()?.clone(), "it is said here"))
}
