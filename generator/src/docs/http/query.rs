//! Queries of URLs.

use super::brackets::unnested;

/// OData's own query options (OData URL Conventions 4.01, 5.1), and what is said of one before which no `?` stands.
const OPTIONS: [(&str, &str); 9] = [
    ("$filter=", "no `?` before `$filter`"),
    ("$select=", "no `?` before `$select`"),
    ("$expand=", "no `?` before `$expand`"),
    ("$orderby=", "no `?` before `$orderby`"),
    ("$top=", "no `?` before `$top`"),
    ("$skip=", "no `?` before `$skip`"),
    ("$count=", "no `?` before `$count`"),
    ("$search=", "no `?` before `$search`"),
    ("$format=", "no `?` before `$format`"),
];

/// The path and the query; a question mark inside brackets or quotes is neither's end.
pub(super) fn split_query<'u>(url: &'u str, slips: &mut Vec<&'static str>) -> (&'u str, &'u str) {
    let (path, query) = match unnested(url, '?').first() {
        Some(at) => (&url[..*at], &url[at + 1..]),
        None => (url, ""),
    };
    let option = |at: &usize| OPTIONS.iter().find(|(option, _)| path[*at..].starts_with(option)).map(|(_, slip)| *slip);
    match unnested(path, '$').into_iter().find_map(|at| Some((at, option(&at)?))) {
        Some((at, slip)) => {
            slips.push(slip);
            (path[..at].trim_end_matches('&'), &url[at..])
        }
        None => (path, query),
    }
}

/// Where a `?` is missing that a slip says to be; nothing where something else stands in its place.
pub(in crate::docs) fn missing_mark(url: &str, slip: &str) -> Option<usize> {
    let (option, _) = OPTIONS.iter().find(|(_, said)| *said == slip)?;
    url.find(option).filter(|at| !url[..*at].ends_with('&'))
}

/// `a={x}&$filter=b eq 'c'`
pub(super) fn parse_query(query: &str) -> Vec<(String, String)> {
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').or_else(|| part.split_once(':')).unwrap_or((part, ""));
        (name.trim().to_owned(), value.trim().to_owned())
    };
    query.split('&').map(pair).filter(|(name, _)| !name.is_empty()).collect()
}
