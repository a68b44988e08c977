//! Request lines: `GET /users/{id}`.

use std::sync::LazyLock;

use regex::Regex;

use crate::claims::RequestClaim;
use crate::markdown::{Block, BlockKind, Fence};
use crate::model::{Method, Segment};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::context::Context;
use super::dialect::SectionKind;
use super::pattern::pattern;
use super::sections::Section;
use super::url::parse_url;

static LINE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(GET|POST|PUT|PATCH|DELETE)(?:\s+(\S.*)|([/~{*].*))$"));
static ODD_VERB: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*[A-Za-z]{3,8}\s+(?:/|https?://)\S"));

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
    let blocks: Vec<&Block> = sections.iter().filter(proper).flat_map(fences).collect();
    let has_lines = blocks.iter().any(|block| holds_request_line(block));
    let stray = sections.iter().filter(stray).flat_map(fences).filter(|block| is_http_fence(block));
    let blocks = if has_lines { blocks } else { blocks.into_iter().chain(stray).collect() };
    for block in blocks.into_iter().filter(|block| holds_request_line(block)) {
        if let BlockKind::Fence(fence) = &block.kind {
            claim_fence(cx, fence, &mut claims);
            cx.ledger.model(block);
        }
    }
    claims
}

/// The code blocks of a section.
fn fences<'a>(section: &Section<'a>) -> Vec<&'a Block> {
    section.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Fence(_))).copied().collect()
}

/// Whether a line of a code block starts like a request.
fn holds_request_line(block: &Block) -> bool {
    let BlockKind::Fence(fence) = &block.kind else { return false };
    fence.text.lines().any(|line| split_request_line(line).is_some() || ODD_VERB.is_match(line))
}

/// Whether a code block is marked as raw HTTP.
fn is_http_fence(block: &Block) -> bool {
    let BlockKind::Fence(fence) = &block.kind else { return false };
    matches!(fence.info.to_lowercase().as_str(), "http" | "msgraph-interactive")
}

/// The lines of a code block with their places.
pub(super) fn lines(fence: &Fence) -> Vec<(&str, Span)> {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in fence.text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        lines.push((bare, fence.place(at..at + bare.len())));
        at += line.len();
    }
    lines
}

fn claim_fence(cx: &mut Context, fence: &Fence, claims: &mut Vec<RequestClaim>) {
    for (line, span) in joined_lines(fence) {
        match split_request_line(&line) {
            Some((method, url, at)) => claim_line(cx, claims, (method, url), &span.part(at..at + url.len()), &span),
            None if ODD_VERB.is_match(&line) || line.trim_start().starts_with('/') => {
                cx.find(Code::BrokenRequestLine, &span, "the line starts with no HTTP method of this API");
            }
            None => {}
        }
    }
}

/// The lines of a code block; one that starts with `?` or `&` goes on with the URL before it.
fn joined_lines(fence: &Fence) -> Vec<(String, Span)> {
    let mut joined: Vec<(String, Span)> = Vec::new();
    for (line, span) in lines(fence) {
        match joined.last_mut() {
            Some((whole, of_whole)) if line.trim_start().starts_with(['?', '&']) && !whole.trim().is_empty() => {
                whole.push_str(line.trim());
                of_whole.end = span.end;
            }
            _ => joined.push((line.to_owned(), span)),
        }
    }
    joined
}

fn claim_line(
    cx: &mut Context,
    claims: &mut Vec<RequestClaim>,
    (method, url): (Method, &str),
    place: &Span,
    line: &Span,
) {
    match parse_url(url) {
        Err(why) => report_broken_url(cx, why, place.clone()),
        Ok(read) => {
            for slip in read.slips {
                cx.find(Code::SloppyRequestUrl, place, format!("the URL has {slip}"));
            }
            claims.push(RequestClaim { method, path: read.path, query: read.query, span: line.clone() });
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
