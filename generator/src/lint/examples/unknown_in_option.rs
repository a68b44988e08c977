//! `$select`, `$expand`, `$orderby` or `$filter` with a name that is no property of what is asked for.

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::lint::likeness::similar;
use crate::lint::options::names;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let (Some(operation), Some(shown)) = (exchange.operation, &exchange.request) else { return Vec::new() };
    let returned = operation.responses.iter().find_map(|response| Some((response, response.body.ty()?.name()?)));
    let (Some((response, ty)), Some((_, url))) = (returned, shown.url()) else { return Vec::new() };
    if url.base_of(&operation.path).is_none() {
        return Vec::new();
    }
    let is_told = cx.is_told(ty);
    let is_unknown = |name: &str| cx.property(ty, name).is_none() && (is_told || cx.misspelled(ty, name).is_some());
    let unknown = names(&url.options).into_iter().filter(|named| is_unknown(named.name));
    let finding = |name: &str, option: &str| {
        let place = cx.place(shown.message, &shown.of_url(name));
        let message = format!("`{option}` names `{name}`, which is no property of `{}`", ty.local());
        let finding = Diagnostic::new(Code::UnknownInOption, place, message);
        let said = response.origin.iter().map(|origin| origin.span.clone());
        let finding = said.fold(finding, |it, said| it.witness(said, format!("`{}` is said here", ty.local())));
        match similar(name, cx.property_names(ty)) {
            Some(other) => finding.help(format!("did you mean `{other}`?")),
            None => finding,
        }
    };
    unknown.map(|named| finding(named.name, named.option)).collect()
}
