//! HTTP messages of the examples.

use serde_json::Value;

use crate::claims::{MessageClaim, ShownBody, TypeCell};
use crate::docs::dialect::Dialect;
use crate::docs::http::{RequestLine, Role, behind_comments, is_beside, role_of_line};
use crate::docs::ledger::Context;
use crate::markdown::{Fence, read_json, tolerated};
use crate::model::{Sent, StreamForm};
use crate::report::{Code, Diagnostic};

use super::lists::claim_list;
use super::shown::{shown_body, shown_names};

/// A message of a code block.
pub(in crate::docs) struct Message {
    pub role: Role,
    /// The number of its first line in the block, from 0.
    pub line: usize,
    pub claim: MessageClaim,
}

/// The messages of a code block, which should hold one. `first` is the role of the first.
pub(in crate::docs) fn parse_messages(
    cx: &mut Context<'_>,
    fence: &Fence,
    first: Role,
    annotated: Option<TypeCell>,
) -> Vec<Message> {
    let parts = message_parts(&fence.text).into_iter().map(behind_comments);
    let mut annotated = Some(annotated);
    let (mut messages, mut line, mut counted) = (Vec::new(), 0, 0);
    for part in parts {
        let blank = part.len() - part.trim_start().len();
        let role = role_of_line(line_at(part, blank)).unwrap_or(first);
        let start = part.as_ptr() as usize - fence.text.as_ptr() as usize + blank;
        line += fence.text[counted..start].matches('\n').count();
        counted = start;
        messages.push(Message { role, line, claim: parse_message(cx, fence, part, annotated.take().flatten()) });
    }
    messages
}

/// A code block's text, cut where another message starts; comments between two are of none. Bodies may quote messages:
/// they aren't cut.
fn message_parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut end, mut at, mut tries) = (0, 0, 0, 0);
    for line in text.split_inclusive('\n') {
        if tries < MAX_TRIES && starts_message(line) && start < end {
            if is_complete(&text[start..end]) {
                parts.push(&text[start..end]);
                (start, tries) = (at, 0);
            } else {
                tries += 1;
            }
        }
        at += line.len();
        if !is_beside(line) {
            end = at;
        }
    }
    parts.push(&text[start..]);
    parts
}

/// How many lines of one body may look like the start of a message.
const MAX_TRIES: usize = 8;

/// Whether a line can only be the first of a message.
fn starts_message(line: &str) -> bool {
    line.starts_with("HTTP/") || RequestLine::read_text(line).is_some()
}

/// Whether a message's body, if it has one, ends here.
fn is_complete(message: &str) -> bool {
    let (_, _, body) = split_message(behind_comments(message));
    body.is_empty() || body.starts_with(['{', '[']) && read_json(body).is_ok()
}

/// The first line, the headers and the body. Generators write a blank line before the headers, and none before the
/// body.
fn split_message(text: &str) -> (&str, Vec<(String, String)>, &str) {
    let at = text.len() - text.trim_start().len();
    if text[at..].starts_with(['{', '[']) {
        return ("", Vec::new(), text[at..].trim());
    }
    let (headers, body) = parse_headers(text, at + line_length(text, at));
    (line_at(text, at).trim(), headers, text[body..].trim())
}

fn parse_message(cx: &mut Context<'_>, fence: &Fence, part: &str, annotated: Option<TypeCell>) -> MessageClaim {
    let (first_line, headers, body) = split_message(part);
    let start = part.as_ptr() as usize - fence.text.as_ptr() as usize;
    let is_whole = part.len() == fence.text.len();
    let media_type = media_type(&headers);
    let json = parse_json(cx, fence, media_type.as_deref(), body);
    let names = json.as_ref().map(shown_names).unwrap_or_default();
    MessageClaim {
        text: part.trim_end().into(),
        body_at: body.as_ptr() as usize - part.as_ptr() as usize,
        sent: RequestLine::read(first_line).map(|line| Sent { method: line.method, url: line.url.to_owned() }),
        status: status(first_line),
        first_line: first_line.to_owned(),
        media_type,
        body: json_or_other(cx.dialect, json.as_ref(), body),
        list: json.as_ref().and_then(|json| claim_list(cx.dialect, json, &headers)),
        headers,
        names: names.all,
        objects: names.objects,
        texts: names.texts,
        references: names.references,
        annotated,
        aside: false,
        span: if is_whole { fence.code.clone() } else { fence.place(start..start + part.trim_end().len()) },
    }
}

/// What a body shows.
fn json_or_other(dialect: &Dialect, json: Option<&Value>, body: &str) -> ShownBody {
    let other = if body.is_empty() { ShownBody::Absent } else { ShownBody::Other };
    json.map_or(other, |json| shown_body(dialect, json))
}

/// A body as JSON; only what starts like JSON is meant to be some, and is of no other media type.
fn parse_json(cx: &mut Context<'_>, fence: &Fence, media_type: Option<&str>, body: &str) -> Option<Value> {
    let is_one = |media_type: &str| media_type.contains("json") && StreamForm::of_media_type(media_type).is_none();
    let may_be_json = media_type.is_none_or(is_one) && body.starts_with(['{', '[']);
    let is_meant = may_be_json && !stands_for_bytes(body);
    if is_meant { parse_body(cx, fence, body) } else { serde_json::from_str(body).ok() }
}

/// `{Raw bytes of the file}`: words in braces, and nothing of JSON.
fn stands_for_bytes(body: &str) -> bool {
    let inside = body.strip_prefix('{').and_then(|body| body.strip_suffix('}'));
    let is_word = |word: &str| word.chars().all(char::is_alphanumeric);
    inside.is_some_and(|inside| inside.trim().contains(' ') && inside.split_whitespace().all(is_word))
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
pub(in crate::docs) fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    let is_token = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_token.then(|| (name.to_owned(), value.trim().to_owned()))
}

/// `text/plain` of `Content-Type: text/plain;charset=utf-8`.
fn media_type(headers: &[(String, String)]) -> Option<String> {
    let (_, value) = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"))?;
    let media_type = value.split(';').next()?.trim().to_lowercase();
    media_type.contains('/').then_some(media_type)
}

fn status(first_line: &str) -> Option<u16> {
    first_line
        .strip_prefix("HTTP")?
        .split_whitespace()
        .find_map(|word| word.parse().ok().filter(|code| (100..600).contains(code)))
}

/// The body as JSON, with a finding for what is no strict JSON; `body` is a part of the code block's text.
pub(in crate::docs) fn parse_body(cx: &mut Context<'_>, fence: &Fence, body: &str) -> Option<Value> {
    let start = body.as_ptr() as usize - fence.text.as_ptr() as usize;
    let place = |range: std::ops::Range<usize>| fence.place(start + range.start..start + range.end);
    match read_json(body) {
        Ok(read) => {
            for (tolerance, range) in read.tolerances {
                let message = format!("the example isn't strict JSON: {}", tolerance.describe());
                cx.report.push(tolerated(tolerance, place(range), message));
            }
            Some(read.value)
        }
        Err(at) => {
            cx.report.push(
                Diagnostic::new(Code::BrokenExample, place(at), "the example's body is not JSON")
                    .label("reading stopped here"),
            );
            None
        }
    }
}
