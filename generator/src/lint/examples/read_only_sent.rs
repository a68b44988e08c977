//! A request that sends what the service alone sets.

use crate::lint::context::Context;
use crate::lint::prose;
use crate::lint::walk::{Side, Step, Visit};
use crate::model::{Aspect, Operation, OperationKind, Property, TypeName};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let Step::Member { ty, member, property: Some(property), depth: 0 } = visit.step else { return None };
    let Side::Request(operation) = visit.side else { return None };
    // Who replaces the whole of something may send what the service has set.
    let writes = matches!(operation.kind, OperationKind::Create | OperationKind::Update);
    let said = read_only_at(cx, ty, property)?;
    let is_shown_alone = visit.shown.message.sent.is_none();
    if !writes || is_shown_alone || may_be_created(cx, visit, operation, (ty, property)) {
        return None;
    }
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&member.at));
    let message = format!("the request sends `{}`, which is read-only", member.name);
    Some(Diagnostic::new(Code::ReadOnlySent, place, message).witness(said.clone(), "it is said here"))
}

/// Where it is said that a property is read-only: of all types that have it, or in the table of this one.
fn read_only_at<'a>(cx: &Context<'a>, ty: &TypeName, property: &'a Property) -> Option<&'a Span> {
    let of_all = property.said.origins(Aspect::ReadOnly).first().filter(|_| property.read_only);
    of_all.map(|origin| &origin.span).or_else(|| cx.rows(ty, &property.name).find_map(|row| row.read_only.as_ref()))
}

/// Whether what creates something may send a property: it is read-only afterwards, or a base says so of all types, and
/// the page's own table lists it without a word on that.
fn may_be_created(
    cx: &Context<'_>,
    visit: &Visit<'_>,
    operation: &Operation,
    (ty, property): (&TypeName, &Property),
) -> bool {
    let sets_once = property.doc.as_ref().is_some_and(|doc| prose::sets_once(&doc.value));
    let is_own = || cx.model.types.get(ty).is_some_and(|ty| ty.properties.iter().any(|one| one.name == property.name));
    let tables = cx
        .said_of(operation, visit.shown.message)
        .into_iter()
        .filter_map(|page| page.operations.as_ref()?.body.table.as_ref());
    let mut rows = tables.flat_map(|table| &table.rows);
    let mut is_listed = || rows.any(|row| row.name.value == property.name && row.read_only.is_none());
    operation.kind == OperationKind::Create && (sets_once || !is_own() && is_listed())
}
