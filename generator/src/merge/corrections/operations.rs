//! Corrections of operations.

use crate::claims::CorrectionClaim;
use crate::model::{Model, Operation, OperationKind, Response, ResponseBody, Rule, folded_path};

use super::done::{Done, ground, origins};
use super::effect::Effect;
use super::facts::refused;
use super::types::parse_type;

/// Corrects what an operation returns, or takes it away.
pub(super) fn correct_operation(
    model: &mut Model,
    claim: &CorrectionClaim,
    method: &str,
    path: &str,
    done: &mut Done,
) -> Vec<Effect> {
    let wanted = (method.to_uppercase(), folded_path(path));
    if let Some(refused) = refused(claim, &["returns", "ignore"]) {
        return vec![refused];
    }
    done.once(&format!("{} {}", wanted.0, wanted.1), claim, |claim| correct(model, claim, &wanted))
}

fn correct(model: &mut Model, claim: &CorrectionClaim, (method, path): &(String, String)) -> Vec<Effect> {
    let is_meant = |one: &Operation| one.method.as_str() == method && one.path.identity() == *path;
    let Some(at) = model.operations.iter().position(is_meant) else { return vec![Effect::Missing] };
    if claim.ignore == Some(true) {
        model.operations.remove(at);
        return vec![Effect::Changed];
    }
    let mut effects: Vec<Effect> = claim.ignore.iter().map(|_| Effect::Known("ignore")).collect();
    if let Some(text) = &claim.returns {
        effects.push(match parse_body(model, text) {
            Some(body) => set_returned(&mut model.operations[at], body, claim),
            None => Effect::NoType(text.clone()),
        });
    }
    effects
}

fn parse_body(model: &Model, text: &str) -> Option<ResponseBody> {
    match text {
        "nothing" => Some(ResponseBody::Empty),
        "bytes" => Some(ResponseBody::Bytes),
        text => parse_type(model, text).map(ResponseBody::Value),
    }
}

fn set_returned(operation: &mut Operation, body: ResponseBody, claim: &CorrectionClaim) -> Effect {
    let (origin, rule) = (origins(claim).into_iter().next(), Rule::Correction(claim.because.clone()));
    let kind = kind_of(operation.kind, &body);
    match operation.responses.first_mut() {
        Some(response) if response.body == body => return Effect::Known("returns"),
        Some(response) => response.overrule(body, rule, origin),
        None => operation.responses.push(Response { rule, ..Response::said(200, body, origin) }),
    }
    operation.become_kind(kind, ground(claim));
    Effect::Changed
}

/// Reading many is a list, reading one isn't.
fn kind_of(kind: OperationKind, body: &ResponseBody) -> OperationKind {
    match (kind, body) {
        (OperationKind::Get, ResponseBody::Value(ty)) if ty.collection => OperationKind::List,
        (OperationKind::List, ResponseBody::Value(ty)) if !ty.collection => OperationKind::Get,
        (kind, _) => kind,
    }
}
