//! Corrections of operations.

use crate::claims::CorrectionClaim;
use crate::model::{Model, Operation, Overruled, Response, ResponseBody};

use super::types::parse_type;
use super::{Effect, origins};

/// Corrects what an operation returns, or takes it away.
pub(super) fn correct_operation(model: &mut Model, claim: &CorrectionClaim, method: &str, path: &str) -> Vec<Effect> {
    let wanted = erased(path);
    let is_meant =
        |one: &Operation| one.method.as_str().eq_ignore_ascii_case(method) && erased(&one.path.to_string()) == wanted;
    let Some(at) = model.operations.iter().position(is_meant) else { return vec![Effect::Missing] };
    if claim.ignore == Some(true) {
        model.operations.remove(at);
        return vec![Effect::Changed];
    }
    let Some(text) = &claim.returns else { return Vec::new() };
    let body = match text.as_str() {
        "nothing" => Some(ResponseBody::Empty),
        "bytes" => Some(ResponseBody::Bytes),
        text => parse_type(model, text).map(ResponseBody::Value),
    };
    let Some(body) = body else { return vec![Effect::Unreadable(format!("`{text}` is no type"))] };
    vec![set_returned(&mut model.operations[at], body, claim)]
}

fn set_returned(operation: &mut Operation, body: ResponseBody, claim: &CorrectionClaim) -> Effect {
    let origin = origins(claim).into_iter().next();
    match operation.responses.first_mut() {
        Some(response) if response.body == body => return Effect::Known,
        Some(response) => {
            let said = format!("returns {}", response.body);
            operation.overruled.push(Overruled { said, origin: response.origin.take() });
            *response = Response { status: response.status, body, origin };
        }
        None => operation.responses.push(Response { status: 200, body, origin }),
    }
    Effect::Changed
}

/// A path in lower case without the names of its parameters.
fn erased(path: &str) -> String {
    let parts = path.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    parts.collect::<Vec<_>>().join("{}").to_lowercase()
}
