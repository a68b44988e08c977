//! Requests and responses of the examples, in pairs.

use serde_json::{Map, Value};

use crate::claims::{ExampleClaim, MessageClaim};
use crate::markdown::{Block, BlockKind, Fence};
use crate::report::Code;
use crate::source::Span;

use super::annotation::message_type;
use super::context::Context;
use super::dialect::SectionKind;
use super::ledger::{Fate, Part};
use super::messages::{Role, parse_message, role};
use super::requests::request_lines;
use super::sections::Section;

/// The example messages of a page, each request with the response that follows it.
pub(super) fn claim_examples(cx: &mut Context, sections: &[Section<'_>]) -> Vec<ExampleClaim> {
    let mut examples: Vec<ExampleClaim> = Vec::new();
    let mut annotation: Option<(&Map<String, Value>, &Span)> = None;
    for block in example_blocks(cx, sections) {
        match &block.kind {
            BlockKind::Annotation(found) => annotation = found.json.as_object().map(|json| (json, &block.span)),
            BlockKind::Fence(fence) => {
                let annotated = annotation.take();
                let Some(role) = role(fence).or_else(|| annotated.and_then(|(json, _)| annotated_role(json, fence)))
                else {
                    continue;
                };
                let ty = annotated.and_then(|(json, span)| message_type(json, span));
                let message = parse_message(cx, fence, ty);
                settle_lines(cx, block, fence, &message);
                claim_message(cx, &mut examples, role, message);
                cx.ledger.model(block);
            }
            _ => {}
        }
    }
    examples
}

/// The blocks that may hold examples: all that no other rule reads.
fn example_blocks<'a>(cx: &Context, sections: &[Section<'a>]) -> Vec<&'a Block> {
    let has_requests = sections.iter().any(|section| section.kind == SectionKind::HttpRequest);
    let skipped = |section: &&Section<'_>| has_requests && section.kind != SectionKind::HttpRequest;
    let after = sections.iter().skip_while(skipped);
    after.flat_map(|section| section.blocks.iter().copied()).filter(|block| !cx.ledger.knows(block)).collect()
}

/// Bodies without a first line are told by their annotation.
fn annotated_role(json: &Map<String, Value>, fence: &Fence) -> Option<Role> {
    let is_json = fence.text.trim_start().starts_with(['{', '[']);
    match json.get("blockType")?.as_str()? {
        "request" if is_json => Some(Role::Request),
        "response" if is_json => Some(Role::Response),
        _ => None,
    }
}

fn claim_message(cx: &mut Context, examples: &mut Vec<ExampleClaim>, role: Role, message: MessageClaim) {
    match role {
        Role::Request => {
            check_url(cx, &message);
            examples.push(ExampleClaim { request: Some(message), response: None });
        }
        Role::Response => pair(examples, message),
    }
}

/// A message is read from its first line on; of several requests in one code block only the first is.
fn settle_lines(cx: &mut Context, block: &Block, fence: &Fence, message: &MessageClaim) {
    let first = fence.text.lines().position(|line| !line.trim().is_empty());
    let is_multipart = message.headers.iter().any(|(_, value)| value.to_lowercase().starts_with("multipart/"));
    let (own, others): (Vec<_>, Vec<_>) =
        request_lines(block).into_iter().partition(|(line, _)| Some(*line) == first || is_multipart);
    for (line, _) in own {
        cx.ledger.model(Part::Line(block.id, line));
    }
    if let Some((_, place)) = others.first() {
        cx.find(Code::BrokenExample, place, "the code block holds several requests; the first is read");
    }
    for (line, _) in others {
        cx.ledger.settle(Part::Line(block.id, line), Fate::Reported);
    }
}

/// A response belongs to the last request that has none.
fn pair(examples: &mut Vec<ExampleClaim>, response: MessageClaim) {
    match examples.last_mut() {
        Some(example @ ExampleClaim { response: None, .. }) => example.response = Some(response),
        Some(_) | None => examples.push(ExampleClaim { request: None, response: Some(response) }),
    }
}

/// An example's URL tells nothing of the service's address; an odd one is worth a word.
fn check_url(cx: &mut Context, message: &MessageClaim) {
    if message.first_line.contains('\\') || message.first_line.contains("** ") {
        cx.find(Code::OddExampleUrl, &message.span, "the example's URL isn't one");
    }
}
