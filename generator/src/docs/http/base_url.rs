//! What a URL says before its path: scheme, host or what stands for it, and the segments that belong to it.

use super::brackets::unnested;
use super::segment::parameter_name;
use crate::claims::{BaseSegment, BaseUrlClaim, HostClaim};
use crate::docs::dialect::Dialect;

/// The characters that open a placeholder.
const OPENING: [char; 4] = ['{', '<', '[', '('];

/// Takes a URL apart: what stands before its path, and the path with its query, without a slash in front.
pub(super) fn split_base<'u>(dialect: &Dialect, url: &'u str) -> (BaseUrlClaim, &'u str) {
    let (scheme, rest) = split_scheme(url);
    let (host, rest) = match scheme {
        Some(_) => split_authority(rest),
        None => split_stand_in(dialect, url.trim_start_matches('~')),
    };
    let mut base = BaseUrlClaim { scheme: scheme.map(str::to_owned), host, segments: Vec::new() };
    let rest = rest.trim_start_matches('/');
    let (segments, rest) = split_segments(dialect, &base, rest);
    base.segments = segments;
    (base, rest)
}

fn split_scheme(url: &str) -> (Option<&str>, &str) {
    let is_scheme = |scheme: &str| !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphabetic());
    match url.split_once("://").filter(|(scheme, _)| is_scheme(scheme)) {
        Some((scheme, rest)) => (Some(scheme), rest),
        None => (None, url),
    }
}

/// The host up to the first slash outside of brackets.
fn split_authority(rest: &str) -> (HostClaim, &str) {
    let (host, rest) = split_first(rest);
    (if host.contains(OPENING) { stand_in(host) } else { HostClaim::Name(host.to_owned()) }, rest)
}

/// `prefix` of `prefix/boats` and `{prefix}/boats`: a placeholder before which no slash stands, or a word that the
/// dialect has for it.
fn split_stand_in<'u>(dialect: &Dialect, url: &'u str) -> (HostClaim, &'u str) {
    let (first, rest) = split_first(url.trim_start_matches('/'));
    let is_open = !url.starts_with('/');
    let is_word = || dialect.requests.is_stand_in(first.trim_matches(is_bracket).trim());
    let is_meant = if is_placeholder(first) { is_open || is_word() } else { is_open && is_word() };
    if is_meant && !rest.is_empty() { (stand_in(first), rest) } else { (HostClaim::Unsaid, url) }
}

fn stand_in(text: &str) -> HostClaim {
    let inner = text.trim_matches(is_bracket);
    HostClaim::StandIn(if inner.contains(is_bracket) { text.to_owned() } else { parameter_name(text) })
}

fn is_bracket(c: char) -> bool {
    matches!(c, '{' | '}' | '<' | '>' | '[' | ']' | '(' | ')')
}

/// A URL's first segment and the rest with its slash.
fn split_first(url: &str) -> (&str, &str) {
    url.split_at(unnested(url, '/').first().copied().unwrap_or(url.len()))
}

/// Versions and words of base URLs, at whose end something of a path is left; placeholders before them belong to them
/// where the host is told or stood for.
fn split_segments<'u>(dialect: &Dialect, base: &BaseUrlClaim, path: &'u str) -> (Vec<BaseSegment>, &'u str) {
    let (mut taken, mut left) = (Vec::new(), path);
    let (mut segments, mut rest) = (Vec::new(), path);
    loop {
        let (first, after) = split_first(rest);
        let after = after.trim_start_matches('/');
        let segment = base_segment(dialect, first.trim());
        let is_meant =
            |segment: &BaseSegment| !matches!(segment, BaseSegment::StandIn(_)) || base.host != HostClaim::Unsaid;
        let Some(segment) = segment.filter(|segment| !after.is_empty() && is_meant(segment)) else {
            return (taken, left);
        };
        let is_word = !matches!(segment, BaseSegment::StandIn(_));
        segments.push(segment);
        rest = after;
        if is_word {
            (taken, left) = (segments.clone(), rest);
        }
    }
}

fn base_segment(dialect: &Dialect, text: &str) -> Option<BaseSegment> {
    if dialect.requests.is_version(text) {
        return Some(BaseSegment::Version(text.to_owned()));
    }
    if dialect.requests.is_base_word(text) {
        return Some(BaseSegment::Word(text.to_owned()));
    }
    is_placeholder(text).then(|| BaseSegment::StandIn(parameter_name(text)))
}

fn is_placeholder(segment: &str) -> bool {
    segment.starts_with(['{', '<']) && segment.ends_with(['}', '>'])
}
