//! Corrections of operations.

use crate::claims::CorrectionClaim;
use crate::model::{Method, Model, Operation, OperationKind, Origin, Response, ResponseBody, Rule, StreamForm};

use super::effect::Effect;
use super::types::parse_type;

/// Corrects what an operation returns, or takes it away.
pub(super) fn correct_operation(
    model: &mut Model,
    (path, method): (&str, Method),
    claim: &CorrectionClaim,
) -> Vec<Effect> {
    let is_meant = |one: &Operation| one.identity() == (path.to_owned(), method);
    let Some(at) = model.operations.iter().position(is_meant) else { return vec![Effect::Missing] };
    if claim.ignore == Some(true) {
        model.operations.remove(at);
        return vec![Effect::Changed];
    }
    let mut effects: Vec<Effect> = claim.ignore.iter().map(|_| Effect::Known("ignore")).collect();
    if let Some(text) = &claim.returns {
        effects.push(match parse_body(model, text) {
            Some(body) => set_returned(&mut model.operations[at], body, claim),
            None => Effect::NoType("returns", text.clone()),
        });
    }
    effects
}

/// A type, `bytes`, `nothing`, `events of` a type or `lines of` one.
pub(super) fn parse_body(model: &Model, text: &str) -> Option<ResponseBody> {
    let streamed = |form: StreamForm| text.strip_prefix(&format!("{form} of ")).map(|text| (form, text));
    if let Some((form, text)) = streamed(StreamForm::Events).or_else(|| streamed(StreamForm::Lines)) {
        let ty = parse_type(model, text).filter(|ty| !ty.collection)?;
        return Some(ResponseBody::Stream { form, ty });
    }
    match text {
        "nothing" => Some(ResponseBody::Empty),
        "bytes" => Some(ResponseBody::Bytes),
        text => parse_type(model, text).map(ResponseBody::Value),
    }
}

fn set_returned(operation: &mut Operation, body: ResponseBody, claim: &CorrectionClaim) -> Effect {
    let is_agreed = operation.overruled.is_empty();
    let (origin, rule) = (claim.span.clone().map(Origin::from), Rule::Correction(claim.because.clone()));
    match operation.responses.first_mut() {
        Some(response) if response.body == body => {
            let is_agreed = is_agreed && response.overruled.is_empty() && response.origin.is_some();
            return if is_agreed { Effect::Known("returns") } else { Effect::Changed };
        }
        Some(response) => response.overrule(body, rule, origin),
        None => operation.responses.push(Response { rule, ..Response::said(200, body, origin) }),
    }
    Effect::Changed
}

/// Reading many is a list, reading one isn't.
pub(in crate::merge) fn kind_of_returned(kind: OperationKind, body: &ResponseBody) -> OperationKind {
    match (kind, body) {
        (OperationKind::Get, ResponseBody::Value(ty)) if ty.collection => OperationKind::List,
        (OperationKind::List, ResponseBody::Value(ty)) if !ty.collection => OperationKind::Get,
        (kind, _) => kind,
    }
}
