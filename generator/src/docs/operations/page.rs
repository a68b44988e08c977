//! API pages: what a page says of its requests.

use crate::claims::{
    BodyClaim, BodyContent, MediaTypes, OperationClaims, OperationNoun, PageClaims, RequestClaim, ResponseBodyClaim,
    ResponseClaim, ShownBody, TypeCell,
};
use crate::docs::dialect::{Dialect, SectionKind};
use crate::docs::http::addresses_service;
use crate::docs::layout::{Section, heading_words, titles};
use crate::docs::ledger::Context;
use crate::markdown::BlockKind;
use crate::model::{Method, Segment, Sent};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::arguments::bind_parameters;
use super::bodies::read_body;
use super::credentials::take_key;
use super::parameters::{Headers, claim_headers, claim_parameters};
use super::permissions::claim_permissions;
use super::requests::{claim_requests, has_stray_requests, is_reference};
use super::responses::{claim_responses, operation_noun};

/// The operations of an API page; nothing where the page is none.
pub(in crate::docs) fn claim_operations(cx: &mut Context<'_>, sections: &[Section<'_>]) -> Option<OperationClaims> {
    let dialect = cx.dialect;
    if !is_api_page(cx, sections) {
        return None;
    }
    let mut requests = claim_requests(cx, sections);
    claim_own_responses(dialect, sections, &mut requests);
    let permissions = claim_permissions(cx, sections, &requests);
    let Headers { fields: headers, content_types, auth } = claim_headers(cx, sections);
    let noun = operation_noun(dialect, sections);
    let mut parameters = claim_parameters(cx, sections);
    let auth = auth.or_else(|| take_key(cx, &mut parameters));
    let mut body = read_body(cx, sections);
    let is_read = !requests.is_empty() && requests.iter().all(|request| request.method == Method::Get);
    let is_function =
        noun == Some(OperationNoun::Function) || is_titled_function(dialect, sections) || call_all(&requests);
    parameters.extend(body.take_arguments(dialect, is_read, is_function));
    let parameters = bind_parameters(cx, &requests, noun, parameters);
    let body = body.keep(cx);
    Some(OperationClaims {
        requests,
        permissions,
        headers,
        parameters,
        body,
        responses: claim_responses(dialect, sections),
        noun,
        repeatable: says_to_repeat(dialect, sections),
        media_types: MediaTypes::new(),
        content_types,
        auth,
    })
}

/// Gives each request its own responses, where the page has several sections of requests and each is followed by some.
fn claim_own_responses(dialect: &Dialect, sections: &[Section<'_>], requests: &mut [RequestClaim]) {
    let is_start = |section: &Section<'_>| section.kind == SectionKind::HttpRequest && !section.continues;
    let mut starts: Vec<usize> =
        sections.iter().enumerate().filter(|(_, one)| is_start(one)).map(|(at, _)| at).collect();
    if starts.len() < 2 {
        return;
    }
    starts.push(sections.len());
    let groups = starts.windows(2).filter_map(|pair| sections.get(pair[0]..pair[1]));
    let told: Vec<_> = groups.map(|group| (group, claim_responses(dialect, group))).collect();
    if told.iter().any(|(_, responses)| responses.is_empty()) {
        return;
    }
    for request in requests {
        let own = told.iter().find(|(group, _)| group.iter().any(|section| holds(section, &request.span)));
        request.responses = own.map(|(_, responses)| responses.clone()).unwrap_or_default();
    }
}

/// Whether a line stands in a block of a section.
fn holds(section: &Section<'_>, line: &Span) -> bool {
    let mut blocks = section.blocks.iter().map(|block| &block.span);
    blocks.any(|block| block.file == line.file && block.start <= line.start && line.end <= block.end)
}

/// "user: reminderView function"
fn is_titled_function(dialect: &Dialect, sections: &[Section<'_>]) -> bool {
    let title = titles(sections).next();
    title.is_some_and(|title| dialect.titles.is_of_function(&heading_words(title)))
}

/// Whether every URL ends in a call.
fn call_all(requests: &[RequestClaim]) -> bool {
    let is_call = |request: &RequestClaim| matches!(request.path.segments.last(), Some(Segment::Call { .. }));
    !requests.is_empty() && requests.iter().all(is_call)
}

/// The paragraph that says that a request that failed is to be sent again.
fn says_to_repeat(dialect: &Dialect, sections: &[Section<'_>]) -> Option<Span> {
    let texts = sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Item(text) | BlockKind::Quote(text) => Some(text),
        _ => None,
    });
    texts.into_iter().find(|text| dialect.requests.repeat.is_match(&text.plain)).map(|text| text.span.clone())
}

/// Reports what an API page leaves out, and where it contradicts itself.
pub(in crate::docs) fn check(cx: &mut Context<'_>, sections: &[Section<'_>], page: &PageClaims) {
    if let Some(claims) = &page.operations {
        check_references(cx, claims);
        check_completeness(cx, sections, page, claims);
        check_body(cx, page, claims);
        check_examples(cx, page, claims);
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
        cx.report.push(finding.help("describe each request on a page of its own"));
    }
}

/// The first type that responses name.
fn returned(responses: &[ResponseClaim]) -> Option<&TypeCell> {
    responses.iter().find_map(|response| match &response.body {
        ResponseBodyClaim::Type(cell) => Some(cell),
        ResponseBodyClaim::Empty | ResponseBodyClaim::Bytes | ResponseBodyClaim::Unsaid => None,
    })
}

/// Reports examples whose method no request of the page has: they belong to another page, or their request is missing.
fn check_examples(cx: &mut Context<'_>, page: &PageClaims, claims: &OperationClaims) {
    if claims.requests.is_empty() {
        return;
    }
    for message in page.examples.iter().filter_map(|example| example.request.as_ref()) {
        let Some(Sent { method, url }) = &message.sent else { continue };
        let is_documented = claims.requests.iter().any(|request| request.method == *method);
        if !is_documented && addresses_service(cx.dialect, url) {
            let said = format!("the page documents no {} request", method.as_str());
            let finding = Diagnostic::new(Code::OddExampleUrl, message.span.clone(), said);
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

/// A section on the request body that tells nothing of it.
fn check_body(cx: &mut Context<'_>, page: &PageClaims, claims: &OperationClaims) {
    let BodyClaim { content: BodyContent::Unsaid, is_partial: false, table: None, span: Some(span), .. } = &claims.body
    else {
        return;
    };
    let writes = claims.requests.iter().any(|request| !matches!(request.method, Method::Get | Method::Delete));
    let is_reference = claims.requests.iter().all(is_reference);
    let mut sent = page.examples.iter().filter_map(|example| example.request.as_ref());
    let is_shown = sent.any(|message| message.body != ShownBody::Absent);
    if writes && !is_reference && !is_shown {
        cx.find(Code::UnreadBody, span, "the page doesn't say in known words what the request body holds");
    }
}

/// A page with an HTTP request section, or with request lines elsewhere and another part of an API page, or with
/// permissions and a response.
fn is_api_page(cx: &Context<'_>, sections: &[Section<'_>]) -> bool {
    let has = |kind: SectionKind| sections.iter().any(|section| section.kind == kind);
    let has_permissions = sections.iter().any(|section| {
        section.kind == SectionKind::Permissions
            && section.blocks.iter().any(|block| matches!(block.kind, BlockKind::Table(_) | BlockKind::Include(_)))
    });
    let is_part = |section: &Section<'_>| {
        section.kind.is_of_message() && section.heading.is_some_and(|heading| heading.level <= 2)
    };
    let has_part = || has_permissions || sections.iter().any(is_part);
    has(SectionKind::HttpRequest)
        || has_permissions && has(SectionKind::Response)
        || has_part() && has_stray_requests(cx.dialect, cx.lines, sections)
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
