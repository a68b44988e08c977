//! Arguments of functions: those in the URL, those in tables, and where the two disagree.

use std::collections::HashSet;

use crate::claims::{
    BodyClaim, BodyRows, OperationClaims, OperationNoun, ParameterClaim, ParameterSource, RequestClaim,
};
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

/// A row for a parameter that no URL has tells nothing: it is about another request, or has a slip in its name. Rows of one
/// URL among several are right, and so are arguments of a function whose URL leaves out its parentheses.
pub(super) fn check_arguments(cx: &mut Context, claims: &OperationClaims) {
    let Some(first) = claims.requests.first() else { return };
    let known: HashSet<String> = claims.requests.iter().flat_map(named).collect();
    let is_complete = claims.requests.iter().all(|one| matches!(one.path.segments.last(), Some(Segment::Call { .. })));
    let is_odd = |claim: &&ParameterClaim| {
        let is_listed = claim.source == ParameterSource::Path || is_complete && is_argument(claim);
        is_listed && !known.contains(&folded(&claim.name.value))
    };
    for odd in claims.parameters.iter().filter(is_odd) {
        let message = format!("no URL of the page has a parameter `{}`; the row isn't read", odd.name.value);
        let finding = Diagnostic::new(Code::UnknownArgument, odd.name.span.clone(), message).label("listed here");
        let finding = finding.witness(first.span.clone(), "the parameters of the URLs are read");
        cx.report.push(finding.help("call the parameter the same in the URL and in the table"));
    }
}

/// Whether a parameter is listed as an argument; system options are query parameters wherever they are listed.
fn is_argument(claim: &ParameterClaim) -> bool {
    claim.source == ParameterSource::Function && !claim.name.value.starts_with('$')
}

/// The names of a request's placeholders, arguments and query parameters, also as they were before repeated ones were told
/// apart by the segment before them.
fn named(request: &RequestClaim) -> Vec<String> {
    let mut names: Vec<&str> =
        request.query.iter().flat_map(|(name, value)| placeholders(value).chain([&**name])).collect();
    let mut before = "";
    for segment in &request.path.segments {
        match segment {
            Segment::Name(name) => before = name,
            Segment::Key(name) | Segment::PathAddress(name) => names.extend([name.as_str(), own_name(name, before)]),
            Segment::Call { arguments, .. } | Segment::AlternateKey(arguments) => names.extend(
                arguments.iter().flat_map(|one| [&*one.name, &*one.parameter, own_name(&one.parameter, before)]),
            ),
            Segment::LiteralKey(_) | Segment::Cast(_) | Segment::Ref | Segment::Value | Segment::Count => {}
        }
    }
    names.into_iter().map(folded).collect()
}

/// `start` and `end` of `from {start} to {end}`.
fn placeholders(value: &str) -> impl Iterator<Item = &str> {
    value.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// `id` of `events-id` behind `events`.
fn own_name<'n>(name: &'n str, before: &str) -> &'n str {
    name.strip_prefix(before).and_then(|rest| rest.strip_prefix('-')).unwrap_or(name)
}

fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}
