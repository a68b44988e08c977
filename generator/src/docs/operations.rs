//! API pages: what a page says of its requests.

use crate::claims::{BodyClaim, OperationClaims, OperationNoun, PageClaims};
use crate::markdown::BlockKind;
use crate::model::Method;
use crate::report::{Code, Diagnostic};

use super::arguments::bind_parameters;
use super::bodies::read_body;
use super::context::Context;
use super::dialect::SectionKind;
use super::parameters::{claim_headers, claim_parameters};
use super::permissions::claim_permissions;
use super::requests::{claim_requests, has_stray_requests, is_reference};
use super::responses::{claim_responses, operation_noun};
use super::sections::Section;

/// The operations of an API page; nothing where the page is none.
pub(super) fn claim_operations(cx: &mut Context, sections: &[Section<'_>]) -> Option<OperationClaims> {
    if !is_api_page(sections) {
        return None;
    }
    let requests = claim_requests(cx, sections);
    let permissions = claim_permissions(cx, sections);
    let headers = claim_headers(cx, sections);
    let noun = operation_noun(sections);
    let mut parameters = claim_parameters(cx, sections);
    let mut body = read_body(cx, sections);
    let is_read = !requests.is_empty() && requests.iter().all(|request| request.method == Method::Get);
    parameters.extend(body.take_arguments(is_read, noun == Some(OperationNoun::Function)));
    let parameters = bind_parameters(cx, &requests, noun, parameters);
    let body = body.keep(cx);
    Some(OperationClaims {
        requests,
        permissions,
        headers,
        parameters,
        body,
        responses: claim_responses(sections),
        noun,
    })
}

/// Reports what an API page leaves out, and where it contradicts itself.
pub(super) fn check(cx: &mut Context, sections: &[Section<'_>], page: &PageClaims) {
    if let Some(claims) = &page.operations {
        check_references(cx, claims);
        check_completeness(cx, sections, page, claims);
    }
}

/// A page without a request line, or without a word on its response, says too little.
fn check_completeness(cx: &mut Context, sections: &[Section<'_>], page: &PageClaims, claims: &OperationClaims) {
    let heading =
        |kind: SectionKind| sections.iter().find(|section| section.kind == kind).and_then(|section| section.heading);
    let title = || sections.iter().find_map(|section| section.heading);
    if claims.requests.is_empty() && !cx.report.diagnostics().iter().any(|found| found.code == Code::BrokenRequestUrl) {
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
        cx.find(Code::NoResponse, &place.text.span, "the page says nothing of a success response");
    }
}

/// A page with an HTTP request section, or with permissions and either a response or request lines elsewhere.
fn is_api_page(sections: &[Section<'_>]) -> bool {
    let has = |kind: SectionKind| sections.iter().any(|section| section.kind == kind);
    let has_permissions = sections.iter().any(|section| {
        section.kind == SectionKind::Permissions
            && section.blocks.iter().any(|block| matches!(block.kind, BlockKind::Table(_) | BlockKind::Include(_)))
    });
    has(SectionKind::HttpRequest) || has_permissions && (has(SectionKind::Response) || has_stray_requests(sections))
}

/// A page that adds a link but describes a plain create contradicts itself.
fn check_references(cx: &mut Context, claims: &OperationClaims) {
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
