//! `@odata.type` with a name that the model doesn't have.

use crate::lint::context::Context;
use crate::lint::likeness::{similar_type, slips};
use crate::lint::samples::is_placeholder;
use crate::lint::walk::{ODATA_TYPE, Step, Visit};
use crate::markdown::{Member, Placed};
use crate::model::TypeName;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let Step::Object { ty, object, .. } = visit.step else { return None };
    // What derives from a type of other docs is described there, too.
    let is_elsewhere = cx.model.types.get(ty)?.synthesised;
    let own = object.member(ODATA_TYPE).filter(|_| !is_elsewhere).and_then(|member| finding(cx, visit, member));
    own.or_else(|| {
        // What nobody lists may be of any type: one that is almost that of a page is a slip.
        let unlisted = object.members().iter().filter(|member| cx.property(ty, &member.name).is_none());
        let mut names = unlisted.flat_map(|member| type_names(&member.value)).filter(|name| is_slip(cx, name));
        names.find_map(|name| finding(cx, visit, name))
    })
}

/// The members that name types, in a value and below.
fn type_names(value: &Placed) -> Vec<&Member> {
    let own = value.member(ODATA_TYPE);
    let parts = value.members().iter().map(|member| &member.value).chain(value.items().into_iter().flatten());
    own.into_iter().chain(parts.flat_map(type_names)).collect()
}

/// Whether a name is that of a type but for one letter, or two that changed places.
fn is_slip(cx: &Context<'_>, member: &Member) -> bool {
    let name = member.value.text().map(|text| text.trim_start_matches('#')).unwrap_or_default();
    cx.type_named(name).is_none() && cx.model.types.keys().any(|known| slips(known.as_str(), name, 1) == Some(1))
}

fn finding(cx: &Context<'_>, visit: &Visit<'_>, member: &Member) -> Option<Diagnostic> {
    let text = member.value.text()?;
    if is_placeholder(cx, text) || text.contains('(') {
        return None;
    }
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&member.value.at));
    let finding = Diagnostic::new(Code::UnknownTypeName, place, format!("no page describes the type `{text}`"));
    let wanted = TypeName::qualified(text.trim_start_matches('#'));
    Some(match similar_type(&wanted, cx.model.types.keys()) {
        Some(other) => finding.help(format!("did you mean `{other}`?")),
        None => finding,
    })
}
