//! What no page of an operation tells, and the pages of another operation at its path do.

use std::collections::BTreeMap;

use crate::model::{Body, Fact, Operation, OperationKind, Response, ResponseBody, Rule, TypeItem, TypeRef};
use crate::report::{Code, Diagnostic, Report};

use super::operations::Documented;

/// Completes the operations of one model.
pub(super) fn complete(merged: &mut [Documented]) {
    complete_updates(merged);
    complete_creations(merged);
}

/// An update whose page names no type ("supply the values that should be updated") takes and returns what is read at
/// its path.
fn complete_updates(merged: &mut [Documented]) {
    let read = merged.iter().map(|one| &one.operation).filter(|operation| operation.kind == OperationKind::Get);
    let read: BTreeMap<String, TypeRef> = read
        .filter_map(|operation| match &operation.response()?.body {
            ResponseBody::Value(ty) => Some((operation.path.identity(), ty.clone())),
            ResponseBody::Empty | ResponseBody::Bytes | ResponseBody::Unknown => None,
        })
        .collect();
    let is_update = |kind: OperationKind| matches!(kind, OperationKind::Update | OperationKind::Replace);
    for Documented { operation, sends_nothing, .. } in merged.iter_mut().filter(|one| is_update(one.operation.kind)) {
        let ty = read.get(&operation.path.identity());
        if operation.body.is_none() && !*sends_nothing {
            operation.body = ty.map(|ty| Fact::inferred(Body::Value(ty.clone())));
        }
        complete_response(operation);
    }
}

/// A creation whose page names no type creates one of what is listed at its path.
fn complete_creations(merged: &mut [Documented]) {
    let listed = merged.iter().map(|one| &one.operation).filter(|operation| operation.kind == OperationKind::List);
    let listed: BTreeMap<String, TypeRef> = listed
        .filter_map(|operation| match &operation.response()?.body {
            ResponseBody::Value(ty) => Some((operation.path.identity(), TypeRef::one(ty.item.clone()))),
            ResponseBody::Empty | ResponseBody::Bytes | ResponseBody::Unknown => None,
        })
        .collect();
    let created = merged.iter_mut().map(|one| &mut one.operation).filter(|one| one.kind == OperationKind::Create);
    for operation in created {
        let Some(Fact { value: Body::Value(sent), .. }) = &mut operation.body else { continue };
        if sent.item == TypeItem::Untyped
            && let Some(ty) = listed.get(&operation.path.identity())
        {
            *sent = ty.clone();
        }
    }
}

/// An update that returns something which its page doesn't name returns what was sent.
fn complete_response(operation: &mut Operation) {
    let Some(Fact { value: Body::Value(sent), .. }) = &operation.body else { return };
    for response in operation.responses.iter_mut().filter(|response| response.body == ResponseBody::Unknown) {
        response.body = ResponseBody::Value(sent.clone());
        response.rule = Rule::Inferred;
    }
}

/// Statuses of which one expects a body.
const WITH_BODY: [u16; 2] = [200, 201];

/// Reports pages that tell a status and, in no way, what comes with it.
pub(super) fn report_untold(merged: &[Documented], report: &mut Report) {
    for operation in merged.iter().map(|one| &one.operation) {
        let is_untold =
            |response: &&Response| response.body == ResponseBody::Unknown && WITH_BODY.contains(&response.status);
        for response in operation.responses.iter().filter(is_untold) {
            let Some(origin) = &response.origin else { continue };
            let (method, path, status) = (operation.method.as_str(), &operation.path, response.status);
            let message = format!("`{method} {path}` answers with `{status}`; what its body holds isn't told");
            let finding = Diagnostic::new(Code::NoResponse, origin.span.clone(), message);
            report.push(finding.help("name its type in the sentence, or show an example with a body"));
        }
    }
}
