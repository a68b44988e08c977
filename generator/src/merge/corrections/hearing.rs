//! What pages say with corrections.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::claims::{CorrectionKey, PageClaims, ResponseBodyClaim, ResponseClaim};
use crate::model::{Model, ResponseBody};
use crate::source::Span;

use super::areas::Areas;
use super::heard::{Correction, Corrections};
use super::operations::parse_body;
use super::rows::{Rows, cell};
use super::said::said_by;

/// What is said with corrections.
pub(in crate::merge) struct Heard {
    /// What pages say, with what corrections say instead; then what these say of things that no page tells.
    pub(in crate::merge) pages: Vec<Arc<PageClaims>>,
    /// By the number of a correction, the rows that it is heard on.
    pub(in crate::merge) rows: BTreeMap<usize, Vec<Span>>,
}

/// Makes pages say what corrections say.
pub(in crate::merge) fn hear(corrections: &Corrections, pages: &[Arc<PageClaims>]) -> Heard {
    let mut pages: Vec<PageClaims> = pages.iter().map(|page| PageClaims::clone(page)).collect();
    let (areas, lines) = (Areas::new(&corrections.heard), lines(corrections));
    for page in &mut pages {
        areas.rename(page);
        hear_requests(page, &lines);
    }
    let mut rows = Rows::new(corrections);
    rows.hear(&mut pages);
    let mut own: Vec<PageClaims> = said_by(corrections, &rows.untold()).into_iter().collect();
    rows.hear(&mut own);
    pages.extend(own);
    Heard { pages: pages.into_iter().map(Arc::new).collect(), rows: rows.heard() }
}

/// What a correction says of a request line.
enum Line<'a> {
    LeftOut,
    Returns(ResponseBodyClaim, &'a Span),
}

/// What corrections say of request lines.
fn lines(corrections: &Corrections) -> BTreeMap<&Span, Line<'_>> {
    let mut lines = BTreeMap::new();
    let body =
        |text: &String, span: &Span| body_claim(&corrections.known.model, &parse_body(&corrections.known, text)?, span);
    for Correction { claim, requests, .. } in &corrections.heard {
        let returned = || {
            Some((
                body(claim.returns.as_ref()?, claim.place(CorrectionKey::Returns)?)?,
                claim.place(CorrectionKey::Returns)?,
            ))
        };
        for request in requests {
            if claim.ignore == Some(true) {
                lines.insert(request, Line::LeftOut);
            } else if let Some((body, span)) = returned() {
                lines.insert(request, Line::Returns(body, span));
            }
        }
    }
    lines
}

/// Makes a page's request lines return what corrections say, and leaves out those that they ignore: a page without any
/// describes no operation.
fn hear_requests(page: &mut PageClaims, lines: &BTreeMap<&Span, Line<'_>>) {
    let Some(claims) = &mut page.operations else { return };
    let (count, status) = (claims.requests.len(), claims.responses.first().and_then(|first| first.status));
    claims.requests.retain_mut(|request| match lines.get(&request.span) {
        Some(Line::LeftOut) => false,
        Some(Line::Returns(body, span)) => {
            let (body, span) = (body.clone(), Span::clone(span));
            request.returned = Some(ResponseClaim { status, body, alternatives: Vec::new(), monitor: None, span });
            true
        }
        None => true,
    });
    if claims.requests.is_empty() && count > 0 {
        page.operations = None;
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
