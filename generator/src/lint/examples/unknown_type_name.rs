//! `@odata.type` with a name that the model doesn't have.

use crate::lint::context::{Context, similar};
use crate::lint::samples::is_placeholder;
use crate::lint::walk::{ODATA_TYPE, Step, Visit};
use crate::markdown::{Member, Placed};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    match visit.step {
        Step::Object { ty, object, .. } => {
            let member = object.member(ODATA_TYPE)?;
            // What derives from a type of other docs is described there, too.
            let is_elsewhere = cx.model.types.get(ty)?.synthesised;
            let (_, finding) = finding(cx, visit, member)?;
            (!is_elsewhere).then_some(finding)
        }
        // What nobody lists may be of any type: one that is almost that of a page is a slip.
        Step::Member { member, property: None, .. } => {
            let named = type_names(&member.value).into_iter();
            let (_, finding) = named.filter_map(|name| finding(cx, visit, name)).find(|(is_like, _)| *is_like)?;
            Some(finding)
        }
        Step::Value { .. } | Step::Member { .. } | Step::Argument { .. } => None,
    }
}

/// The members that name types, in a value and below.
fn type_names(value: &Placed) -> Vec<&Member> {
    let own = value.member(ODATA_TYPE);
    let parts = value.members().iter().map(|member| &member.value).chain(value.items().into_iter().flatten());
    own.into_iter().chain(parts.flat_map(type_names)).collect()
}

/// A name that no type has, and whether it is like one.
fn finding(cx: &Context<'_>, visit: &Visit<'_>, member: &Member) -> Option<(bool, Diagnostic)> {
    let text = member.value.text()?;
    if is_placeholder(cx, text) || text.contains('(') {
        return None;
    }
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&member.value.at));
    let finding = Diagnostic::new(Code::UnknownTypeName, place, format!("no page describes the type `{text}`"));
    let known = cx.model.types.keys().map(crate::model::TypeName::as_str);
    Some(match similar(text.trim_start_matches('#'), known) {
        Some(other) => (true, finding.help(format!("did you mean `{other}`?"))),
        None => (false, finding),
    })
}
