//! Front matter that calls a page what its content is not.

use crate::claims::{PageClaims, TypeClaim, TypeSource};
use crate::lint::context::Context;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::kind::Kind;

/// What the front matter of Microsoft's docs calls the kinds.
const NAMES: [(&str, Kind); 2] = [("apiPageType", Kind::Operations), ("resourcePageType", Kind::Type)];

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    cx.whole_pages().filter_map(|page| finding(cx, page)).collect()
}

fn finding(cx: &Context<'_>, page: &PageClaims) -> Option<Diagnostic> {
    let is = Kind::of(cx, page).or_else(|| page.enums.first().map(|_| Kind::Type))?;
    let entry = page.entry("doc_type")?;
    let (_, said) = NAMES.into_iter().find(|(name, _)| *name == entry.value)?;
    // A page of both kinds may be called either. What bodies and examples show is no page of a type.
    let describes = |ty: &TypeClaim| matches!(ty.source, TypeSource::Annotation | TypeSource::Title);
    if said == is || said == Kind::Type && page.types.iter().any(describes) {
        return None;
    }
    let (what, place) = match is {
        Kind::Operations => ("requests", request_line(cx, page)?),
        Kind::Type => {
            let names = page.types.iter().map(|ty| &ty.name).chain(page.enums.iter().map(|ty| &ty.name));
            ("a type", names.into_iter().next()?.span.clone())
        }
    };
    let message = format!("the page is called `{}`, and describes {what}", entry.value);
    Some(Diagnostic::new(Code::OtherKind, entry.span.clone(), message).witness(place, "here"))
}

fn request_line(cx: &Context<'_>, page: &PageClaims) -> Option<Span> {
    let origins = cx.operations_of_file(&page.file).iter().flat_map(|operation| &operation.origins);
    let lines = origins.map(|origin| &origin.span).filter(|line| line.file == page.file);
    lines.min_by_key(|line| line.start).cloned()
}
