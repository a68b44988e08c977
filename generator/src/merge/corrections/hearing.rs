//! What pages say with corrections.

use crate::claims::{CorrectionClaim, PageClaims, ResponseBodyClaim, ResponseClaim};
use crate::model::{Model, ResponseBody, Subject};
use crate::source::Span;

use super::areas::rename_area_of_pages;
use super::heard::{Correction, Corrections};
use super::operations::parse_body;
use super::rows::{Rows, cell};
use super::said::said_by;

/// What pages say, with what corrections say instead; then what these say of things that no page tells.
pub(in crate::merge) fn hear(corrections: &Corrections, pages: &[PageClaims]) -> Vec<PageClaims> {
    let mut pages = pages.to_vec();
    for Correction { subject, claim, requests, .. } in &corrections.heard {
        match (subject, &claim.rename) {
            (Subject::Area(area), Some(name)) => rename_area_of_pages(&mut pages, area, name, claim.span.as_ref()),
            (Subject::Operation(..), _) if claim.ignore == Some(true) => leave_out(&mut pages, requests),
            (Subject::Operation(..), _) => set_returned(&mut pages, requests, &corrections.model, claim),
            (Subject::Area(_), None)
            | (
                Subject::Namespace(_)
                | Subject::Enum(_)
                | Subject::Member(..)
                | Subject::Type(_)
                | Subject::Property(..),
                _,
            ) => {}
        }
    }
    let mut rows = Rows::new(corrections);
    rows.hear(&mut pages);
    let mut own: Vec<PageClaims> = said_by(corrections, &rows.untold()).into_iter().collect();
    rows.hear(&mut own);
    pages.extend(own);
    pages
}

/// Makes request lines return what a correction says.
fn set_returned(pages: &mut [PageClaims], requests: &[Span], model: &Model, claim: &CorrectionClaim) {
    let (Some(text), Some(span)) = (&claim.returns, &claim.span) else { return };
    let Some(body) = parse_body(model, text).and_then(|body| body_claim(model, &body, span)) else { return };
    for claims in pages_of(pages, requests).filter_map(|page| page.operations.as_mut()) {
        let status = claims.responses.first().and_then(|first| first.status);
        let returned =
            ResponseClaim { status, body: body.clone(), alternatives: Vec::new(), monitor: None, span: span.clone() };
        for request in claims.requests.iter_mut().filter(|request| requests.contains(&request.span)) {
            request.returned = Some(returned.clone());
        }
    }
}

fn body_claim(model: &Model, body: &ResponseBody, span: &Span) -> Option<ResponseBodyClaim> {
    match body {
        ResponseBody::Value(ty) => Some(ResponseBodyClaim::Type(cell(model, ty, span))),
        ResponseBody::Bytes => Some(ResponseBodyClaim::Bytes),
        ResponseBody::Stream { form, ty } => Some(ResponseBodyClaim::Stream(*form, Some(cell(model, ty, span)))),
        ResponseBody::Empty => Some(ResponseBodyClaim::Empty),
        ResponseBody::Unknown => None,
    }
}

/// The pages that have some of these lines.
fn pages_of<'p>(pages: &'p mut [PageClaims], requests: &[Span]) -> impl Iterator<Item = &'p mut PageClaims> {
    pages.iter_mut().filter(|page| requests.iter().any(|request| request.file == page.file))
}

/// Leaves out request lines; a page without any describes no operation.
fn leave_out(pages: &mut [PageClaims], requests: &[Span]) {
    for page in pages_of(pages, requests) {
        if let Some(claims) = &mut page.operations {
            claims.requests.retain(|request| !requests.contains(&request.span));
        }
        page.operations = page.operations.take().filter(|claims| !claims.requests.is_empty());
    }
}
