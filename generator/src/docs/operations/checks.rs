//! What is wrong with what a page says of its operations.

use std::collections::BTreeSet;

use crate::claims::{
    BodyClaim, BodyContent, ExampleClaim, OperationClaims, PageClaims, RequestClaim, ResponseClaim, ShownBody, TypeCell,
};
use crate::docs::dialect::SectionKind;
use crate::docs::http::addresses_service;
use crate::docs::layout::Section;
use crate::docs::ledger::Context;
use crate::model::{CalledUrl, Method, PathTemplate, Sent};
use crate::report::{Code, Diagnostic, Level};

use super::requests::is_reference;
use super::responses::claim_responses;

/// Reports what an API page leaves out, and where it contradicts itself.
pub(super) fn check(cx: &mut Context<'_>, sections: &[Section<'_>], page: &PageClaims) {
    if let Some(claims) = &page.operations {
        check_references(cx, claims);
        check_completeness(cx, sections, page, claims);
        check_body(cx, page, claims);
        check_responses(cx, sections, claims);
    }
}

/// Reports responses of other types that belong to other requests of the page: nobody can tell which.
fn check_responses(cx: &mut Context<'_>, sections: &[Section<'_>], claims: &OperationClaims) {
    let dialect = cx.dialect;
    let of_kind = |kind: SectionKind| {
        let is_own = move |(_, section): &(usize, &Section<'_>)| section.kind == kind && !section.continues;
        sections.iter().enumerate().filter(is_own)
    };
    let has_own = |request: &RequestClaim| !request.responses.is_empty();
    if of_kind(SectionKind::HttpRequest).count() < 2 || claims.requests.iter().all(has_own) {
        return;
    }
    let differs = |at: usize| {
        returned(&claim_responses(dialect, &sections[at..])).is_some_and(|ty| {
            returned(&claims.responses).is_some_and(|first| first.word != ty.word || first.collection != ty.collection)
        })
    };
    let other = of_kind(SectionKind::Response).skip(1).find(|(at, _)| differs(*at));
    if let Some(heading) = other.and_then(|(_, section)| section.heading) {
        let message = "the page's requests have a response each; all are read with the first one";
        let finding = Diagnostic::new(Code::SeveralResponses, heading.text.span.clone(), message);
        cx.report.push(finding.help("describe each request below a heading of its own, or on a page of its own"));
    }
}

/// The first type that responses name.
fn returned(responses: &[ResponseClaim]) -> Option<&TypeCell> {
    responses.iter().find_map(|response| response.body.ty())
}

/// Reports examples whose method no request of the page has: they belong to another page, or their request is missing.
pub(super) fn check_examples<'c>(
    cx: &mut Context<'_>,
    examples: &[ExampleClaim],
    operations: impl Iterator<Item = &'c OperationClaims>,
) {
    let requests: Vec<&RequestClaim> = operations.flat_map(|claims| &claims.requests).collect();
    let methods: BTreeSet<Method> = requests.iter().map(|request| request.method).collect();
    if methods.is_empty() {
        return;
    }
    let is_called = |url: &str| {
        let (url, named) = (CalledUrl::parse(url), |path: &PathTemplate| path.named_segments() > 0);
        requests.iter().any(|request| named(&request.path) && url.base_of(&request.path).is_some())
    };
    for message in examples.iter().filter_map(|example| example.request.as_ref()) {
        let Some(Sent { method, url }) = &message.sent else { continue };
        if !methods.contains(method) && (addresses_service(cx.dialect, url) || is_called(url)) {
            let said = format!("the page documents no {} request", method.as_str());
            let finding = Diagnostic::new(Code::OddExampleUrl, message.span.clone(), said);
            let level = if message.aside { Level::Note } else { finding.level };
            let finding = Diagnostic { level, ..finding };
            cx.report.push(finding.help("add its request line under `## HTTP request`, or mend the example"));
        }
    }
}

/// A page without a request line, or without a word on its response, says too little.
fn check_completeness(cx: &mut Context<'_>, sections: &[Section<'_>], page: &PageClaims, claims: &OperationClaims) {
    let heading =
        |kind: SectionKind| sections.iter().find(|section| section.kind == kind).and_then(|section| section.heading);
    let title = || sections.iter().find_map(|section| section.heading);
    let is_broken_request = |code: Code| matches!(code, Code::BrokenRequestUrl | Code::BrokenRequestLine);
    if claims.requests.is_empty() && !cx.report.diagnostics().iter().any(|found| is_broken_request(found.code)) {
        if let Some(place) = heading(SectionKind::HttpRequest).or_else(title) {
            cx.find(Code::NoRequest, &place.text.span, "the page has no request line such as `GET /users/{id}`");
        }
        return;
    }
    let shows_response = page.examples.iter().any(|example| example.response.is_some());
    if claims.responses.is_empty()
        && !shows_response
        && let Some(place) = heading(SectionKind::Response).or_else(title)
    {
        cx.find(Code::NoResponse, &place.text.span, "the page doesn't describe a successful response");
    }
}

/// Words on a request body that are understood.
const KNOWN_BODIES: &str = "write \"supply a JSON representation of a [boat](boat.md) object\", \"the binary stream of \
                            the file\" or \"do not supply a request body\", or list what it holds in a table";

/// A section on the request body that tells nothing of it.
fn check_body(cx: &mut Context<'_>, page: &PageClaims, claims: &OperationClaims) {
    let BodyClaim { content: BodyContent::Unsaid, is_partial: false, table: None, span: Some(span), .. } = &claims.body
    else {
        return;
    };
    let writes =
        claims.requests.iter().any(|request| !matches!(request.method, Method::Get | Method::Head | Method::Delete));
    let is_reference = claims.requests.iter().all(is_reference);
    let mut sent = page.examples.iter().filter_map(|example| example.request.as_ref());
    let is_shown = sent.any(|message| message.body != ShownBody::Absent);
    // What a page says of all its parts is told once.
    let is_told = |found: &Diagnostic| found.code == Code::UnreadBody && found.span == *span;
    if writes && !is_reference && !is_shown && !cx.report.diagnostics().iter().any(is_told) {
        let message = "the page doesn't say in known words what the request body holds";
        cx.report.push(Diagnostic::new(Code::UnreadBody, span.clone(), message).help(KNOWN_BODIES));
    }
}

/// A page that adds a link but describes a plain create contradicts itself.
fn check_references(cx: &mut Context<'_>, claims: &OperationClaims) {
    let Some(request) = claims.requests.iter().find(|request| is_reference(request) && request.method == Method::Post)
    else {
        return;
    };
    let BodyClaim { table: Some(table), .. } = &claims.body else { return };
    let is_link = |name: &str| name.contains("@odata");
    if table.rows.len() > 1 && !table.rows.iter().any(|row| is_link(&row.name.value)) {
        cx.report.push(
            Diagnostic::new(
                Code::RefBodyContradiction,
                request.span.clone(),
                "the URL adds a link, but the body is a whole entity",
            )
            .label("read as the addition of a link")
            .witness(table.span.clone(), "this table describes a plain create")
            .help("write the body as `{\"@odata.id\": \"..\"}`, or the URL without `$ref`"),
        );
    }
}
