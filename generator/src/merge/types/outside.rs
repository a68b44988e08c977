//! Types that links say to be documented outside the docs at hand: `/graph/api/resources/identityset`.

use crate::model::TypeName;
use crate::report::{Code, Diagnostic, Level};
use crate::source::Span;

/// Whether a link leads to a published page, and to no file of docs.
pub(super) fn is_outside(page: &str) -> bool {
    !page.rsplit('/').next().unwrap_or(page).contains('.')
}

/// A type whose page is elsewhere: nothing is to be mended, but nothing is known of it either.
pub(super) fn documented_outside(name: &TypeName, page: &str, becomes: &str, span: &Span) -> Diagnostic {
    let message = format!("`{}` is documented outside these docs, at `{page}`; {becomes}", name.local());
    Diagnostic { level: Level::Note, ..Diagnostic::new(Code::TypeWithoutPage, span.clone(), message) }
}
