//! Request lines: `GET /users/{id}`.

use std::sync::LazyLock;

use regex::Regex;

use crate::claims::RequestClaim;
use crate::markdown::{BlockKind, Fence};
use crate::model::{Method, Segment};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::context::Context;
use super::dialect::SectionKind;
use super::sections::Section;
use super::url::parse_url;

static LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(GET|POST|PUT|PATCH|DELETE)(?:\s+(\S.*)|([/~{*].*))$").expect("the pattern is valid")
});
static ODD_VERB: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*[A-Za-z]{3,8}\s+(?:/|https?://)\S").expect("the pattern is valid"));

/// The method and URL of a request line, and the byte of the line at which the URL starts.
pub(super) fn split_request_line(line: &str) -> Option<(Method, &str, usize)> {
    let found = LINE.captures(line)?;
    let method = match &found[1] {
        "GET" => Method::Get,
        "POST" => Method::Post,
        "PUT" => Method::Put,
        "PATCH" => Method::Patch,
        _ => Method::Delete,
    };
    let url = found.get(2).or_else(|| found.get(3))?;
    Some((method, url.as_str().trim_end(), url.start()))
}

/// The request lines of a page: those under "HTTP request", else those before the examples.
pub(super) fn claim_requests(cx: &mut Context, sections: &[Section<'_>]) -> Vec<RequestClaim> {
    let mut claims = Vec::new();
    let proper = |section: &&Section<'_>| section.kind == SectionKind::HttpRequest;
    let stray = |section: &&Section<'_>| {
        matches!(
            section.kind,
            SectionKind::Other | SectionKind::Introduction | SectionKind::Permissions | SectionKind::Response
        )
    };
    let fences: Vec<&Fence> = sections.iter().filter(proper).flat_map(fences).collect();
    let has_lines = fences.iter().any(|fence| fence.text.lines().any(|line| split_request_line(line).is_some()));
    let fences = if has_lines {
        fences
    } else {
        fences.into_iter().chain(sections.iter().filter(stray).flat_map(fences_of_http)).collect()
    };
    for fence in fences {
        claim_fence(cx, fence, &mut claims);
    }
    claims
}

/// The code blocks of a section.
pub(super) fn fences<'a>(section: &Section<'a>) -> Vec<&'a Fence> {
    let fence = |block: &&'a crate::markdown::Block| match &block.kind {
        BlockKind::Fence(fence) => Some(fence),
        _ => None,
    };
    section.blocks.iter().filter_map(fence).collect()
}

/// The code blocks of a section that hold raw HTTP.
fn fences_of_http<'a>(section: &Section<'a>) -> Vec<&'a Fence> {
    fences(section)
        .into_iter()
        .filter(|fence| matches!(fence.info.to_lowercase().as_str(), "http" | "msgraph-interactive"))
        .collect()
}

/// The lines of a code block with their places.
pub(super) fn lines(fence: &Fence) -> Vec<(&str, Span)> {
    let is_verbatim = fence.code.end - fence.code.start == fence.text.len();
    let mut at = 0;
    let mut lines = Vec::new();
    for line in fence.text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        lines.push((bare, if is_verbatim { fence.code.part(at..at + bare.len()) } else { fence.code.clone() }));
        at += line.len();
    }
    lines
}

fn claim_fence(cx: &mut Context, fence: &Fence, claims: &mut Vec<RequestClaim>) {
    for (line, span) in lines(fence) {
        let Some((method, url, at)) = split_request_line(line) else {
            if ODD_VERB.is_match(line) {
                cx.find(Code::BrokenRequestLine, &span, "the line starts with no HTTP method of this API");
            }
            continue;
        };
        let place = span.part(at..at + url.len());
        match parse_url(url) {
            Err(why) => report_broken_url(cx, why, place),
            Ok(read) => {
                for slip in read.slips {
                    cx.find(Code::SloppyRequestUrl, &place, format!("the URL has {slip}"));
                }
                claims.push(RequestClaim { method, path: read.path, query: read.query, span });
            }
        }
    }
}

fn report_broken_url(cx: &mut Context, why: &str, span: Span) {
    let help = "write the path as `/resource/{id}/child`";
    cx.report.push(
        Diagnostic::new(Code::BrokenRequestUrl, span, format!("no operation can be made of this URL: {why}"))
            .help(help),
    );
}

/// Whether a request addresses links instead of entities.
pub(super) fn is_reference(request: &RequestClaim) -> bool {
    request.path.segments.last() == Some(&Segment::Ref)
}
