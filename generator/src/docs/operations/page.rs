//! API pages: what a page says of its requests.

use crate::claims::{MediaTypes, OperationClaims, OperationNoun, RequestClaim};
use crate::docs::dialect::{Dialect, SectionKind};
use crate::docs::layout::{Parts, Section, SectionPlaces, heading_words, titles};
use crate::docs::ledger::Context;
use crate::markdown::BlockKind;
use crate::model::{Method, Segment};
use crate::source::Span;

use super::arguments::bind_parameters;
use super::bodies::read_body;
use super::credentials::take_key;
use super::listed_values::read_listed_values;
use super::parameters::{Headers, claim_headers, claim_parameters};
use super::parts::{OperationPart, Operations};
use super::permissions::claim_permissions;
use super::reach::Reach;
use super::replies::{claim_other_statuses, claim_reply_headers};
use super::requests::{claim_requests, has_stray_requests};
use super::responses::{claim_responses, operation_noun};
use super::zones::{claim_responses_of_requests, compare_zones, split_bodies};

/// The operations of an API page; nothing where the page is none.
pub(in crate::docs) fn claim_operations<'a>(cx: &mut Context<'_>, sections: &[Section<'a>]) -> Option<Operations<'a>> {
    if !is_api_page(cx, sections) {
        return None;
    }
    let requests = claim_requests(cx, sections);
    let lines: Vec<&Span> = requests.iter().map(|request| &request.span).collect();
    let Parts { shared, own, places } = Parts::split(sections, &lines);
    let of_page: Vec<RequestClaim> =
        requests.iter().filter(|request| places.of(&request.span).is_none()).cloned().collect();
    let describes_own = own.is_empty() || !of_page.is_empty();
    let mut said = claim_of(cx, &shared, if describes_own { of_page } else { requests.clone() });
    let mut of_zones = if describes_own { split_bodies(cx.dialect, &shared, &mut said) } else { Vec::new() };
    // What a page says of an operation of its own is not said of others; who may call is.
    let of_callers = OperationClaims {
        permissions: said.permissions.clone(),
        auth: said.auth.clone(),
        ..OperationClaims::default()
    };
    let is_split = !of_zones.is_empty() && said.requests.is_empty();
    let (of_page, of_all) = if describes_own { (Some(said).filter(|_| !is_split), of_callers) } else { (None, said) };
    let mut of_parts = vec![Vec::new(); own.len()];
    for request in requests {
        if let Some(part) = places.of(&request.span) {
            of_parts[part].push(request);
        }
    }
    let mut parts = Vec::new();
    for (sections, requests) in own.into_iter().zip(of_parts) {
        let mut claims = claim_of(cx, &sections, requests);
        let mut zones = split_bodies(cx.dialect, &sections, &mut claims);
        let is_split = !zones.is_empty() && claims.requests.is_empty();
        parts.push(if is_split { zones.remove(0) } else { OperationPart { sections, claims } });
        of_zones.extend(zones.into_iter().map(|part| part.completed(&of_all)));
    }
    let parts = parts.into_iter().map(|part| part.completed(&of_all)).chain(of_zones).collect();
    Some(Operations { of_page, shared, parts, places })
}

/// What sections say of requests.
fn claim_of(cx: &mut Context<'_>, sections: &[Section<'_>], mut requests: Vec<RequestClaim>) -> OperationClaims {
    let dialect = cx.dialect;
    claim_own_responses(dialect, sections, &mut requests);
    claim_responses_of_requests(cx, sections, &mut requests);
    let permissions = claim_permissions(cx, sections, &requests);
    let lines: Vec<Span> = requests.iter().map(|request| request.span.clone()).collect();
    let reach = Reach::of(sections, &lines);
    let Headers { fields: headers, content_types, auth } = claim_headers(cx, sections, &reach);
    let noun = operation_noun(dialect, sections);
    let mut parameters = claim_parameters(cx, sections, &reach);
    let auth = auth.or_else(|| take_key(cx, &mut parameters));
    let mut body = read_body(cx, sections);
    let is_read =
        !requests.is_empty() && requests.iter().all(|request| matches!(request.method, Method::Get | Method::Head));
    let is_function =
        noun == Some(OperationNoun::Function) || is_titled_function(dialect, sections) || call_all(&requests);
    parameters.extend(body.take_arguments(dialect, is_read, is_function));
    read_listed_values(cx, &mut requests, &parameters);
    let parameters = bind_parameters(cx, &requests, noun, parameters);
    let body = body.keep(cx);
    let claims = OperationClaims {
        requests,
        permissions,
        headers,
        parameters,
        body,
        responses: claim_responses(dialect, sections),
        reply_headers: claim_reply_headers(cx, sections),
        other_statuses: claim_other_statuses(cx, sections),
        noun,
        repeatable: says_to_repeat(dialect, sections),
        media_types: MediaTypes::new(),
        content_types,
        auth,
    };
    compare_zones(cx, sections, &claims);
    claims
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
    let told: Vec<_> = groups.map(|group| claim_responses(dialect, group)).collect();
    if told.iter().any(Vec::is_empty) {
        return;
    }
    let places = SectionPlaces::of(sections);
    for request in requests {
        let section = places.holding(&request.span).filter(|section| starts[0] <= *section).min();
        let group = section.map(|section| starts.partition_point(|start| *start <= section) - 1);
        request.responses = group.and_then(|group| told.get(group)).cloned().unwrap_or_default();
    }
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
    texts.into_iter().find(|text| dialect.requests.says_to_repeat(&text.plain)).map(|text| text.span.clone())
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
