//! Request lines: `GET /users/{id}`.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::claims::RequestClaim;
use crate::docs::dialect::{Dialect, SectionKind};
use crate::docs::http::{
    LEFT_OUT, PlacedLine, ReadUrl, RequestLine, RequestLines, Slip, Written, addresses_service, comment, has_odd_verb,
    is_beside, missing_mark, missing_part, parse_url, ranges_of_lines,
};
use crate::docs::layout::Section;
use crate::docs::ledger::{Context, Part};
use crate::markdown::{Block, BlockKind, Fence};
use crate::model::{Method, Segment};
use crate::report::{Code, Diagnostic, Level};
use crate::source::Span;

/// The request lines of a page: those under "HTTP request", else those before the examples. Where that heading is below
/// one of several ways, other ways may do without it.
pub(in crate::docs) fn claim_requests(cx: &mut Context<'_>, sections: &[Section<'_>]) -> Vec<RequestClaim> {
    let Context { dialect, lines, .. } = *cx;
    let mut claims = Vec::new();
    let proper = |section: &&Section<'_>| section.kind == SectionKind::HttpRequest;
    let own: Vec<&Block> = sections.iter().filter(proper).flat_map(fences).collect();
    let is_of_a_way = |section: &Section<'_>| section.heading.is_some_and(|heading| heading.level > 2);
    let others: Vec<&Block> = match own.iter().any(|block| holds_request_line(lines, block)) {
        true if sections.iter().filter(proper).all(is_of_a_way) => {
            ways(dialect, sections).filter(|block| sends_alike(dialect, lines, block, &own)).collect()
        }
        true => Vec::new(),
        false => stray_blocks(dialect, sections).collect(),
    };
    let own = own.into_iter().filter(|block| holds_request_line(lines, block) || holds_half_of_one(dialect, block));
    for block in own.chain(others.into_iter().filter(|block| holds_request_line(lines, block))) {
        if let BlockKind::Fence(fence) = &block.kind {
            claim_fence(cx, block, fence, &mut claims);
            cx.ledger.model(block);
        }
    }
    claims
}

/// Whether request lines stand under other headings than theirs.
pub(in crate::docs) fn has_stray_requests(dialect: &Dialect, lines: &RequestLines, sections: &[Section<'_>]) -> bool {
    stray_blocks(dialect, sections).any(|block| holds_request_line(lines, block))
}

/// The code blocks marked as HTTP that stand before the examples under other headings.
fn stray_blocks<'s, 'a>(
    dialect: &'s Dialect,
    sections: &'s [Section<'a>],
) -> impl Iterator<Item = &'a Block> + use<'s, 'a> {
    let is_stray = |section: &&Section<'_>| {
        matches!(
            section.kind,
            SectionKind::Other | SectionKind::Introduction | SectionKind::Permissions | SectionKind::Response
        )
    };
    let before = sections.iter().take_while(|section| section.kind != SectionKind::Examples);
    before.filter(is_stray).flat_map(fences).filter(|block| is_http_fence(dialect, block))
}

/// The code blocks marked as HTTP right below headings of ways.
fn ways<'s, 'a>(dialect: &'s Dialect, sections: &'s [Section<'a>]) -> impl Iterator<Item = &'a Block> + use<'s, 'a> {
    let is_way = |section: &&Section<'_>| {
        section.kind == SectionKind::Other && section.heading.is_some_and(|heading| heading.level == 2)
    };
    sections.iter().filter(is_way).flat_map(fences).filter(|block| is_http_fence(dialect, block))
}

/// Whether every request of a block is sent to the service by the method of one of the others.
fn sends_alike(dialect: &Dialect, lines: &RequestLines, block: &Block, others: &[&Block]) -> bool {
    let BlockKind::Fence(fence) = &block.kind else { return false };
    let methods: Vec<Method> = others.iter().flat_map(|other| lines.of(other)).map(|line| line.method).collect();
    let is_alike = |line: &PlacedLine| methods.contains(&line.method) && addresses_service(dialect, line.url(fence));
    lines.of(block).iter().all(is_alike)
}

/// The code blocks of a section.
fn fences<'a>(section: &Section<'a>) -> Vec<&'a Block> {
    section.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Fence(_))).copied().collect()
}

/// Whether a line of a code block starts like a request.
fn holds_request_line(lines: &RequestLines, block: &Block) -> bool {
    let BlockKind::Fence(fence) = &block.kind else { return false };
    !lines.of(block).is_empty() || fence.text.lines().any(has_odd_verb)
}

/// Whether a code block that may be raw HTTP has a URL without a method, or a method without a URL.
fn holds_half_of_one(dialect: &Dialect, block: &Block) -> bool {
    let BlockKind::Fence(fence) = &block.kind else { return false };
    let is_http = fence.info.is_empty() || dialect.requests.is_code_block(&fence.info);
    is_http && fence.text.lines().any(|line| missing_part(line).is_some())
}

/// Whether a code block is marked as raw HTTP, or unmarked and starts like it.
fn is_http_fence(dialect: &Dialect, block: &Block) -> bool {
    let BlockKind::Fence(fence) = &block.kind else { return false };
    match fence.info.as_str() {
        info if dialect.requests.is_code_block(info) => true,
        "" => {
            let mut said = fence.text.lines().filter(|line| !is_beside(line));
            said.next().is_some_and(|line| RequestLine::read(line).is_some())
        }
        _ => false,
    }
}

fn claim_fence(cx: &mut Context<'_>, block: &Block, fence: &Fence, claims: &mut Vec<RequestClaim>) {
    let hosts = hosts(fence);
    for JoinedLine { number, text: line, range, is_broken, .. } in joined_lines(fence) {
        let span = fence.place(range.clone());
        match RequestLine::read(&line) {
            Some(read) => {
                let end = range.start + fence.text[range.clone()].trim_end().len();
                let place = fence.place(range.start + read.at..end);
                if is_broken {
                    cx.find(Code::SloppyRequestUrl, &place, "the URL has a line break");
                }
                match hosts.get(&number) {
                    Some(host) => {
                        let url = format!("https://{host}/{}", read.url.trim_start_matches('/'));
                        let message = format!("the URL has its host in a field below it: it is read as `{url}`");
                        cx.find(Code::SloppyRequestUrl, &place, &message);
                        let read = read.with_url(&url);
                        claim_line(cx, claims, read, (block, number), (span, place));
                    }
                    None => claim_line(cx, claims, read, (block, number), (span, place)),
                }
            }
            None => {
                if let Some(why) = missing_part(&line) {
                    let finding = Diagnostic::new(Code::BrokenRequestLine, span, why);
                    let methods = || Method::ALL.map(Method::as_str).join(", ");
                    let finding = if has_odd_verb(&line) {
                        finding.help(format!("the methods that are read are {}", methods()))
                    } else {
                        finding
                    };
                    cx.refuse(Part::Line(block.id, number), finding);
                }
            }
        }
    }
}

/// The hosts that fields below request lines name (RFC 9112, 3.2), by the numbers of these lines; a URL with a host of
/// its own needs none.
fn hosts(fence: &Fence) -> HashMap<usize, &str> {
    let (mut hosts, mut request) = (HashMap::new(), None);
    for (number, line) in fence.text.lines().enumerate() {
        match RequestLine::read(line) {
            Some(read) => request = Some(number).filter(|_| read.url.starts_with('/') && !read.url.starts_with("//")),
            None if line.trim().is_empty() => request = None,
            None => {
                let host = line.split_once(':').filter(|(name, _)| name.trim().eq_ignore_ascii_case("host"));
                hosts.extend(request.zip(host.map(|(_, host)| host.trim())).filter(|(_, host)| !host.is_empty()));
            }
        }
    }
    hosts
}

/// A line of a code block, with what goes on in the lines below it.
struct JoinedLine {
    number: usize,
    text: String,
    range: Range<usize>,
    /// Whether it starts with a method.
    is_request: bool,
    /// How many parentheses it opens, and how many it closes.
    parentheses: (usize, usize),
    /// Whether it was broken inside its path.
    is_broken: bool,
}

/// The lines of a code block; one that starts with `?` or `&`, or goes on with a path, belongs to the URL before it.
fn joined_lines(fence: &Fence) -> Vec<JoinedLine> {
    let mut joined: Vec<JoinedLine> = Vec::new();
    for (number, range) in ranges_of_lines(fence).enumerate() {
        let line = &fence.text[range.clone()];
        let is_query = line.trim_start().starts_with(['?', '&']);
        match joined.last_mut().filter(|above| !above.text.trim().is_empty()) {
            Some(above) if is_query || above.goes_on_in(line) => {
                above.text.truncate(above.text.trim_end().len());
                above.text.push_str(line.trim());
                above.range.end = range.end;
                let (opened, closed) = parentheses(line);
                above.parentheses = (above.parentheses.0 + opened, above.parentheses.1 + closed);
                above.is_broken |= !is_query;
            }
            _ => {
                let (text, is_request) = (line.to_owned(), RequestLine::read(line).is_some());
                let parentheses = parentheses(line);
                joined.push(JoinedLine { number, text, range, is_request, parentheses, is_broken: false });
            }
        }
    }
    joined
}

/// How many parentheses a line opens, and how many it closes.
fn parentheses(line: &str) -> (usize, usize) {
    (line.matches('(').count(), line.matches(')').count())
}

impl JoinedLine {
    /// Whether a line is the rest of its path, which ends in a slash, or of its arguments, which end in a comma.
    fn goes_on_in(&self, line: &str) -> bool {
        let (above, line) = (self.text.trim_end(), line.trim());
        let is_whole = || !line.contains(char::is_whitespace) && line.matches('{').count() == line.matches('}').count();
        let is_segment = || line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '{' | '$')) && is_whole();
        let is_open = || self.parentheses.0 > self.parentheses.1;
        let is_argument = above.ends_with([',', '(']) && is_open() && !line.is_empty();
        self.is_request
            && (is_argument || above.ends_with('/') && is_segment())
            && RequestLine::read(line).is_none()
            && comment(line).is_none()
            && missing_part(line).is_none()
    }
}

/// Claims the request of a line; the places are the line's and its URL's.
fn claim_line(
    cx: &mut Context<'_>,
    claims: &mut Vec<RequestClaim>,
    RequestLine { method, url, .. }: RequestLine<'_>,
    (block, number): (&Block, usize),
    (line, place): (Span, Span),
) {
    match parse_url(cx.dialect, url) {
        Err(why) => refuse_broken_url(cx, Part::Line(block.id, number), why, place),
        Ok(read) => {
            let of_query: Vec<Written> = read.query.iter().map(|(name, value)| Written::read(name, value)).collect();
            let samples = of_query.iter().filter_map(|written| match written {
                Written::Sample(slip) => Some(Slip::of_url(slip)),
                Written::Any | Written::Always => None,
            });
            let slips: BTreeSet<Slip> = read.slips.iter().cloned().chain(samples).collect();
            for slip in slips {
                cx.report.push(sloppy(&place, url, &slip));
            }
            cx.ledger.model_line(block, number);
            let ReadUrl { base, path, trailing_slash, query, optional, slips: _ } = read;
            let (returned, responses, span) = (None, Vec::new(), line);
            let always = query.iter().zip(of_query).filter(|(_, written)| *written == Written::Always);
            let always = always.map(|((name, _), _)| name.clone()).filter(|name| !optional.contains(name)).collect();
            claims.push(RequestClaim {
                method,
                base,
                path,
                trailing_slash,
                query,
                always,
                optional,
                returned,
                responses,
                span,
            });
        }
    }
}

/// The finding for a slip of a URL, which stands at `place` unless it goes on in another line.
fn sloppy(place: &Span, url: &str, slip: &Slip) -> Diagnostic {
    let finding = Diagnostic::new(slip.code(), place.clone(), format!("the URL has {slip}"));
    match missing_mark(url, slip.said).filter(|_| place.end - place.start == url.len()) {
        Some(at) => finding.edit(place.part(at..at), "?"),
        None => finding,
    }
}

fn refuse_broken_url(cx: &mut Context<'_>, part: Part, why: &str, span: Span) {
    let message = format!("no operation can be made from this URL: {why}");
    let finding = Diagnostic::new(Code::BrokenRequestUrl, span, message);
    let finding = if why == LEFT_OUT {
        let help =
            "write a request line for each depth that callers need, and say in a sentence that there may be more";
        Diagnostic { level: Level::Warning, ..finding.help(help) }
    } else {
        finding.help("write the path as `/resource/{id}/child`")
    };
    cx.refuse(part, finding);
}

/// Whether a request addresses links instead of entities.
pub(in crate::docs) fn is_reference(request: &RequestClaim) -> bool {
    request.path.segments.last() == Some(&Segment::Ref)
}
