//! An example beside the operation that it calls.

use std::ops::Range;

use crate::markdown::{PlacedJson, read_placed_json};
use crate::model::{CalledUrl, Example, Message, Method, Operation, Sent};

use super::context::Context;

/// A request, its response, and the operation that they are about.
pub(super) struct Exchange<'a> {
    pub(super) operation: Option<&'a Operation>,
    pub(super) request: Option<Shown<'a>>,
    pub(super) response: Option<Shown<'a>>,
}

/// A message as it is shown.
pub(super) struct Shown<'a> {
    pub(super) message: &'a Message,
    /// Its body, where that is JSON.
    pub(super) json: Option<PlacedJson>,
}

impl<'a> Exchange<'a> {
    pub(super) fn new(cx: &Context<'a>, example: &'a Example) -> Self {
        Self {
            operation: cx.operation(example),
            request: example.request.as_ref().map(Shown::new),
            response: example.response.as_ref().map(Shown::new),
        }
    }
}

impl<'a> Shown<'a> {
    fn new(message: &'a Message) -> Self {
        let body = message.body();
        let is_meant = body.starts_with(['{', '[']);
        Self { message, json: if is_meant { read_placed_json(body).ok() } else { None } }
    }

    /// The method and the URL of a request.
    pub(super) fn url(&self) -> Option<(Method, CalledUrl<'a>)> {
        self.message.sent.as_ref().map(|Sent { method, url }| (*method, CalledUrl::parse(url)))
    }

    /// The bytes of the message that a part of its body has.
    pub(super) fn of_body(&self, part: &Range<usize>) -> Range<usize> {
        self.message.body_at + part.start..self.message.body_at + part.end
    }

    /// The bytes of the message that a part of its URL has.
    pub(super) fn of_url(&self, part: &str) -> Range<usize> {
        let start = self.message.sent.as_ref().and_then(|Sent { url, .. }| {
            let within = (part.as_ptr() as usize).checked_sub(url.as_ptr() as usize)?;
            self.message.text.find(url.as_str()).map(|start| start + within)
        });
        start.map_or_else(|| self.first_line(), |start| start..start + part.len())
    }

    /// The bytes of its first line.
    pub(super) fn first_line(&self) -> Range<usize> {
        let text = &self.message.text;
        let start = text.len() - text.trim_start().len();
        start..text[start..].find('\n').map_or(text.len(), |end| start + end)
    }
}
