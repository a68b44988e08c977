//! A member that is no property of its object's type, and no parameter of the action.

use crate::lint::context::Context;
use crate::lint::likeness::similar;
use crate::lint::walk::{Step, Visit, is_of_property};
use crate::markdown::Member;
use crate::model::{Property, TypeName};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    match visit.step {
        Step::Member { ty, member, property: None, .. } => {
            let is_known = cx.is_told(ty) || cx.misspelled(ty, &member.name).is_some();
            is_known.then(|| of_type(cx, visit, ty, member))
        }
        Step::Argument { parameters, member, said } => of_action(cx, visit, (parameters, said), member),
        Step::Member { .. } | Step::Arguments { .. } | Step::Value { .. } | Step::Object { .. } => None,
    }
}

fn of_type(cx: &Context<'_>, visit: &Visit<'_>, ty: &TypeName, member: &Member) -> Diagnostic {
    let message = format!("`{}` has no property `{}`", ty.local(), member.name);
    let finding = suggest(finding(cx, visit, member, message), &member.name, cx.property_names(ty));
    let page = cx.model.types.get(ty).and_then(|ty| ty.origins.first());
    match page {
        Some(page) => finding.witness(page.span.clone(), "its properties are told here"),
        None => finding,
    }
}

fn of_action(
    cx: &Context<'_>,
    visit: &Visit<'_>,
    (parameters, said): (&[Property], Option<&Span>),
    member: &Member,
) -> Option<Diagnostic> {
    let is_known = parameters.iter().any(|parameter| parameter.name == member.name);
    if is_known || parameters.is_empty() || !is_of_property(&member.name) {
        return None;
    }
    let message = format!("no parameter is called `{}`", member.name);
    let names = parameters.iter().map(|parameter| parameter.name.as_str());
    let finding = suggest(finding(cx, visit, member, message), &member.name, names);
    Some(match said {
        Some(said) => finding.witness(said.clone(), "the parameters are told here"),
        None => finding,
    })
}

fn finding(cx: &Context<'_>, visit: &Visit<'_>, member: &Member, message: String) -> Diagnostic {
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&member.at));
    Diagnostic::new(Code::UnknownMember, place, message)
}

fn suggest<'n>(finding: Diagnostic, name: &str, known: impl IntoIterator<Item = &'n str>) -> Diagnostic {
    match similar(name, known) {
        Some(other) => finding.help(format!("did you mean `{other}`?")),
        None => finding,
    }
}
