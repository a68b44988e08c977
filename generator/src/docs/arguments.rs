//! Arguments of functions: those in the URL, those in tables, and where the two disagree.

use crate::claims::{BodyClaim, BodyRows, OperationClaims, OperationNoun, ParameterClaim, ParameterSource};
use crate::model::{Method, Segment};
use crate::report::{Code, Diagnostic};

use super::context::Context;

/// A GET carries no body: what its page lists as one are arguments of the URL.
pub(super) fn move_arguments(claims: &mut OperationClaims) {
    let is_read = !claims.requests.is_empty() && claims.requests.iter().all(|one| one.method == Method::Get);
    let is_function = claims.noun == Some(OperationNoun::Function);
    let BodyClaim { table: Some(table), .. } = &claims.body else { return };
    if !is_read || !(is_function || table.subject == BodyRows::Parameters) {
        return;
    }
    let Some(table) = claims.body.table.take() else { return };
    claims.parameters.extend(table.rows.into_iter().map(|row| ParameterClaim {
        name: row.name,
        source: ParameterSource::Function,
        ty: Some(row.ty),
        required: row.required,
        doc: row.doc,
    }));
}

/// A table that lists other arguments than the URLs have is about another function, or has a slip in a name. Tables of
/// some arguments, or of those of several overloads, are right.
pub(super) fn check_arguments(cx: &mut Context, claims: &OperationClaims) {
    let listed: Vec<&ParameterClaim> = claims.parameters.iter().filter(|one| is_argument(one)).collect();
    let calls: Vec<Vec<String>> = claims.requests.iter().filter_map(|one| called(&one.path.segments)).collect();
    if listed.is_empty() || calls.is_empty() || calls.len() < claims.requests.len() {
        return;
    }
    let is_known = |claim: &&&ParameterClaim| calls.iter().flatten().any(|name| *name == folded(&claim.name.value));
    let known = listed.iter().filter(is_known).count();
    let is_slip = known + 1 == listed.len() && calls.iter().all(|names| names.len() == 2 * listed.len());
    if known == listed.len() || known > 0 && !is_slip {
        return;
    }
    let Some(odd) = listed.iter().find(|claim| !is_known(claim)) else { return };
    let message = format!("the URL has no argument `{}`", odd.name.value);
    let mut finding = Diagnostic::new(Code::UnknownArgument, odd.name.span.clone(), message).label("listed here");
    for request in claims.requests.iter().take(1) {
        finding = finding.witness(request.span.clone(), "the arguments of the URL are read");
    }
    cx.report.push(finding.help("call the argument the same in the URL and in the table"));
}

/// Whether a parameter is listed as an argument; system options are query parameters wherever they are listed.
fn is_argument(claim: &ParameterClaim) -> bool {
    claim.source == ParameterSource::Function && !claim.name.value.starts_with('$')
}

/// The names and the placeholders of the arguments of a call at the URL's end.
fn called(segments: &[Segment]) -> Option<Vec<String>> {
    let Some(Segment::Call { arguments, .. }) = segments.last() else { return None };
    Some(arguments.iter().flat_map(|one| [folded(&one.name), folded(&one.parameter)]).collect())
}

fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}
