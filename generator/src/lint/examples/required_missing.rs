//! A request that creates something without what it must have.

use crate::lint::context::Context;
use crate::lint::walk::{Side, Step, Visit};
use crate::markdown::Tolerance;
use crate::model::{Aspect, OperationKind};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let Step::Object { ty, object, depth: 0, .. } = visit.step else { return None };
    let Side::Request(operation) = visit.side else { return None };
    let json = visit.shown.json.as_ref()?;
    let is_shortened = json.tolerances.iter().any(|(tolerance, _)| *tolerance == Tolerance::Ellipsis);
    if operation.kind != OperationKind::Create || is_shortened || object.members().is_empty() {
        return None;
    }
    let sent = object.members().iter().filter_map(|member| cx.property(ty, member.name.split('@').next()?));
    let sent: Vec<&str> = sent.map(|property| property.name.as_str()).collect();
    let required = cx.model.all_properties(ty).into_iter().filter(|property| property.required_on_create);
    let missing =
        required.into_iter().find(|property| !property.read_only && !sent.contains(&property.name.as_str()))?;
    let said = missing.said.origins(Aspect::RequiredOnCreate).first()?;
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&(object.at.start..object.at.start + 1)));
    let message = format!("the request doesn't send `{}`, which is required", missing.name);
    Some(Diagnostic::new(Code::RequiredMissing, place, message).witness(said.span.clone(), "it is said here"))
}
