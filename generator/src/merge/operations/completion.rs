//! What no page of an operation tells, and the pages of another operation at its path do.

use std::collections::BTreeMap;

use super::documented::Documented;
use crate::model::{Body, Fact, Operation, OperationKind, Response, ResponseBody, Rule, TypeItem, TypeRef};
use crate::report::{Code, Diagnostic, Report};

/// Completes the operations of one model.
pub(in crate::merge) fn complete(merged: &mut [Documented]) {
    complete_updates(merged);
    complete_creations(merged);
}

/// An update whose page names no type ("supply the values that should be updated") takes and returns what is read at
/// its path, else what its title says.
fn complete_updates(merged: &mut [Documented]) {
    let read = returned_by(merged, OperationKind::Get);
    let is_update = |kind: OperationKind| matches!(kind, OperationKind::Update | OperationKind::Replace);
    for documented in merged.iter_mut().filter(|one| is_update(one.operation.kind)) {
        let Documented { operation, sends_nothing, titled, .. } = documented;
        let of_path = read.get(&operation.path.identity()).map(|ty| (ty, Rule::SamePath));
        let told = of_path.or(titled.as_ref().map(|ty| (ty, Rule::Titled)));
        if operation.body.is_none() && !*sends_nothing {
            operation.body = told.map(|(ty, rule)| Fact::inferred(Body::Value(ty.clone()), rule));
        }
        complete_response(operation);
    }
}

/// A creation whose page names no type creates one of what is listed at its path.
fn complete_creations(merged: &mut [Documented]) {
    let listed = returned_by(merged, OperationKind::List);
    let created = merged.iter_mut().map(|one| &mut one.operation).filter(|one| one.kind == OperationKind::Create);
    for operation in created {
        let Some(Fact { value: Body::Value(sent), rule, .. }) = &mut operation.body else { continue };
        if sent.item == TypeItem::Untyped
            && let Some(ty) = listed.get(&operation.path.identity())
        {
            (*sent, *rule) = (TypeRef::one(ty.item.clone()), Rule::SamePath);
        }
    }
}

/// The types that operations of a kind return, by their path.
fn returned_by(merged: &[Documented], kind: OperationKind) -> BTreeMap<String, TypeRef> {
    let operations = merged.iter().map(|one| &one.operation).filter(|operation| operation.kind == kind);
    operations.filter_map(|one| Some((one.path.identity(), one.response()?.body.ty()?.clone()))).collect()
}

/// An update that returns something which its page doesn't name returns what was sent.
fn complete_response(operation: &mut Operation) {
    let Some(Fact { value: Body::Value(sent), .. }) = &operation.body else { return };
    for response in operation.responses.iter_mut().filter(|response| response.body == ResponseBody::Unknown) {
        response.body = ResponseBody::Value(sent.clone());
        response.rule = Rule::SentAndReturned;
    }
}

/// Statuses of which one expects a body.
const WITH_BODY: [u16; 2] = [200, 201];

const NAME_OR_SHOW: &str = "name its type in the sentence, or show an example with a body";
const NAME_SHOWN: &str = "the example doesn't say of which type it is: name that in the sentence, \"a [boat](boat.md) \
                          object\", and list its members on a page of its own";

/// Reports pages that tell a status and, in no way, what comes with it; and those that send values of nothing known.
pub(in crate::merge) fn report_incomplete(merged: &[Documented], report: &mut Report) {
    for Documented { operation, partial, .. } in merged.iter().filter(|one| one.operation.body.is_none()) {
        let Some(span) = partial else { continue };
        let message = format!("nothing tells of which type the values are that `{operation}` sends; none are sent");
        let finding = Diagnostic::new(Code::UnreadBody, span.clone(), message);
        report.push(finding.help("name the type: \"a JSON representation of the [boat](boat.md) object\""));
    }
    merged.iter().filter_map(links_another).for_each(|finding| report.push(finding));
    for Documented { operation, shows_reply, written, .. } in merged {
        let is_unknown =
            |response: &&Response| response.body == ResponseBody::Unknown && WITH_BODY.contains(&response.status);
        for response in operation.responses.iter().filter(is_unknown) {
            let said = response.origin.as_ref().map(|origin| &origin.span);
            // A page that shows nothing either is told as a whole.
            let line = || written.first().filter(|_| *shows_reply).map(|written| &written.line);
            let Some(place) = said.or_else(line) else { continue };
            let message =
                format!("`{operation}` answers with `{}`; the docs don't say what its body holds", response.status);
            let finding = Diagnostic::new(Code::NoResponse, place.clone(), message);
            report.push(finding.help(if *shows_reply { NAME_SHOWN } else { NAME_OR_SHOW }));
        }
    }
}

/// A body whose section says nothing that is understood, and links a type which isn't the one that is sent.
fn links_another(Documented { operation, linked, .. }: &Documented) -> Option<Diagnostic> {
    let body = operation.body.as_ref();
    let is_any = |body: &Body| matches!(body, Body::Value(TypeRef { item: TypeItem::Untyped, .. }));
    let is_told = |body: &Fact<Body>| body.rule.is_correction() || body.rule == Rule::Said && !is_any(&body.value);
    if operation.kind == OperationKind::Function || body.is_some_and(is_told) {
        return None;
    }
    let sent = body.and_then(|body| match &body.value {
        Body::Value(ty) => Some(ty),
        Body::Bytes(_) | Body::Parameters(_) | Body::Reference => None,
    });
    if linked.iter().any(|(ty, _)| sent.is_some_and(|sent| sent.item == ty.item)) {
        return None;
    }
    let (ty, span) = linked.first()?;
    let taken = sent.map_or_else(|| "nothing is".to_owned(), |sent| format!("`{sent}` is"));
    let message = format!("the section on the body links `{ty}`, and {taken} sent by `{operation}`");
    let finding = Diagnostic::new(Code::UnreadBody, span.clone(), message);
    Some(finding.help(format!("say what is sent: \"a JSON representation of the [{ty}](..) object\"")))
}
