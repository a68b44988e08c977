//! The findings of docs against metadata: the docs' place first, metadata's place as the other witness.

use crate::merge::authority::{self, Matter};
use crate::model::Origin;
use crate::report::{Code, Diagnostic, Level, Report};
use crate::source::Span;

/// A place, and what it says.
pub(super) struct Saying<'a> {
    pub(super) span: Option<&'a Span>,
    pub(super) text: String,
}

impl<'a> Saying<'a> {
    pub(super) fn new(span: Option<&'a Span>, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// At the first of these places.
    pub(super) fn at(origins: &'a [Origin], text: impl Into<String>) -> Self {
        Self::new(first_span(origins), text)
    }
}

/// The first place of a list.
pub(super) fn first_span(origins: &[Origin]) -> Option<&Span> {
    origins.first().map(|origin| &origin.span)
}

/// Docs and metadata contradict each other, or one of them lacks something.
pub(super) fn report(
    report: &mut Report,
    code: Code,
    matter: Matter,
    message: String,
    (docs, metadata): (Saying<'_>, Saying<'_>),
) {
    if let Some(diagnostic) = diagnostic(code, message, docs, metadata) {
        report.push(diagnostic.help(authority::why(matter)));
    }
}

/// The same as a note: nothing is contradicted.
pub(super) fn note(
    report: &mut Report,
    code: Code,
    matter: Matter,
    message: String,
    (docs, metadata): (Saying<'_>, Saying<'_>),
) {
    if let Some(mut diagnostic) = diagnostic(code, message, docs, metadata) {
        diagnostic.level = Level::Note;
        report.push(diagnostic.help(authority::why(matter)));
    }
}

/// The finding, at the docs' place where there is one.
fn diagnostic(code: Code, message: String, docs: Saying<'_>, metadata: Saying<'_>) -> Option<Diagnostic> {
    let (first, second) = if docs.span.is_some() { (docs, Some(metadata)) } else { (metadata, None) };
    let diagnostic = Diagnostic::new(code, first.span?.clone(), message).label(first.text);
    Some(match second {
        Some(Saying { span: Some(span), text }) => diagnostic.witness(span.clone(), text),
        Some(Saying { span: None, .. }) | None => diagnostic,
    })
}

/// The most names that a message tells.
const MOST_NAMES: usize = 8;

/// `` `a`, `b` and `c` ``; of many, the first and how many more.
pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if names.len() > MOST_NAMES {
        let rest = names.len() - MOST_NAMES;
        names.truncate(MOST_NAMES);
        names.push(format!("{rest} more"));
    }
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}
