//! A request that sends what the service alone sets.

use crate::lint::context::Context;
use crate::lint::walk::{Side, Step, Visit};
use crate::model::{Aspect, OperationKind};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let Step::Member { member, property: Some(property), depth: 0, .. } = visit.step else { return None };
    let Side::Request(operation) = visit.side else { return None };
    // Who replaces the whole of something may send what the service has set.
    let writes = matches!(operation.kind, OperationKind::Create | OperationKind::Update);
    let said = property.said.origins(Aspect::ReadOnly).first()?;
    if !writes || !property.read_only {
        return None;
    }
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&member.at));
    let message = format!("the request sends `{}`, which is read-only", member.name);
    Some(Diagnostic::new(Code::ReadOnlySent, place, message).witness(said.span.clone(), "it is said here"))
}
