//! A request that creates something, or calls an action, without what it must have.

use crate::lint::context::Context;
use crate::lint::walk::{Side, Step, Visit};
use crate::markdown::{Placed, Tolerance};
use crate::model::{Aspect, OperationKind, Property, TypeName};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let json = visit.shown.json.as_ref()?;
    let is_shortened = json.tolerances.iter().any(|(tolerance, _)| *tolerance == Tolerance::Ellipsis);
    let (Side::Request(operation), false) = (visit.side, is_shortened) else { return None };
    let (object, missing) = match visit.step {
        Step::Object { ty, object, depth: 0, .. } if operation.kind == OperationKind::Create => {
            (object, of_type(cx, ty, object)?)
        }
        Step::Arguments { parameters, object } => (object, of_action(parameters, object)?),
        _ => return None,
    };
    let said = missing.said.origins(Aspect::RequiredOnCreate).first()?;
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&(object.at.start..object.at.start + 1)));
    let message = format!("the request doesn't send `{}`, which is required", missing.name);
    Some(Diagnostic::new(Code::RequiredMissing, place, message).witness(said.span.clone(), "it is said here"))
}

fn of_type<'a>(cx: &Context<'a>, ty: &TypeName, object: &Placed) -> Option<&'a Property> {
    if object.members().is_empty() {
        return None;
    }
    let sent = object.members().iter().filter_map(|member| cx.property(ty, member.name.split('@').next()?));
    let sent: Vec<&str> = sent.map(|property| property.name.as_str()).collect();
    let mut required = cx.model.all_properties(ty).into_iter().filter(|property| property.required_on_create);
    required.find(|property| !property.read_only && !sent.contains(&property.name.as_str()))
}

fn of_action<'a>(parameters: &'a [Property], object: &Placed) -> Option<&'a Property> {
    let is_sent = |parameter: &Property| {
        let names = object.members().iter().filter_map(|member| member.name.split('@').next());
        names.into_iter().any(|name| name.eq_ignore_ascii_case(&parameter.name))
    };
    parameters.iter().find(|parameter| parameter.required_on_create && !is_sent(parameter))
}
