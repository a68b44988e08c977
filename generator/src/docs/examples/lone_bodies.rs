//! Bodies without the lines that a message starts with: JSON below "Request body" or "Response example".

use crate::claims::{MessageClaim, OperationClaims, RequestClaim, ShownBody};
use crate::docs::dialect::SectionKind;
use crate::docs::http::Role;
use crate::docs::layout::{Section, heading_words};
use crate::docs::ledger::Context;
use crate::docs::operations::Operations;
use crate::markdown::{Block, Fence, Text};
use crate::model::{Method, Segment};
use crate::report::{Code, Diagnostic};

/// A code block that may be the body of a message.
pub(super) struct LoneBody<'p, 'a> {
    pub section: &'p Section<'a>,
    /// The paragraph above it.
    pub above: Option<&'p Text>,
    pub block: &'p Block,
    pub fence: &'p Fence,
    /// The request that nothing answers yet.
    pub open: Option<&'p MessageClaim>,
}

impl LoneBody<'_, '_> {
    /// Which message of the page's operation it is the body of. Where the page has several, and it answers no request
    /// that is shown, that is a finding.
    pub(super) fn role(&self, cx: &mut Context<'_>, operations: &Operations<'_>) -> Option<Role> {
        let is_json = self.fence.text.trim_start().starts_with(['{', '[']);
        let role = self.said_role(cx).filter(|_| is_json && cx.dialect.requests.is_fragment(&self.fence.info))?;
        let requests = requests(operations, self.block)?;
        if is_one_operation(requests) || role == Role::Response && self.open.is_some() {
            return Some(role);
        }
        let message = format!("which of {} requests this is the body of can't be told", requests.len());
        let finding = Diagnostic::new(Code::BrokenExample, self.fence.code.clone(), message);
        cx.refuse_whole(self.block, finding.help("write the request line above it: `POST /boats`"));
        None
    }

    /// What the section says, else the paragraph above, else the request before it.
    fn said_role(&self, cx: &Context<'_>) -> Option<Role> {
        let words = &cx.dialect.samples;
        let of_text = |text: &str| match (words.request.is_match(text), words.response.is_match(text)) {
            (true, false) => Some(Role::Request),
            (false, true) => Some(Role::Response),
            (true, true) | (false, false) => None,
        };
        match self.section.kind {
            SectionKind::HttpRequest | SectionKind::RequestBody => return Some(Role::Request),
            SectionKind::Response => return Some(Role::Response),
            SectionKind::Examples => {}
            _ => return self.is_below_request(cx).then_some(Role::Request),
        }
        let heading = self.section.heading.and_then(|heading| of_text(&heading_words(heading)));
        let said = heading.or_else(|| of_text(&self.above?.plain));
        match (said, self.open) {
            // It is the body of the request before it, which stands in a block of its own.
            (Some(Role::Request) | None, Some(open)) if !is_whole(open) => None,
            (None, Some(_)) => Some(Role::Response),
            (said, _) => said,
        }
    }

    /// Whether the heading above it is "Request", and the page has its request lines below another one.
    fn is_below_request(&self, cx: &Context<'_>) -> bool {
        let opens = |heading| cx.dialect.headings.lone_kind(&heading_words(heading)) == Some(&SectionKind::HttpRequest);
        self.section.kind == SectionKind::Other && self.section.heading.is_some_and(opens)
    }
}

/// Whether nothing is missing of a request.
fn is_whole(request: &MessageClaim) -> bool {
    let may_have_body =
        request.sent.as_ref().is_some_and(|sent| matches!(sent.method, Method::Post | Method::Put | Method::Patch));
    !may_have_body || request.body != ShownBody::Absent
}

/// The requests of the part of the page that a block stands in, else those of the whole page.
fn requests<'o>(operations: &'o Operations<'_>, block: &Block) -> Option<&'o [RequestClaim]> {
    let part = operations.places.of(&block.span).map(|part| &operations.parts[part].claims);
    let claims: &OperationClaims = part.or(operations.of_page.as_ref())?;
    Some(claims.requests.as_slice()).filter(|requests| !requests.is_empty())
}

/// Whether requests are one operation at several places: of one method, and of one name at the end.
fn is_one_operation(requests: &[RequestClaim]) -> bool {
    let last = |request: &RequestClaim| {
        let named = request.path.segments.iter().rev().find_map(Segment::called).map(str::to_lowercase);
        let is_of_one = match request.path.segments.last() {
            Some(Segment::Key(_)) => true,
            Some(Segment::Call { arguments, .. }) => arguments.iter().any(|argument| argument.name.is_empty()),
            _ => false,
        };
        (request.method, is_of_one, named)
    };
    requests.windows(2).all(|pair| last(&pair[0]) == last(&pair[1]))
}
