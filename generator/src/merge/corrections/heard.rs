//! The corrections that are heard, by what deciders ask.

use std::collections::BTreeMap;

use crate::claims::{CorrectionClaim, PageClaims, ResponseBodyClaim, ResponseClaim};
use crate::merge::hierarchy::drop_inherited;
use crate::merge::metadata::Schema;
use crate::merge::names::Names;
use crate::merge::types::mark_entities;
use crate::model::{
    Fact, Method, Model, Origin, Overruled, Response, ResponseBody, Rule, StructuredKind, StructuredType, Subject,
    TypeName,
};
use crate::report::Report;
use crate::source::Span;

use super::areas::rename_area_of_pages;
use super::operations::parse_body;
use super::rows::{Rows, cell};
use super::said::said_by;
use super::weighing::apply;

/// A correction that is heard.
#[derive(Debug)]
pub(in crate::merge) struct Correction {
    /// What it is about.
    pub(super) subject: Subject,
    /// What it says that no earlier one does.
    pub(super) claim: CorrectionClaim,
    /// What others say of the type.
    pub(super) overruled: Vec<Overruled>,
    /// Where an operation is requested.
    pub(super) requests: Vec<Span>,
}

/// All corrections that are heard, in their order.
#[derive(Debug, Default)]
pub(in crate::merge) struct Corrections {
    pub(super) heard: Vec<Correction>,
    /// What is true without them, with just what they say: what their names mean.
    pub(super) model: Model,
    pub(super) names: Names,
    places: BTreeMap<Span, usize>,
    /// The operations whose response is corrected.
    returned: BTreeMap<Subject, usize>,
}

impl Corrections {
    pub(super) fn new(heard: Vec<Correction>, model: Model, names: Names) -> Self {
        let places = heard.iter().enumerate().filter_map(|(at, one)| Some((one.claim.span.clone()?, at))).collect();
        let returned = heard.iter().enumerate().filter(|(_, one)| one.claim.returns.is_some());
        let returned = returned.map(|(at, one)| (one.subject.clone(), at)).collect();
        Self { heard, model, names, places, returned }
    }

    /// What pages say, with what corrections say instead; then what these say of things that no page tells.
    pub(in crate::merge) fn hear(&self, pages: &[PageClaims]) -> Vec<PageClaims> {
        let mut pages = pages.to_vec();
        for Correction { subject, claim, requests, .. } in &self.heard {
            match (subject, &claim.rename) {
                (Subject::Area(area), Some(name)) => rename_area_of_pages(&mut pages, area, name),
                (Subject::Operation(..), _) if claim.ignore == Some(true) => leave_out(&mut pages, requests),
                (Subject::Operation(..), _) => set_returned(&mut pages, requests, &self.model, claim),
                _ => {}
            }
        }
        let mut rows = Rows::new(self);
        rows.hear(&mut pages);
        let mut own: Vec<PageClaims> = said_by(self, &rows.untold()).into_iter().collect();
        rows.hear(&mut own);
        pages.extend(own);
        pages
    }

    /// Makes metadata say what corrections say of its types and enums.
    pub(in crate::merge) fn correct_schema(&self, schema: &mut Schema) {
        let model = &mut schema.model;
        let is_entity = |ty: &&StructuredType| ty.kind == StructuredKind::Entity;
        let entities: Vec<TypeName> = model.types.values().filter(is_entity).map(|ty| ty.name.clone()).collect();
        let mut has_new_bases = false;
        for Correction { subject, claim, .. } in &self.heard {
            let is_declared = match subject {
                Subject::Type(name) | Subject::Property(name, _) => model.types.contains_key(name),
                Subject::Enum(name) => model.enums.contains_key(name),
                Subject::Area(_) | Subject::Namespace(_) | Subject::Member(..) | Subject::Operation(..) => false,
            };
            if is_declared {
                apply(model, subject, claim);
                has_new_bases |= claim.base.is_some();
            }
        }
        if has_new_bases {
            drop_inherited(model, &mut Report::default(), |_| true);
            mark_entities(model, |name| entities.contains(name));
        }
    }

    /// The choices for Rust: what each is about, by the name that it has with all corrections.
    pub(in crate::merge) fn choices(&self) -> Vec<(Subject, CorrectionClaim)> {
        let chosen = self.heard.iter().filter(|one| one.claim.rust.is_some() || one.claim.with.is_some());
        let renamed = chosen.map(|Correction { subject, claim, .. }| match (subject, &claim.rename) {
            (Subject::Property(owner, _), Some(name)) => {
                (Subject::Property(owner.clone(), name.clone()), claim.clone())
            }
            _ => (subject.clone(), claim.clone()),
        });
        renamed.collect()
    }

    /// The rule by which a fact that is said at a place holds, where a correction says it.
    pub(in crate::merge) fn rule(&self, place: &Span) -> Option<Rule> {
        let claim = &self.at(place)?.claim;
        Some(Rule::Correction(claim.because.clone()))
    }

    /// A fact that a correction says, beside what others say.
    pub(in crate::merge) fn settle<T>(&self, fact: Fact<T>) -> Fact<T> {
        let Some(place) = fact.span().cloned() else { return fact };
        let Some(correction) = self.at(&place) else { return fact };
        let rule = Rule::Correction(correction.claim.because.clone());
        Fact { value: fact.value, rule, origins: vec![place.into()], overruled: correction.overruled.clone() }
    }

    /// Makes an operation, as one page tells it, return what a correction says, and gives that.
    pub(in crate::merge) fn settle_returned(
        &self,
        model: &Model,
        (path, method): (String, Method),
        responses: &mut Vec<Response>,
    ) -> Option<ResponseBody> {
        let subject = Subject::Operation(path, method);
        let correction = self.returned.get(&subject).map(|at| &self.heard[*at])?;
        let body = parse_body(model, correction.claim.returns.as_ref()?)?;
        let status = responses.first().map_or(200, |first| first.status);
        let origin = correction.claim.span.clone().map(Origin::from);
        let settled = Response {
            rule: Rule::Correction(correction.claim.because.clone()),
            overruled: correction.overruled.clone(),
            ..Response::said(status, body.clone(), origin)
        };
        responses.splice(..responses.len().min(1), [settled]);
        Some(body)
    }

    fn at(&self, place: &Span) -> Option<&Correction> {
        self.places.get(place).map(|at| &self.heard[*at])
    }
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
