//! A value that is no member of its enum.

use crate::lint::context::Context;
use crate::lint::likeness::similar;
use crate::lint::samples::is_placeholder;
use crate::lint::walk::{Step, Visit};
use crate::model::{EnumType, TypeItem};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let Step::Value { expected, value } = visit.step else { return None };
    let TypeItem::Named(name) = expected.item else { return None };
    let (ty, text) = (cx.enumeration(name)?, value.text()?);
    if ty.members.is_empty() || is_placeholder(cx, text) {
        return None;
    }
    let is_like = |part: &str| ty.members.iter().any(|member| member.name.eq_ignore_ascii_case(part));
    let is_of_row = |part: &str| !is_like(part) && expected.said.is_some_and(|row| is_listed(cx, row, part));
    let is_told = |part: &str| is_member(ty, part) || is_of_row(part);
    let wrong = text.split(',').map(str::trim).find(|part| !is_told(part))?;
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

/// Whether the row that says the type lists a value itself, as code.
fn is_listed(cx: &Context<'_>, row: &Span, value: &str) -> bool {
    let Some(file) = cx.file(&row.file) else { return false };
    let start = file.text[..row.start].rfind('\n').map_or(0, |end| end + 1);
    let line = file.text[start..].lines().next().unwrap_or_default();
    line.split('`').skip(1).step_by(2).any(|code| code == value)
}

fn is_member(ty: &EnumType, text: &str) -> bool {
    ty.members.iter().any(
        |member| {
            if ty.ignores_case { member.name.eq_ignore_ascii_case(text) } else { member.name == text }
        },
    )
}
