//! The URL of a request line, taken apart.
//!
//! ```text
//! url     := [scheme "://" host | stand-in] {base-word | version} path ["/"] ["?" query]
//! segment := "{" name "}" | "<" name ">" | "(" name ")" | ":" name | name | name "(" arguments ")" | key "=" value
//!          | qualified name | "$ref" | "$value" | "$count" | name ":/" path ":"
//! ```

use std::collections::BTreeSet;

use crate::claims::{BaseSegment, BaseUrlClaim, HostClaim};
use crate::docs::dialect::{Dialect, PlaceholderForm, is_identifier};
use crate::model::{KeyForm, PathTemplate, Segment, is_placeholder_word};

use super::base_url::split_base;
use super::brackets::unnested;
use super::calls::{parse_alternate_key, parse_call};
use super::escapes::{unescaped, without_double_braces};
use super::placeholders::disambiguate;
use super::query::{Query, split_query, without_aliases};
use super::segment::{
    PLAIN, SAMPLE, SYSTEM, VALUES, has_only_values, is_in_capitals, is_sample, parameter_name, plain_segment,
    sample_key, system_segment,
};
use super::slips::{Slip, Slips};

/// A URL that was read.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::docs) struct ReadUrl {
    /// What stands before the path.
    pub base: BaseUrlClaim,
    pub path: PathTemplate,
    /// Whether a slash ends the path.
    pub trailing_slash: bool,
    /// Query parameters of the template, with what is written for their values.
    pub query: Vec<(String, String)>,
    /// The names of those that may be left out.
    pub optional: BTreeSet<String>,
    /// What was read over.
    pub slips: Vec<Slip>,
}

/// Dots stand for any segments: people know what is meant.
pub(in crate::docs) const LEFT_OUT: &str = "the URL leaves out a part";

/// Reads a URL; the error says why no operation can be made of it.
pub(in crate::docs) fn parse_url(dialect: &Dialect, written: &str) -> Result<ReadUrl, &'static str> {
    let url = written.trim().trim_end_matches(" HTTP/1.1").trim_end();
    if url.contains("**") {
        return Err("the docs' generator found no URL");
    }
    if url.contains("...") || url.contains('…') {
        return Err(LEFT_OUT);
    }
    let mut slips = Slips::default();
    if url.contains('\\') {
        slips.push("a backslash for a slash");
    }
    if url.contains("&amp;") {
        slips.push("`&amp;` where `&` is meant");
    }
    let url = unescaped(url);
    let (mut base, rest) = split_base(dialect, &url, &mut slips)?;
    let (path, query) = split_query(rest, &mut slips);
    let (path, query) = without_aliases(path.trim(), query, &mut slips);
    let path = &*without_double_braces(&path);
    let slashes = unnested(path, '/');
    if slashes.windows(2).any(|pair| pair[1] == pair[0] + 1) {
        slips.push("two slashes in a row");
    }
    let segments = parse_segments(dialect, path, &mut slips)?;
    if segments.is_empty() {
        return Err("the URL has no path");
    }
    if segments.len() > MAX_SEGMENTS {
        return Err("the URL has too many segments");
    }
    let trailing_slash = path.ends_with('/');
    let mut path = PathTemplate { segments };
    if path.parameters().count() > MAX_PARAMETERS {
        return Err("the URL has too many parameters");
    }
    disambiguate(&mut base, &mut path.segments);
    let Query { pairs: query, optional } = Query::read(&query, &mut slips);
    Ok(ReadUrl { base, path, trailing_slash, query, optional, slips: slips.into_all() })
}

/// The most segments that a URL of an API has; the longest real one has 20.
const MAX_SEGMENTS: usize = 64;

/// The most placeholders and arguments that a URL of an API has.
const MAX_PARAMETERS: usize = 64;

/// Whether a URL is one of the service that is documented: it has no host, or a word that stands for the service's, or
/// a version behind it. What clients and other services are sent has none.
pub(in crate::docs) fn addresses_service(dialect: &Dialect, url: &str) -> bool {
    let Ok((base, _)) = split_base(dialect, url, &mut Slips::default()) else { return false };
    let is_version = |segment: &BaseSegment| matches!(segment, BaseSegment::Version(_));
    !matches!(base.host, HostClaim::Name(_) | HostClaim::Pattern(_)) || base.segments.iter().any(is_version)
}

fn parse_segments(dialect: &Dialect, path: &str, slips: &mut Slips) -> Result<Vec<Segment>, &'static str> {
    let mut cuts = unnested(path, '/');
    cuts.push(path.len());
    let mut start = 0;
    let mut parts: Vec<&str> = Vec::new();
    for cut in cuts {
        let part = path[start..cut].trim();
        if part.len() < cut - start {
            slips.push("a blank beside a slash");
        }
        parts.push(part);
        start = (cut + 1).min(path.len());
    }
    let mut segments = Vec::new();
    let mut rest = parts.into_iter().filter(|part| !part.is_empty());
    while let Some(part) = rest.next() {
        slips.enter(part);
        let Some(addressed) = part.strip_suffix(':') else {
            parse_segment(dialect, part, &mut segments, slips)?;
            continue;
        };
        match (addressed, segments.last()) {
            ("", Some(Segment::PathAddress(_))) => return Err("a path follows a path"),
            ("", _) => {}
            _ => parse_segment(dialect, addressed, &mut segments, slips)?,
        }
        segments.push(Segment::PathAddress(addressed_path(&mut rest, slips)?));
    }
    slips.leave();
    Ok(segments)
}

/// The name of the path between two colons: that of its placeholder. A path written out is a sample.
fn addressed_path<'a>(rest: &mut impl Iterator<Item = &'a str>, slips: &mut Slips) -> Result<String, &'static str> {
    let mut parts = Vec::new();
    let mut is_closed = false;
    for part in rest {
        parts.push(part.trim_end_matches(':'));
        is_closed = part.ends_with(':');
        if is_closed {
            break;
        }
    }
    if parts.iter().any(|part| part.contains(['{', '<']) && !is_one_placeholder(part)) {
        return Err("a path between colons mixes text and placeholders");
    }
    match parts.as_slice() {
        [placeholder] if is_one_placeholder(placeholder) => return Ok(parameter_name(placeholder)),
        [_] | [] => slips.push("a path written out"),
        [..] if is_closed => slips.push("a path of several parts"),
        [..] => slips.push("no colon after the path"),
    }
    let placeholder = parts.iter().find(|part| is_one_placeholder(part));
    Ok(placeholder.map_or_else(|| "path".to_owned(), |part| parameter_name(part)))
}

/// Whether a placeholder is all of a text.
fn is_one_placeholder(text: &str) -> bool {
    let inner = text.trim_start_matches(['{', '<']);
    inner.len() < text.len() && inner.find(['}', '>']).is_some_and(|at| inner[at..].chars().all(|c| "}>".contains(c)))
}

fn parse_segment(
    dialect: &Dialect,
    part: &str,
    segments: &mut Vec<Segment>,
    slips: &mut Slips,
) -> Result<(), &'static str> {
    match part {
        "$ref" => segments.push(Segment::Ref),
        "$value" => segments.push(Segment::Value),
        "$count" => segments.push(Segment::Count),
        "$" => return Err("a segment is a lone `$`"),
        "." | ".." => return Err("a segment is `.` or `..`, which names nothing"),
        _ if part.starts_with('$') && segments.is_empty() => segments.push(system_segment(part)?),
        _ if part.starts_with('$') && SYSTEM.contains(&part) => {
            slips.push("a system segment that isn't known here");
            segments.push(system_segment(part)?);
        }
        _ if part.starts_with('$') => return Err("a segment begins with `$`, and OData has no such one"),
        _ if part.ends_with(['.', ',', ';', '!', '?']) => return Err("a segment ends in punctuation"),
        _ if part.ends_with("}$ref") => {
            slips.push("no slash before `$ref`");
            segments.extend([Segment::Key(parameter_name(part.trim_end_matches("$ref")).into()), Segment::Ref]);
        }
        _ if part.strip_prefix(':').is_some_and(is_identifier) => {
            note_form(dialect, PlaceholderForm::Colon, slips);
            segments.push(Segment::Key(parameter_name(&part[1..]).into()));
        }
        _ if part.starts_with(['{', '<', '(']) => {
            segments.push(Segment::Key(placeholder(dialect, part, slips)?.into()));
        }
        _ if part.contains('(') => parse_call(part, segments, slips)?,
        _ if part.contains('=') => segments.push(parse_alternate_key(part, slips)?),
        _ if is_sample(part) => {
            slips.push(SAMPLE);
            segments.push(sample_key(KeyForm::Segment));
        }
        _ if !segments.is_empty() && is_placeholder_word(part) && is_in_capitals(part) => {
            slips.push(PLAIN);
            segments.push(Segment::Key(parameter_name(part).into()));
        }
        _ => segments.push(plain_segment(part)?),
    }
    Ok(())
}

/// The parameter of a segment that is one placeholder; a key of several parts is one parameter.
fn placeholder(dialect: &Dialect, part: &str, slips: &mut Slips) -> Result<String, &'static str> {
    let form = match part.chars().next() {
        Some('<') => PlaceholderForm::AngleBrackets,
        Some('(') => PlaceholderForm::Parentheses,
        _ => PlaceholderForm::Braces,
    };
    note_form(dialect, form, slips);
    if let Some(close) = form.closing().filter(|_| form != PlaceholderForm::Braces) {
        let is_whole = part.ends_with(close) && part.matches(close).count() == 1;
        return if is_whole { Ok(parameter_name(part)) } else { Err("brackets don't match") };
    }
    if part.matches('{').count() != part.matches('}').count() {
        return Err("braces don't match");
    }
    if !part.ends_with('}') {
        return Err("text follows a placeholder");
    }
    let inner = part.trim_matches(['{', '}']);
    if inner.starts_with(['*', '+']) || inner.ends_with('*') {
        return Err("a placeholder stands for any number of segments, and no key can be sent for it");
    }
    if has_only_values(inner) {
        slips.push(VALUES);
        return Ok("id".to_owned());
    }
    let names: Vec<String> = part.split(',').map(parameter_name).collect();
    if names.len() != part.matches('{').count() {
        return Err("a segment holds several placeholders");
    }
    if names.len() > 1 {
        slips.push("a key of several placeholders");
    }
    Ok(names.join("-"))
}

/// A form of placeholders that the dialect doesn't have is a slip.
fn note_form(dialect: &Dialect, form: PlaceholderForm, slips: &mut Slips) {
    if !dialect.requests.have_placeholders(form) {
        slips.push(match form {
            PlaceholderForm::Colon => "a placeholder after a colon",
            PlaceholderForm::AngleBrackets | PlaceholderForm::Parentheses => {
                "a placeholder in brackets other than `{}`"
            }
            PlaceholderForm::Braces => "a placeholder in `{}`",
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(url: &str) -> String {
        parse_url(&Dialect::graph(), url).map_or_else(ToOwned::to_owned, |read| read.path.to_string())
    }

    #[test]
    fn placeholders_in_every_form() {
        assert_eq!(path("/users/{id | userPrincipalName}"), "/users/{id}");
        assert_eq!(path("/users/{user-id|upn}/x"), "/users/{user-id}/x");
        assert_eq!(path("/teams/(team-id)/channels"), "/teams/{team-id}/channels");
        assert_eq!(path("/r/<resourceId>/s"), "/r/{resourceId}/s");
        assert_eq!(path("/a/{tenant id}"), "/a/{tenant-id}");
        assert_eq!(path("/calendars/{id}/events/{id}"), "/calendars/{calendars-id}/events/{events-id}");
    }

    #[test]
    fn hosts_versions_and_slashes() {
        assert_eq!(path("https://graph.microsoft.com/v1.0/me"), "/me");
        assert_eq!(path("https://graph.microsoft.com/beta/me/"), "/me");
        assert_eq!(path("https://graph.microsoft.com/{version}/me"), "/me");
        assert_eq!(path("~/me"), "/me");
        assert_eq!(path("auditLogs/signIns"), "/auditLogs/signIns");
    }

    #[test]
    fn calls_keys_and_casts() {
        assert_eq!(path("/me/f(a='{a}',b={b})"), "/me/f(a='{a}',b={b})");
        assert_eq!(path("/w/range(address='<address>')"), "/w/range(address='{address}')");
        assert_eq!(path("/w/range(<address>)"), "/w/range({address})");
        assert_eq!(path("/f(start=start-value)"), "/f(start={start})");
        assert_eq!(path("/users('{id}')/x"), "/users/{id}/x");
        assert_eq!(path("/users('first')/x"), "/users/{id}/x");
        assert_eq!(path("/roles/roleTemplateId={id}"), "/roles(roleTemplateId={id})");
        assert_eq!(path("/roles/roleTemplateId={id}/x"), "/roles(roleTemplateId={id})/x");
        assert_eq!(path("/g/{id}/members/microsoft.graph.user"), "/g/{id}/members/microsoft.graph.user");
        assert_eq!(path("/reports/get()"), "/reports/get()");
        assert_eq!(path("/f(k={k}"), "/f(k={k})");
        assert_eq!(path("/users/&lt;id&gt;/x"), "/users/{id}/x");
    }

    #[test]
    fn path_addressing() {
        assert_eq!(path("/me/drive/root:/{item-path}:/workbook"), "/me/drive/root:/{item-path}:/workbook");
        assert_eq!(path("/sites/{hostname}:/{server-relative-path}"), "/sites/{hostname}:/{server-relative-path}:");
        assert_eq!(path("/items/{parent-id}:/{filename}:/content"), "/items/{parent-id}:/{filename}:/content");
    }

    #[test]
    fn suffixes_and_queries() {
        assert_eq!(path("/g/{id}/members/{id}$ref"), "/g/{g-id}/members/{members-id}/$ref");
        let read =
            parse_url(&Dialect::graph(), "/me/calendarView?startDateTime={start}&$filter=id eq '{x}'").expect("a URL");
        assert_eq!(read.query, [("startDateTime".into(), "{start}".into()), ("$filter".into(), "id eq '{x}'".into())]);
    }

    #[test]
    fn defects_give_no_path() {
        for (url, why) in [
            ("/a/b$filter", "character"),
            ("/a/$x", "begins with `$`"),
            ("/boats.", "punctuation"),
            ("/boats,/crew", "punctuation"),
            ("/a/b$x=1", "character"),
            ("/a/(b", "brackets"),
            ("/a/<b", "brackets"),
            ("/a/b)", "parentheses"),
            ("/a b/c", "blank"),
            ("** Collection URI for x not found", "generator"),
            ("/a/.../b", "leaves out"),
            ("/users/{id} | upn/chats", "follows a placeholder"),
            ("/things/{id};POST", "follows a placeholder"),
            ("", "no path"),
            ("/a/{b", "braces"),
            ("/a/{b}{c}", "several placeholders"),
            ("/a/f(x={x})y", "closing parenthesis"),
            ("/a/f(x={x},x={y})", "twice"),
            ("/a(guid'{x}')", "mixes text"),
            ("/a(datetime'{x}')", "mixes text"),
            ("/a({x}L)", "mixes text"),
            ("/a(id eq {x})", "mixes text"),
            ("/a('/Folder Name/{x}')", "mixes text"),
            ("/a('{x}-{y}')", "mixes text"),
            ("/a('pre{x}')", "mixes text"),
            ("/a('{x}''s')", "mixes text"),
            ("/a(b='A1:{x}')", "mixes text"),
            ("/a(\"{x}\")", "mixes text"),
            ("/a({x})({y})", "mixes text"),
            ("/a({x}/{y})", "mixes text"),
            ("/a('{x})", "quotes"),
            ("/a(b={b},'{x}')", "others have none"),
            ("/root:/{x}.docx:/content", "mixes text"),
            ("{id}/photo", "whether that stands for the base URL"),
            ("localhost:8080/users", "without `https://`"),
            ("//h.example/users", "without `https://`"),
            ("graph.microsoft.com/v1.0/users", "without `https://`"),
            ("ftp://h.example/a", "neither"),
            ("https:///a", "no host"),
            ("https://user:pw@h.example/a", "no host has"),
        ] {
            let error = parse_url(&Dialect::graph(), url).expect_err(url);
            assert!(error.contains(why), "{url}: {error}");
        }
    }

    #[test]
    fn addresses_inside_a_url_stay_where_they_are() {
        assert_eq!(path("/shares/getBy(url='https://a.b/c')"), "/shares/getBy(url='{url}')");
        let read = parse_url(&Dialect::graph(), "/me/x?url=https://foo.com/bar").expect("a URL");
        assert_eq!(read.query, [("url".into(), "https://foo.com/bar".into())]);
    }

    #[test]
    fn slips_are_read_over_and_said() {
        let slips = |url: &str| {
            parse_url(&Dialect::graph(), url)
                .expect("a URL")
                .slips
                .into_iter()
                .map(|slip| slip.said)
                .collect::<Vec<_>>()
        };
        assert_eq!(path("/sites/{hostname},{spsite-id},{spweb-id}"), "/sites/{hostname-spsite-id-spweb-id}");
        assert_eq!(slips("/sites/{hostname},{spsite-id}"), ["a key of several placeholders"]);
        assert_eq!(slips("/root:/Documents/{a}:/content"), ["a path of several parts"]);
        assert_eq!(path("/f(a={a},)"), "/f(a={a})");
        assert_eq!(path("/f(a={true|false})"), "/f(a={a})");
        assert_eq!(slips("/f(a={true|false})"), ["a placeholder of values instead of a name"]);
        assert_eq!(slips("/x/{north|south}/y"), ["a placeholder of values instead of a name"]);
        assert_eq!(slips("/f(a='D7')"), ["a sample value where a placeholder belongs"]);
        assert_eq!(slips("/f(a=a-value)"), ["a placeholder without braces"]);
        assert_eq!(slips("//x/y"), ["two slashes in a row"]);
        assert_eq!(slips("http://site url/_api/y"), ["a host with a blank in it, which stands for one"]);
        assert_eq!(slips("/users/{id | userPrincipalName}"), [""; 0]);
        assert_eq!(path("sqlServer/databases/{id}"), "/sqlServer/databases/{id}");
        assert_eq!(path("/v1.0/users"), "/users");
        assert_eq!(path("/things/%7Bid%7D"), "/things/{id}");
        assert_eq!(path("{{baseUrl}}/things/{{thing-id}}/x"), "/things/{thing-id}/x");
    }
}
