//! `@odata.type` with a name that the model doesn't have.

use crate::lint::context::{Context, similar};
use crate::lint::samples::is_placeholder;
use crate::lint::walk::{ODATA_TYPE, Step, Visit};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let Step::Object { ty, object, .. } = visit.step else { return None };
    let member = object.member(ODATA_TYPE)?;
    let text = member.value.text()?;
    // What derives from a type of other docs is described there, too.
    let is_elsewhere = cx.model.types.get(ty)?.synthesised;
    if is_placeholder(cx, text) || text.contains('(') || is_elsewhere {
        return None;
    }
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&member.value.at));
    let finding = Diagnostic::new(Code::UnknownTypeName, place, format!("no page describes the type `{text}`"));
    let known = cx.model.types.keys().map(crate::model::TypeName::as_str);
    Some(match similar(text.trim_start_matches('#'), known) {
        Some(other) => finding.help(format!("did you mean `{other}`?")),
        None => finding,
    })
}
