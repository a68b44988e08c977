//! A request line that two pages have, and that says something else on each.

use std::collections::BTreeSet;

use crate::lint::context::Context;
use crate::model::{Operation, PathTemplate};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    // Pages of types that derive from one share its paths.
    let shared = cx.model.operations.iter().filter(|operation| !operation.subtypes.is_empty());
    let shared: BTreeSet<&PathTemplate> = shared.map(|operation| &operation.path).collect();
    let own = cx.model.operations.iter().filter(|operation| !shared.contains(&operation.path));
    own.flat_map(|operation| of(cx, operation)).collect()
}

fn of(cx: &Context<'_>, operation: &Operation) -> Vec<Diagnostic> {
    let Some(first) = operation.origins.first() else { return Vec::new() };
    let others = operation.origins.iter().filter(|origin| is_other(cx, &first.span, &origin.span));
    let finding = |place: Span| {
        let message = format!("`{}` is documented by another page, too", cx.text(&place).unwrap_or_default().trim());
        let finding = Diagnostic::new(Code::DocumentedTwice, place, message);
        finding.witness(first.span.clone(), "here")
    };
    others.map(|origin| finding(origin.span.clone())).collect()
}

/// Whether two lines of the same path are of pages that don't know each other, and ask for the same.
fn is_other(cx: &Context<'_>, one: &Span, two: &Span) -> bool {
    let query = |line: &Span| cx.text(line).and_then(|line| line.split_once('?')).map(|(_, query)| query.trim());
    let links = |from: &Span, to: &Span| {
        let linked = cx.links.linked_in(&from.file, 0..usize::MAX);
        linked.iter().any(|file| file.eq_ignore_ascii_case(&to.file))
    };
    one.file != two.file && query(one) == query(two) && !links(one, two) && !links(two, one)
}
