//! Requests and responses of the examples, in pairs.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::claims::{ExampleClaim, MessageClaim};
use crate::docs::dialect::{AnnotationKind, Dialect, SectionKind};
use crate::docs::http::{PlacedLine, Role, role};
use crate::docs::layout::Section;
use crate::docs::ledger::{Context, Fate, Part, Reason};
use crate::docs::operations::Operations;
use crate::docs::words::message_type;
use crate::markdown::{Block, BlockKind, Fence, Text};
use crate::report::Code;
use crate::source::Span;

use super::lone_bodies::LoneBody;
use super::messages::{Message, parse_messages};
use super::pairs::Pairs;

/// The example messages of a page, each request with its response.
pub(in crate::docs) fn claim_examples(
    cx: &mut Context<'_>,
    sections: &[Section<'_>],
    operations: Option<&Operations<'_>>,
) -> Vec<ExampleClaim> {
    let page = if operations.is_some() { Shows::Own } else { Shows::Any };
    let dialect = cx.dialect;
    let mut examples = Pairs::default();
    let mut annotation: Option<(&Map<String, Value>, &Span)> = None;
    let mut above: Option<&Text> = None;
    for (section, block) in example_blocks(sections) {
        match &block.kind {
            BlockKind::Paragraph(text) => above = Some(text),
            BlockKind::Annotation(found) => annotation = found.json.as_object().map(|json| (json, &block.span)),
            BlockKind::Fence(fence) => {
                let (annotated, above) = (annotation.take(), above.take());
                if cx.ledger.knows(block) && !is_live_request(cx, annotated.map(|(json, _)| json), block) {
                    continue;
                }
                let known =
                    role(fence).or_else(|| annotated.and_then(|(json, _)| annotated_role(dialect, json, fence)));
                let lone = || {
                    let body = LoneBody { section, above, block, fence, open: examples.open() };
                    body.role(cx, operations?)
                };
                let Some(role) = known.or_else(lone) else { continue };
                let ty = annotated.and_then(|(json, span)| message_type(dialect, json, span));
                let names = annotated.map(|(json, _)| names(dialect, json)).unwrap_or_default();
                let messages = parse_messages(cx, fence, role, ty);
                let is_example = section.kind == SectionKind::Examples || annotated.is_some();
                let shows = if page == Shows::Own && is_example { Shows::Own } else { Shows::Any };
                check_number(cx, fence, above, &messages);
                decide_lines(cx, shows, (block, fence), &messages);
                let kind = annotated.and_then(|(json, _)| dialect.annotations.kind_of(json));
                let aside = kind == Some(AnnotationKind::Other);
                for Message { role, claim, .. } in messages {
                    check_url(cx, &claim);
                    examples.add(role, &names, MessageClaim { aside, ..claim });
                }
                cx.ledger.model(block);
            }
            _ => {}
        }
    }
    examples.into_claims()
}

/// The blocks that may hold examples: those behind the first request line, with it.
fn example_blocks<'s, 'a>(sections: &'s [Section<'a>]) -> Vec<(&'s Section<'a>, &'a Block)> {
    let has_requests = sections.iter().any(|section| section.kind == SectionKind::HttpRequest);
    let skipped = |section: &&Section<'_>| has_requests && section.kind != SectionKind::HttpRequest;
    let after = sections.iter().skip_while(skipped);
    after.flat_map(|section| section.blocks.iter().map(move |block| (section, *block))).collect()
}

/// Whether a block that was read as a request line is an example as well: its annotation says that it can be sent.
fn is_live_request(cx: &Context<'_>, annotation: Option<&Map<String, Value>>, block: &Block) -> bool {
    let kind = annotation.and_then(|json| cx.dialect.annotations.kind_of(json));
    kind == Some(AnnotationKind::Request) && cx.lines.of(block).len() == 1
}

/// Bodies without a first line are told by their annotation.
fn annotated_role(dialect: &Dialect, json: &Map<String, Value>, fence: &Fence) -> Option<Role> {
    let is_json = fence.text.trim_start().starts_with(['{', '[']);
    match dialect.annotations.kind_of(json)? {
        AnnotationKind::Request if is_json => Some(Role::Request),
        AnnotationKind::Response if is_json => Some(Role::Response),
        AnnotationKind::Request | AnnotationKind::Response | AnnotationKind::Resource | AnnotationKind::Other => None,
    }
}

/// What the request line of a message shows.
#[derive(Clone, Copy, PartialEq)]
enum Shows {
    /// An operation of the page.
    Own,
    /// An operation that another page may document.
    Any,
}

/// Several messages in one block are a finding, unless the text above announces requests and each is one line.
fn check_number(cx: &mut Context<'_>, fence: &Fence, above: Option<&Text>, messages: &[Message]) {
    let is_announced = || above.is_some_and(|text| cx.dialect.samples.requests.is_match(&text.plain));
    let are_lines = || messages.iter().all(|message| !message.claim.text.trim().contains('\n'));
    if messages.len() > 1 && !(is_announced() && are_lines()) {
        cx.find(Code::BrokenExample, &fence.code, "the code block holds several messages, not one");
    }
}

/// The request lines that messages start with are read, and those in the parts of a body.
fn decide_lines(cx: &mut Context<'_>, shows: Shows, (block, fence): (&Block, &Fence), messages: &[Message]) {
    let is_multipart =
        |claim: &MessageClaim| claim.headers.iter().any(|(_, value)| value.to_lowercase().starts_with("multipart/"));
    let firsts: HashSet<usize> = messages.iter().map(|message| message.line).collect();
    let has_parts = messages.iter().any(|message| is_multipart(&message.claim));
    let is_read = |line: &&PlacedLine| has_parts || firsts.contains(&line.number);
    let (own, others): (Vec<_>, Vec<_>) = cx.lines.of(block).iter().partition(is_read);
    for line in own {
        let part = Part::Line(block.id, line.number);
        match shows {
            Shows::Own => cx.ledger.ignore(part, Reason::Example),
            Shows::Any => cx.mention(part, (line.method, line.url(fence)), &line.span),
        }
    }
    if let Some(first) = others.first() {
        cx.find(Code::BrokenExample, &first.span, "the request line is inside another message");
    }
    for line in others {
        cx.ledger.decide(Part::Line(block.id, line.number), Fate::Reported);
    }
}

/// The requests that a message is, or answers: a name, or a list of names.
fn names<'j>(dialect: &Dialect, json: &'j Map<String, Value>) -> Vec<&'j str> {
    match dialect.annotations.name.value_in(json) {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// An example's URL tells nothing of the service's address; an odd one is worth a word.
fn check_url(cx: &mut Context<'_>, message: &MessageClaim) {
    if message.first_line.contains('\\') || message.first_line.contains("** ") {
        cx.find(Code::OddExampleUrl, &message.span, "the example's URL is not a URL");
    }
}
