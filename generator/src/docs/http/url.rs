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
    PLAIN, SAMPLE, VALUES, has_only_values, is_in_capitals, is_one_placeholder, is_sample, is_system, marked_word,
    parameter_name, plain_segment, sample_key,
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
    let url = without_link(without_protocol(written.trim()));
    if url.contains("**") && !url.contains("{**") {
        return Err("the docs' generator found no URL");
    }
    if url.ends_with('\\') {
        return Err("it ends in a backslash, and nobody can tell whether it goes on");
    }
    if url.contains(" //") || url.contains(" #") {
        return Err("a comment follows it");
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

/// Without the protocol behind it: ` HTTP/1.1`.
fn without_protocol(url: &str) -> &str {
    let is_version = |version: &str| version.chars().all(|c| c.is_ascii_digit() || c == '.');
    let before = url.rsplit_once(" HTTP/").filter(|(_, version)| is_version(version)).map(|(before, _)| before);
    before.unwrap_or(url).trim_end()
}

/// Without the brackets by which Markdown makes a link of it.
fn without_link(url: &str) -> &str {
    let inner = url.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.filter(|inner| inner.starts_with("http") && inner.contains("://")).unwrap_or(url)
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
        "$batch" if segments.is_empty() => segments.push(Segment::Name(part.to_owned())),
        _ if is_system(part) => {
            if !segments.is_empty() {
                slips.push("a system segment that isn't known here");
            }
            segments.push(Segment::Name(part.to_owned()));
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
        _ if is_sample(part) => {
            slips.push(SAMPLE);
            segments.push(sample_key(KeyForm::Segment));
        }
        _ if part.contains('=') => segments.push(parse_alternate_key(part, slips)?),
        _ if !segments.is_empty() && is_placeholder_word(part) && is_in_capitals(part) => {
            slips.push(PLAIN);
            segments.push(Segment::Key(parameter_name(part).into()));
        }
        _ => match marked_word(part).filter(|_| !segments.is_empty()) {
            Some(word) => {
                slips.push(PLAIN);
                segments.push(Segment::Key(parameter_name(word).into()));
            }
            None => segments.push(plain_segment(part)?),
        },
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
    if inner.ends_with('?') || inner.contains('=') {
        return Err("a placeholder may be left out, and the URL without it is another one");
    }
    if inner.starts_with(['?', '&', '/', ';', '#', '.']) {
        return Err("a placeholder has an operator of URI templates, and stands for no key");
    }
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
mod tests;
