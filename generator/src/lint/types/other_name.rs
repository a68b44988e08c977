//! A JSON representation whose annotation misspells the type that the title names.

use crate::claims::{PageClaims, TypeSource};
use crate::lint::context::Context;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    cx.whole_pages().filter_map(|page| finding(cx, page)).collect()
}

fn finding(cx: &Context<'_>, page: &PageClaims) -> Option<Diagnostic> {
    let ([ty], Some(title)) = (&page.types[..], &page.title) else { return None };
    let local = ty.name.value.rsplit('.').next()?;
    let named = title.value.split_whitespace().next()?;
    if ty.source != TypeSource::Annotation || !is_slip(local, named) {
        return None;
    }
    let message = format!("the annotation says `{local}`, and the title `{named}`");
    let finding = Diagnostic::new(Code::OtherName, cx.part(&ty.name.span, local), message);
    Some(finding.witness(title.span.clone(), format!("`{named}` is said here")))
}

/// Whether a name was meant for another: case apart, a letter differs, or two are swapped.
fn is_slip(name: &str, other: &str) -> bool {
    strsim::damerau_levenshtein(&name.to_lowercase(), &other.to_lowercase()) == 1 && name.len() >= LEAST
}

/// Shorter names differ by a letter and are meant.
const LEAST: usize = 5;
