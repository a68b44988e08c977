//! HTTP messages of the examples.

use crate::claims::{MessageClaim, TypeCell};
use crate::markdown::{Fence, read_json};
use crate::report::{Code, Diagnostic};

use super::context::Context;
use super::requests::split_request_line;

/// A request or a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Request,
    Response,
}

/// What a code block is by its first line.
pub(super) fn role(fence: &Fence) -> Option<Role> {
    let first = fence.text.lines().find(|line| !line.trim().is_empty())?.trim();
    if first.starts_with("HTTP/") || first.starts_with("HTTP ") {
        return Some(Role::Response);
    }
    split_request_line(first).map(|_| Role::Request)
}

/// Takes a message apart. Generators write a blank line before the headers, and none before the body.
pub(super) fn parse_message(cx: &mut Context, fence: &Fence, annotated: Option<TypeCell>) -> MessageClaim {
    let text = &fence.text;
    let mut at = text.len() - text.trim_start().len();
    let is_body_alone = text[at..].starts_with(['{', '[']);
    let first_line = if is_body_alone { String::new() } else { line_at(text, at).trim().to_owned() };
    at += if is_body_alone { 0 } else { line_length(text, at) };
    let (headers, body_at) = if is_body_alone { (Vec::new(), at) } else { parse_headers(text, at) };
    let body = text[body_at..].trim();
    let json = if body.starts_with(['{', '[']) { parse_body(cx, fence, body) } else { None };
    if body.lines().next().is_some_and(|line| split_request_line(line).is_some()) {
        cx.find(Code::BrokenExample, &fence.code, "the code block holds several requests; the first is read");
    }
    MessageClaim {
        status: status(&first_line),
        first_line,
        headers,
        json,
        has_body: !body.is_empty(),
        annotated,
        span: fence.code.clone(),
    }
}

fn line_at(text: &str, at: usize) -> &str {
    text[at..].lines().next().unwrap_or_default()
}

fn line_length(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len() - at, |end| end + 1)
}

/// The headers, and the byte at which the body starts.
fn parse_headers(text: &str, mut at: usize) -> (Vec<(String, String)>, usize) {
    let mut headers = Vec::new();
    while at < text.len() {
        let line = line_at(text, at);
        match header(line) {
            Some(header) => headers.push(header),
            None if line.trim().is_empty() && headers.is_empty() => {}
            None => break,
        }
        at += line_length(text, at);
    }
    (headers, at)
}

/// `Content-Type: application/json`
fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    let is_token = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_token.then(|| (name.to_owned(), value.trim().to_owned()))
}

fn status(first_line: &str) -> Option<u16> {
    first_line
        .strip_prefix("HTTP")?
        .split_whitespace()
        .find_map(|word| word.parse().ok().filter(|code| (100..600).contains(code)))
}

/// The body as JSON, with a finding for what is no strict JSON; `body` is a part of the code block's text.
pub(super) fn parse_body(cx: &mut Context, fence: &Fence, body: &str) -> Option<serde_json::Value> {
    let start = body.as_ptr() as usize - fence.text.as_ptr() as usize;
    let place = |range: std::ops::Range<usize>| fence.place(start + range.start..start + range.end);
    match read_json(body) {
        Ok(read) => {
            for (tolerance, range) in read.tolerances {
                cx.find(
                    Code::TolerantJson,
                    &place(range),
                    format!("the example isn't strict JSON: {}", tolerance.describe()),
                );
            }
            Some(read.value)
        }
        Err(at) => {
            cx.report.push(
                Diagnostic::new(Code::BrokenExample, place(at), "the example's body is no JSON")
                    .label("reading stopped here"),
            );
            None
        }
    }
}
