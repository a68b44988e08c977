//! How callers say who they are: rows of request headers and of query parameters.

use crate::claims::{HeaderClaim, ParameterClaim, ParameterSource, Said};
use crate::docs::dialect::Dialect;
use crate::docs::ledger::{Context, Reason, RowClaim};
use crate::model::Auth;

/// The query parameter that is a key, taken from the others.
pub(in crate::docs) fn take_key(cx: &mut Context<'_>, rows: &mut Vec<RowClaim<ParameterClaim>>) -> Option<Said<Auth>> {
    let is_key = |row: &RowClaim<ParameterClaim>| {
        row.what.source == ParameterSource::Query && cx.dialect.credentials.is_key(&row.what.name.value)
    };
    let row = rows.remove(rows.iter().position(is_key)?);
    let name = row.what.name.clone();
    row.ignore(cx, Reason::TransportHeader);
    Some(Said::new(Auth::KeyQuery(name.value), name.span))
}

/// How a header field says who calls; a token needs no word.
pub(super) fn credentials(dialect: &Dialect, claim: &HeaderClaim) -> Option<Said<Auth>> {
    let HeaderClaim { name, lines: _, required: _, default: _, values: _, doc } = claim;
    let says_basic = || doc.as_ref().is_some_and(|doc| dialect.credentials.basic.is_match(&doc.value));
    let auth = match name.value.as_str() {
        name if dialect.credentials.is_key(name) => Auth::KeyHeader(name.to_owned()),
        name if name.eq_ignore_ascii_case("authorization") && says_basic() => Auth::Basic,
        _ => return None,
    };
    Some(Said::new(auth, name.span.clone()))
}
