//! A response with a status that the prose doesn't name.

use crate::claims::{OperationClaims, ResponseClaim};
use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::lint::prose::names_status;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let (Some(operation), Some(shown)) = (exchange.operation, &exchange.response) else { return Vec::new() };
    let Some(status) = shown.message.status.filter(|status| (200..400).contains(status)) else { return Vec::new() };
    let pages = cx.said_of(operation, shown.message);
    let is_named = || pages.iter().any(|page| names_status(cx.text_of(page), status));
    let of_page = || pages.iter().filter_map(|page| page.operations.as_ref()).flat_map(OperationClaims::all_responses);
    // What answers first by a redirection, or behind one, is documented as either.
    let is_redirected = status / 100 == 3 && operation.responses.iter().any(|response| response.status == status);
    if is_redirected || of_page().any(|claim| claim.status == Some(status)) || is_named() {
        return Vec::new();
    }
    let own = |claim: &&ResponseClaim| {
        operation.responses.iter().any(|response| response.origin.as_ref().is_some_and(|it| it.span == claim.span))
    };
    let said = of_page().find(own).or_else(|| only_status(of_page()));
    // An example may show what comes behind a redirection.
    let said = said.and_then(|claim| Some((claim.status?, &claim.span))).filter(|(other, _)| *other / 100 != 3);
    let Some((other, said)) = said else { return Vec::new() };
    let place = cx.place(shown.message, &shown.first_line());
    let finding = Diagnostic::new(Code::OtherStatus, place, format!("the example answers {status}, not {other}"));
    vec![finding.witness(said.clone(), format!("{other} is said here"))]
}

/// The first of claims that all say one status.
fn only_status<'c>(mut claims: impl Iterator<Item = &'c ResponseClaim>) -> Option<&'c ResponseClaim> {
    let first = claims.next()?;
    claims.all(|other| other.status == first.status).then_some(first)
}
