//! Queries of URLs.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::brackets::unnested;
use super::segment::{PLAIN, SAMPLE, is_in_capitals};
use super::slips::Slips;
use super::values::is_named_after;
use crate::model::is_placeholder_word;

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
pub(super) fn split_query<'u>(url: &'u str, slips: &mut Slips) -> (&'u str, &'u str) {
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

/// The path with the values of aliases in their places, and what else the query has (OData URL Conventions 4.01,
/// 5.1.7): `near(lat={lat})` of `near(lat=@lat)?@lat={lat}`.
pub(super) fn without_aliases<'u>(path: &'u str, query: &'u str, slips: &mut Slips) -> (Cow<'u, str>, Cow<'u, str>) {
    if !query.contains('@') {
        return (path.into(), query.into());
    }
    let aliases: HashMap<&str, &str> = query.split('&').filter_map(alias).collect();
    let (path, used) = with_values(path, &aliases);
    if used.is_empty() {
        return (path.into(), query.into());
    }
    slips.push("an alias of an argument, for which its value is sent");
    let is_left = |part: &&str| alias(part).is_none_or(|(name, _)| !used.contains(name));
    (path.into(), query.split('&').filter(is_left).collect::<Vec<_>>().join("&").into())
}

/// The name and the value of a part of a query that is an alias.
fn alias(part: &str) -> Option<(&str, &str)> {
    part.split_once('=').filter(|(name, value)| name.starts_with('@') && name.len() > 1 && !value.is_empty())
}

/// A path with the values of aliases where these are arguments, and those that are.
fn with_values<'u>(path: &'u str, aliases: &HashMap<&str, &str>) -> (String, HashSet<&'u str>) {
    let (mut placed, mut used, mut left) = (String::with_capacity(path.len()), HashSet::new(), path);
    while let Some(at) = left.find('@') {
        let (before, from_alias) = left.split_at(at);
        let name = &from_alias[..from_alias.find([',', ')']).unwrap_or(from_alias.len())];
        let value = aliases.get(name).filter(|_| before.ends_with(['=', '(', ',']));
        let read = if value.is_some() { name } else { "@" };
        used.extend(value.map(|_| name));
        placed.extend([before, value.copied().unwrap_or(read)]);
        left = &from_alias[read.len()..];
    }
    (placed + left, used)
}

/// Where a `?` is missing that a slip says to be; nothing where something else stands in its place.
pub(in crate::docs) fn missing_mark(url: &str, slip: &str) -> Option<usize> {
    let (option, _) = OPTIONS.iter().find(|(_, said)| *said == slip)?;
    url.find(option).filter(|at| !url[..*at].ends_with('&'))
}

/// What a query has.
#[derive(Default)]
pub(super) struct Query {
    /// Names, with what is written for their values.
    pub pairs: Vec<(String, String)>,
    /// The names of those that may be left out.
    pub optional: BTreeSet<String>,
}

impl Query {
    /// Reads `a={x}&$filter=b eq 'c'`; what stands in brackets with its `&` may be left out: `a={x}[&b={y}]`.
    pub(super) fn read(query: &str, slips: &mut Slips) -> Self {
        let (mut read, mut open) = (Self::default(), 0_usize);
        let mut names = HashSet::new();
        for part in query.split('&') {
            slips.enter(part);
            let inner = part.trim_start_matches('[');
            open += part.len() - inner.len();
            let is_optional = open > 0;
            let text = inner.trim_end_matches('[');
            let opened = inner.len() - text.len();
            let closed = text.len() - text.trim_end_matches(']').len();
            // A name may end in brackets of its own: `ids[]`.
            let text = if is_optional { &text[..text.len() - closed.min(open)] } else { text };
            open = open.saturating_sub(closed) + opened;
            let (name, value) = text.split_once('=').or_else(|| text.split_once(':')).unwrap_or((text, ""));
            let (name, value) = (name.trim(), without_rest(name.trim(), value.trim(), slips));
            let is_value = name.contains(|c: char| c.is_whitespace() || "{}<>\"".contains(c))
                || part.starts_with('[') && value.is_empty();
            match name {
                "" => {}
                _ if is_value => slips.push("a part of its query that names no parameter, which is left out"),
                _ if !names.insert(name) => slips.push("a parameter of its query a second time, which is left out"),
                _ => {
                    read.optional.extend(Some(name.to_owned()).filter(|_| is_optional));
                    read.pairs.push((name.to_owned(), value.to_owned()));
                }
            }
        }
        slips.leave();
        read
    }
}

/// A value without what stands behind its placeholder and is of no value: a second `?`, a comment, a note.
fn without_rest<'u>(name: &str, value: &'u str, slips: &mut Slips) -> &'u str {
    let ends: &[char] = if name.starts_with('$') { &['?'] } else { &['?', ';', '#', '$', ' '] };
    let end = ends.iter().filter_map(|end| unnested(value, *end).first().copied()).min();
    let is_behind = |end: &usize| value[..*end].trim_end().ends_with(['}', '>', ',']) && value.contains(['{', '<']);
    let Some(end) = end.filter(is_behind) else { return value };
    slips.push("more behind a value of its query, which is left out");
    value[..end].trim_end_matches([' ', ','])
}

/// What a query writes for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::docs) enum Written {
    /// Something that stands for it, or one of many that a client may write.
    Any,
    /// The value that every request has: `type=full`, `api-version=2.0`.
    Always,
    /// A value that stands for others, or a word that does, and what is said of that.
    Sample(&'static str),
}

impl Written {
    /// Reads what is written for the parameter `name`. OData's own options are for clients to choose, but for those
    /// that say how each reply is sent.
    pub(in crate::docs) fn read(name: &str, value: &str) -> Self {
        if (name, value) == COUNTED {
            return Self::Always;
        }
        let is_own_option = name.starts_with('$') && name != FORMAT;
        if value.is_empty() || is_own_option || value.contains(['{', '<', '|']) || value.starts_with(':') {
            return Self::Any;
        }
        let is_word =
            value.starts_with(char::is_lowercase) && value.chars().all(|c| c.is_alphabetic() || "_-.,/+".contains(c));
        match value {
            _ if value.contains(['(', ')', '=', ';']) => Self::Any,
            _ if name == FORMAT || names_version(name) => Self::Always,
            _ if is_named_after(value, name) || is_placeholder_word(value) || GENERAL.contains(&value) => {
                Self::Sample(PLAIN)
            }
            _ if is_in_capitals(value) => Self::Sample(PLAIN),
            _ if is_word => Self::Always,
            _ => Self::Sample(SAMPLE),
        }
    }
}

/// Asks for the number of all items beside those of the page.
const COUNTED: (&str, &str) = ("$count", "true");

/// OData's own option that no request of a line is without.
const FORMAT: &str = "$format";

/// Whether the value of a parameter says which API is asked, whatever it looks like: `version`, `api-version`, unlike
/// `conversion` and `versionId`.
fn names_version(name: &str) -> bool {
    let Some(at) = name.len().checked_sub("version".len()) else { return false };
    let (before, last) = name.split_at_checked(at).unwrap_or_default();
    let is_own = before.is_empty() || before.eq_ignore_ascii_case("api") || before.ends_with(['-', '_', '.']);
    last.eq_ignore_ascii_case("version") && (is_own || last.starts_with('V'))
}

/// Words that stand for any value.
const GENERAL: [&str; 5] = ["value", "string", "text", "token", "..."];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_one_of_every_request_or_stands_for_others() {
        for (name, value, written) in [
            ("api-version", "2024-01-01", Written::Always),
            ("$format", "json", Written::Always),
            ("type", "full", Written::Always),
            ("includeHidden", "true", Written::Always),
            ("since", "{since}", Written::Any),
            ("$filter", "name eq 'x'", Written::Any),
            ("$select", "id,name", Written::Any),
            ("$top", "5", Written::Any),
            ("$count", "true", Written::Always),
            ("$count", "{count}", Written::Any),
            ("with", "crew($select=id;$top=5)", Written::Any),
            ("city", "London", Written::Sample(SAMPLE)),
            ("since", "2020-01-01T19:00:00Z", Written::Sample(SAMPLE)),
            ("pageSize", "5", Written::Sample(SAMPLE)),
            ("since", "since-value", Written::Sample(PLAIN)),
            ("team", "team-id", Written::Sample(PLAIN)),
            ("q", "YOUR_TEXT", Written::Sample(PLAIN)),
            ("$format", "JSON", Written::Always),
            ("api_version", "3", Written::Always),
            ("ApiVersion", "3", Written::Always),
            ("conversionId", "42", Written::Sample(SAMPLE)),
            ("versionId", "3", Written::Sample(SAMPLE)),
        ] {
            assert_eq!(Written::read(name, value), written, "{name}={value}");
        }
    }
}
