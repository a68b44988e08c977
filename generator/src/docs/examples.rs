//! Requests and responses of the examples, in pairs.

use serde_json::{Map, Value};

use crate::claims::{ExampleClaim, MessageClaim, TypeCell};
use crate::markdown::{Block, BlockKind};
use crate::report::Code;
use crate::source::Span;

use super::context::Context;
use super::dialect::SectionKind;
use super::messages::{Role, parse_message, role};
use super::sections::Section;
use super::type_cell::word_of;

/// The example messages of a page, each request with the response that follows it.
pub(super) fn claim_examples(cx: &mut Context, sections: &[Section<'_>]) -> Vec<ExampleClaim> {
    let mut examples: Vec<ExampleClaim> = Vec::new();
    let mut annotation: Option<(&Map<String, Value>, &Span)> = None;
    for block in example_blocks(sections) {
        match &block.kind {
            BlockKind::Annotation(found) => annotation = found.json.as_object().map(|json| (json, &block.span)),
            BlockKind::Fence(fence) => {
                let annotated = annotation.take().and_then(|(json, span)| annotated_type(json, span));
                match role(fence) {
                    Some(Role::Request) => {
                        let message = parse_message(cx, fence, annotated);
                        check_url(cx, &message);
                        examples.push(ExampleClaim { request: Some(message), response: None });
                    }
                    Some(Role::Response) => pair(&mut examples, parse_message(cx, fence, annotated)),
                    None => {}
                }
            }
            _ => {}
        }
    }
    examples
}

/// The blocks after the request section that may hold examples.
fn example_blocks<'a>(sections: &[Section<'a>]) -> Vec<&'a Block> {
    let after = sections.iter().skip_while(|section| section.kind != SectionKind::HttpRequest);
    let proper = after.filter(|section| !matches!(section.kind, SectionKind::HttpRequest | SectionKind::Permissions));
    proper.flat_map(|section| section.blocks.iter().copied()).collect()
}

/// A response belongs to the last request that has none.
fn pair(examples: &mut Vec<ExampleClaim>, response: MessageClaim) {
    match examples.last_mut() {
        Some(example @ ExampleClaim { response: None, .. }) => example.response = Some(response),
        Some(_) | None => examples.push(ExampleClaim { request: None, response: Some(response) }),
    }
}

/// The type that an annotation names, such as `Collection(microsoft.graph.user)`.
fn annotated_type(json: &Map<String, Value>, span: &Span) -> Option<TypeCell> {
    let name = json.get("@odata.type").or_else(|| json.get("@type"))?.as_str()?.trim();
    let inner = name.get(..11).filter(|head| head.eq_ignore_ascii_case("collection(")).and(name.get(11..));
    let flag = json.get("isCollection").is_some_and(|flag| flag == true || flag == "true");
    let word = word_of(inner.unwrap_or(name).trim_end_matches(')').trim_start_matches('#'));
    Some(TypeCell { word, collection: inner.is_some() || flag, span: span.clone() })
}

/// An example's URL tells nothing of the service's address; an odd one is worth a word.
fn check_url(cx: &mut Context, message: &MessageClaim) {
    if message.first_line.contains('\\') || message.first_line.contains("** ") {
        cx.find(Code::OddExampleUrl, &message.span, "the example's URL isn't one");
    }
}
