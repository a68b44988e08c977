//! An example beside the operation that it calls.

use std::ops::Range;

use crate::markdown::{PlacedJson, read_placed_json};
use crate::model::{CalledUrl, Example, Message, Method, Operation, Response, ResponseBody, Sent, TypeRef};

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

    /// The response of the operation that the example's is, where it tells of a body.
    pub(super) fn documented_response(&self) -> Option<(&'a Response, &'a TypeRef)> {
        let status = self.response.as_ref()?.message.status;
        if status.is_some_and(|status| !(200..300).contains(&status)) {
            return None;
        }
        let file = &self.response.as_ref()?.message.origin.span.file;
        let responses = &self.operation?.responses;
        let same = responses.iter().find(|response| Some(response.status) == status);
        let documented = same.or_else(|| responses.iter().find(|response| response.body.ty().is_some()))?;
        // Pages that disagree are a finding of their own: an example is held against its own page.
        if documented.origin.as_ref().is_some_and(|origin| origin.span.file != *file) {
            return None;
        }
        match &documented.body {
            ResponseBody::Value(ty) => Some((documented, ty)),
            ResponseBody::Empty | ResponseBody::Bytes | ResponseBody::Unknown => None,
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
