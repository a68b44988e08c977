//! A page whose request lines do something else than its title says.

use crate::claims::PageClaims;
use crate::lint::context::Context;
use crate::lint::verbs::methods_of;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    cx.claims.iter().filter_map(|page| finding(cx, page)).collect()
}

fn finding(cx: &Context<'_>, page: &PageClaims) -> Option<Diagnostic> {
    let (title, requests) = (page.title.as_ref()?, &page.operations.as_ref()?.requests);
    let methods = methods_of(&title.value)?;
    let first = requests.first()?;
    // Actions and functions are named as they like.
    let is_call = cx.operations_of_file(&page.file).iter().any(|operation| operation.kind.call().is_some());
    if is_call || requests.iter().any(|request| methods.contains(&request.method)) {
        return None;
    }
    let message = format!("`{}` is no {} request", title.value, first.method.as_str());
    let finding = Diagnostic::new(Code::OtherMethod, first.span.clone(), message);
    Some(finding.witness(title.span.clone(), "the title says so"))
}
