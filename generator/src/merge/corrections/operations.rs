//! Corrections of operations.

use crate::claims::{CorrectionClaim, CorrectionKey};
use crate::model::{Operation, OperationKind, Origin, Response, ResponseBody, Rule, StreamForm, Subject};

use super::effect::Effect;
use super::known::Known;
use super::types::parse_type;

/// Corrects what an operation returns, or takes it away.
pub(super) fn correct_operation(known: &mut Known, subject: &Subject, claim: &CorrectionClaim) -> Vec<Effect> {
    let Some(at) = known.place(subject) else { return vec![Effect::Missing] };
    // It stays: nothing else is said of it, and names are looked up by its place.
    if claim.ignore == Some(true) {
        return vec![Effect::Changed];
    }
    let mut effects: Vec<Effect> = claim.ignore.iter().map(|_| Effect::Known(CorrectionKey::Ignore)).collect();
    if let Some(text) = &claim.returns {
        effects.push(match parse_body(known, text) {
            Some(body) => set_returned(&mut known.model.operations[at], body, claim),
            None => Effect::NoType(CorrectionKey::Returns, text.clone()),
        });
    }
    effects
}

/// A type, `bytes`, `nothing`, `events of` a type or `lines of` one.
pub(super) fn parse_body(known: &Known, text: &str) -> Option<ResponseBody> {
    let streamed = |form: StreamForm| text.strip_prefix(&format!("{form} of ")).map(|text| (form, text));
    if let Some((form, text)) = streamed(StreamForm::Events).or_else(|| streamed(StreamForm::Lines)) {
        let ty = parse_type(known, text).filter(|ty| !ty.collection)?;
        return Some(ResponseBody::Stream { form, ty });
    }
    match text {
        "nothing" => Some(ResponseBody::Empty),
        "bytes" => Some(ResponseBody::Bytes),
        text => parse_type(known, text).map(ResponseBody::Value),
    }
}

fn set_returned(operation: &mut Operation, body: ResponseBody, claim: &CorrectionClaim) -> Effect {
    let is_agreed = operation.overruled.is_empty();
    let (origin, rule) =
        (claim.place(CorrectionKey::Returns).cloned().map(Origin::from), Rule::Correction(claim.because.clone()));
    match operation.responses.first_mut() {
        Some(response) if response.body == body => {
            let is_agreed = is_agreed && response.overruled.is_empty() && response.origin.is_some();
            return if is_agreed { Effect::Known(CorrectionKey::Returns) } else { Effect::Changed };
        }
        Some(response) => {
            let odd = odd_nothing(response, &body);
            response.status = body.status(response.status);
            response.overrule(body, rule, origin);
            return odd.unwrap_or(Effect::Changed);
        }
        None => operation.responses.push(Response { rule, ..Response::said(200, body, origin) }),
    }
    Effect::Changed
}

/// A reply of which docs say what it holds, and that is to hold nothing.
fn odd_nothing(response: &Response, body: &ResponseBody) -> Option<Effect> {
    let is_emptied =
        *body == ResponseBody::Empty && !matches!(response.body, ResponseBody::Empty | ResponseBody::Unknown);
    is_emptied.then(|| {
        let place = response.origin.as_ref().map(|origin| origin.span.clone());
        Effect::Odd(CorrectionKey::Returns, format!("docs say that it replies `{response}`, not nothing"), place)
    })
}

/// Reading many is a list, reading one isn't.
pub(in crate::merge) fn kind_of_returned(kind: OperationKind, body: &ResponseBody) -> OperationKind {
    match (kind, body) {
        (OperationKind::Get, ResponseBody::Value(ty)) if ty.collection => OperationKind::List,
        (OperationKind::List, ResponseBody::Value(ty)) if !ty.collection => OperationKind::Get,
        (kind, _) => kind,
    }
}
