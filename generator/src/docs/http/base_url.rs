//! What a URL says before its path: scheme, host or what stands for it, and the segments that belong to it.

use super::authority::{read_host, starts_with_host};
use super::brackets::{is_bracket, unnested};
use super::segment::{is_one_placeholder, parameter_name};
use super::slips::Slips;
use crate::claims::{BaseSegment, BaseUrlClaim, HostClaim};
use crate::docs::dialect::Dialect;

/// Takes a URL apart: what stands before its path, and the path with its query, without a slash in front. The error
/// says why nobody can tell where the path begins.
pub(super) fn split_base<'u>(
    dialect: &Dialect,
    url: &'u str,
    slips: &mut Slips,
) -> Result<(BaseUrlClaim, &'u str), &'static str> {
    let (scheme, rest) = split_scheme(url)?;
    let (host, rest) = match &scheme {
        Some(_) => {
            let (host, rest) = split_first(rest);
            (read_host(host, slips)?, rest)
        }
        None => split_stand_in(dialect, without_dot(url.trim_start_matches('~'), slips))?,
    };
    let mut base = BaseUrlClaim { scheme, host, segments: Vec::new() };
    let path = rest.trim_start_matches('/');
    if rest.len() > path.len() + 1 {
        slips.push("two slashes in a row");
    }
    let (segments, path) = split_segments(dialect, &base, path);
    base.segments = segments;
    Ok((base, path))
}

/// The scheme in lower case (RFC 3986, 3.1), and what stands behind it.
fn split_scheme(url: &str) -> Result<(Option<String>, &str), &'static str> {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    let Some((scheme, rest)) = url.split_once("://").filter(|(scheme, _)| is_scheme(scheme)) else {
        return Ok((None, url));
    };
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" => Ok((Some(scheme), rest)),
        _ => Err("its scheme is neither `https` nor `http`"),
    }
}

/// `prefix` of `prefix/boats` and `{prefix}/boats`: a word that the dialect has for the base URL, or a placeholder
/// before which no slash stands and behind which a part of a base URL does.
fn split_stand_in<'u>(dialect: &Dialect, url: &'u str) -> Result<(HostClaim, &'u str), &'static str> {
    if starts_with_host(url) {
        return Err("a host stands in it without `https://`");
    }
    let (first, rest) = split_first(url.trim_start_matches('/'));
    let is_open = !url.starts_with('/');
    let is_placeholder = is_one_placeholder(first);
    let variable = variable(first);
    let is_word = variable.is_some() || dialect.requests.is_stand_in(first.trim_matches(is_bracket).trim());
    let may_be_meant = is_open && is_placeholder || is_word && (is_open || is_placeholder && variable.is_none());
    if rest.is_empty() || !may_be_meant {
        return Ok((HostClaim::Unsaid, url));
    }
    let stand_in = HostClaim::StandIn(parameter_name(variable.unwrap_or(first)));
    let base = BaseUrlClaim { host: stand_in.clone(), ..BaseUrlClaim::default() };
    let is_before_base = || !split_segments(dialect, &base, rest.trim_start_matches('/')).0.is_empty();
    if is_word || is_before_base() {
        return Ok((stand_in, rest));
    }
    Err("it begins with a placeholder and no slash, and nobody can tell whether that stands for the base URL")
}

/// `BASE_URL` of `$BASE_URL` and `${BASE_URL}`, as shells write what readers set, and `baseUrl` of `{{baseUrl}}`, as
/// tools that send requests do.
fn variable(first: &str) -> Option<&str> {
    if let Some(name) = first.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}")) {
        return Some(name.trim()).filter(|name| !name.is_empty());
    }
    let name = first.strip_prefix('$')?.trim_start_matches('{').trim_end_matches('}');
    let is_name = name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    (is_name && name.starts_with(|c: char| c.is_ascii_uppercase())).then_some(name)
}

/// `rafts` of `./rafts`
fn without_dot<'u>(url: &'u str, slips: &mut Slips) -> &'u str {
    let Some(rest) = url.strip_prefix("./") else { return url };
    slips.push("`./` before its path, which says nothing");
    rest
}

/// A URL's first segment and the rest with its slash.
fn split_first(url: &str) -> (&str, &str) {
    url.split_at(unnested(url, '/').first().copied().unwrap_or(url.len()))
}

/// More segments than base URLs have.
const MOST_SEGMENTS: usize = 16;

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
        let is_open = !after.is_empty() && segments.len() < MOST_SEGMENTS;
        let Some(segment) = segment.filter(|segment| is_open && is_meant(segment)) else {
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
    is_one_placeholder(text).then(|| BaseSegment::StandIn(parameter_name(text)))
}
