//! A JSON representation whose annotation misspells the type that the title names, or the namespace of the docs.

use crate::claims::{PageClaims, TypeSource};
use crate::lint::context::Context;
use crate::lint::likeness::slips;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    cx.whole_pages().filter_map(|page| finding(cx, page)).collect()
}

fn finding(cx: &Context<'_>, page: &PageClaims) -> Option<Diagnostic> {
    let ([ty], Some(title)) = (&page.types[..], &page.title) else { return None };
    if ty.source != TypeSource::Annotation {
        return None;
    }
    let (namespace, local) = ty.name.value.rsplit_once('.').unwrap_or(("", &ty.name.value));
    let named = title.value.split_whitespace().next()?;
    let place = |part| cx.part(&ty.name.span, part);
    if is_slip(local, named) {
        let message = format!("the annotation says `{local}`, and the title `{named}`");
        let finding = Diagnostic::new(Code::OtherName, place(local), message);
        return Some(finding.witness(title.span.clone(), format!("`{named}` is said here")));
    }
    let own = cx.model.namespace.as_str();
    if !is_slip(namespace, own) {
        return None;
    }
    let message = format!("the annotation says `{namespace}`, and the namespace of these docs is `{own}`");
    let finding = Diagnostic::new(Code::OtherName, place(namespace), message);
    let said = page.namespace.iter().filter(|said| said.value == own);
    Some(said.fold(finding, |it, said| it.witness(said.span.clone(), format!("`{own}` is said here"))))
}

/// Whether a name was meant for another: case apart, a letter differs, or two are swapped.
fn is_slip(name: &str, other: &str) -> bool {
    name.len() >= LEAST && slips(&name.to_lowercase(), &other.to_lowercase(), 1) == Some(1)
}

/// Shorter names differ by a letter and are meant.
const LEAST: usize = 5;
