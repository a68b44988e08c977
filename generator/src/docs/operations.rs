//! API pages: what a page says of its requests.

use crate::claims::{BodyClaim, OperationClaims};
use crate::markdown::BlockKind;
use crate::report::{Code, Diagnostic};

use super::bodies::claim_body;
use super::context::Context;
use super::dialect::SectionKind;
use super::examples::claim_examples;
use super::parameters::{claim_headers, claim_parameters};
use super::permissions::claim_permissions;
use super::requests::{claim_requests, is_reference};
use super::responses::{claim_responses, says};
use super::sections::Section;

/// The operations of an API page; nothing where the page is none.
pub(super) fn claim_operations(cx: &mut Context, sections: &[Section<'_>]) -> Option<OperationClaims> {
    if !is_api_page(sections) {
        return None;
    }
    let requests = claim_requests(cx, sections);
    let mut parameters = claim_parameters(cx, sections);
    let (body, arguments) = claim_body(cx, sections);
    parameters.extend(arguments);
    let claims = OperationClaims {
        requests,
        permissions: claim_permissions(cx, sections),
        headers: claim_headers(sections),
        parameters,
        body,
        responses: claim_responses(sections),
        examples: claim_examples(cx, sections),
        says_action: says(sections, "action"),
        says_function: says(sections, "function"),
    };
    check_references(cx, &claims);
    Some(claims)
}

/// A page with an HTTP request section, or with permissions and request lines elsewhere.
fn is_api_page(sections: &[Section<'_>]) -> bool {
    let has = |kind: SectionKind| sections.iter().any(|section| section.kind == kind);
    let has_permissions = sections.iter().any(|section| {
        section.kind == SectionKind::Permissions
            && section.blocks.iter().any(|block| matches!(block.kind, BlockKind::Table(_) | BlockKind::Include(_)))
    });
    has(SectionKind::HttpRequest) || has_permissions && has(SectionKind::Response)
}

/// A page that adds a link but describes a plain create contradicts itself.
fn check_references(cx: &mut Context, claims: &OperationClaims) {
    let Some(request) =
        claims.requests.iter().find(|request| is_reference(request) && request.method == crate::model::Method::Post)
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
