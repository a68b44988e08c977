//! A value that is no member of its enum.

use crate::lint::context::{Context, similar};
use crate::lint::samples::is_placeholder;
use crate::lint::walk::{Step, Visit};
use crate::model::{EnumType, TypeItem};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let Step::Value { expected, value } = visit.step else { return None };
    let TypeItem::Named(name) = expected.item else { return None };
    let (ty, text) = (cx.enumeration(name)?, value.text()?);
    if ty.members.is_empty() || is_placeholder(cx, text) {
        return None;
    }
    let wrong = text.split(',').map(str::trim).find(|part| !is_member(ty, part))?;
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&value.at));
    let finding = Diagnostic::new(Code::NoEnumMember, place, format!("`{wrong}` is no member of `{}`", name.local()));
    let told = ty.members.first().and_then(|member| member.origin.as_ref()).or(ty.origins.first());
    let finding = told
        .into_iter()
        .fold(finding, |finding, place| finding.witness(place.span.clone(), "its members are told here"));
    Some(match similar(wrong, ty.members.iter().map(|member| member.name.as_str())) {
        Some(other) => finding.help(format!("did you mean `{other}`?")),
        None => finding,
    })
}

fn is_member(ty: &EnumType, text: &str) -> bool {
    ty.members.iter().any(
        |member| {
            if ty.ignores_case { member.name.eq_ignore_ascii_case(text) } else { member.name == text }
        },
    )
}
