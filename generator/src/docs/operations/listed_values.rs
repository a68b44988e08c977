//! Segments that the page's own table of path parameters tells to be keys: `/boats/boatId` beside a row `boat-id`.

use std::collections::HashSet;

use super::arguments::{folded, url_parameters};
use crate::claims::{ParameterClaim, ParameterSource, RequestClaim};
use crate::docs::ledger::{Context, RowClaim};
use crate::model::{Segment, is_placeholder_word, is_qualified};
use crate::report::{Code, Diagnostic};

/// Reads segments as keys that rows without a placeholder name, or that begin with a digit where one row is left, and
/// reports them.
pub(super) fn read_listed_values(
    cx: &mut Context<'_>,
    requests: &mut [RequestClaim],
    rows: &[RowClaim<ParameterClaim>],
) {
    let listed = || rows.iter().map(|row| &row.what).filter(|claim| claim.source == ParameterSource::Path);
    if listed().next().is_none() {
        return;
    }
    for request in requests {
        let known: HashSet<String> =
            url_parameters(request).iter().flat_map(|one| &one.names).map(|name| folded(name)).collect();
        let left: Vec<&ParameterClaim> = listed().filter(|claim| !known.contains(&folded(&claim.name.value))).collect();
        let only_digits = only_with_digit(request).filter(|_| left.len() == 1);
        let mut found: Vec<(usize, String, &ParameterClaim)> = Vec::new();
        for row in left {
            // A word that is no placeholder's may be a call's, which has a parameter of its name: `range/column`.
            let is_meant = |word: &str| is_placeholder_word(word) && folded(word) == folded(&row.name.value);
            let named = behind_names(request).find(|(_, word)| is_meant(word));
            let at = named.map(|(at, _)| at).or(only_digits);
            found.extend(at.map(|at| (at, request.path.segments[at].to_string(), row)));
        }
        for (at, word, row) in found {
            let name = &row.name;
            let message = format!("the URL has `{word}` where its parameter `{}` belongs", name.value);
            let finding = Diagnostic::new(Code::SloppyRequestUrl, request.span.clone(), message);
            let finding = finding.witness(name.span.clone(), "no placeholder has the name of this row");
            cx.report.push(finding.help(format!("write `{{{}}}`", name.value)));
            request.path.segments[at] = Segment::Key(name.value.as_str().into());
        }
    }
}

/// The only name behind another one that begins with a digit.
fn only_with_digit(request: &RequestClaim) -> Option<usize> {
    let mut digits = behind_names(request).filter(|(_, word)| word.starts_with(|c: char| c.is_ascii_digit()));
    let (at, _) = digits.next()?;
    digits.next().is_none().then_some(at)
}

/// The names right behind other names, with their numbers.
fn behind_names(request: &RequestClaim) -> impl Iterator<Item = (usize, &str)> {
    let pairs = request.path.segments.windows(2).enumerate();
    pairs.filter_map(|(at, pair)| match pair {
        [Segment::Name(before), Segment::Name(name)] if !is_qualified(before) && !is_qualified(name) => {
            Some((at + 1, name.as_str()))
        }
        _ => None,
    })
}
