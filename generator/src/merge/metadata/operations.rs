//! Operations of the docs against what metadata has at their paths.

use std::collections::BTreeSet;

use crate::diff::Subject;
use crate::merge::authority::{Matter, goes_before_metadata, metadata_decides};
use crate::model::{
    Call, CallKind, Fact, Ground, Method, Operation, OperationKind, Origin, PathTemplate, Response, Rule, Segment,
    TypeRef, folded, is_same_name,
};
use crate::report::Code;

use super::disagreement::{Difference, Saying};
use super::paths::Place;
use super::reconciled::Reconciled;
use super::responses::Returned;
use super::stops::{Stop, of_many};

impl Reconciled<'_> {
    /// Gives an operation what metadata says of its path.
    pub(super) fn operation(&mut self, operation: &mut Operation) {
        let found = match &self.as_used {
            Some(as_used) if !self.is_below_root_of_docs(&operation.path) => as_used.find(&operation.path),
            _ => self.paths.find(&operation.path),
        };
        let found = match (found, &self.uncorrected) {
            (Ok(Place::Call(call)), Some(uncorrected)) if is_of_another(call, operation) => {
                uncorrected.find(&operation.path)
            }
            (found, _) => found,
        };
        match found {
            Err(_) if self.is_misled(&operation.path) => {}
            Err(stop) => {
                self.document_calls(operation);
                if stop.lacks_root {
                    self.lacks_root(operation);
                } else {
                    self.report_nowhere(operation, &stop);
                }
            }
            // A correction says what is there: what is exchanged stays as the docs and other corrections have it.
            Ok(Place::Value(ty)) if goes_before_metadata(Matter::Calls, &ty.rule) => self.arguments(operation),
            Ok(Place::Value(ty)) if metadata_decides(Matter::Calls) => {
                self.arguments(operation);
                self.value(operation, &ty);
                self.decide_root(operation, &ty);
            }
            Ok(Place::Call(call)) if metadata_decides(Matter::Calls) => {
                self.bound(operation, call);
                self.call(operation, call);
            }
            Ok(Place::Value(_) | Place::Call(_) | Place::Aspect) => {}
        }
    }

    fn is_below_root_of_docs(&self, path: &PathTemplate) -> bool {
        let first = path.segments.first().and_then(Segment::called);
        self.of_docs.zip(first).is_some_and(|(of_docs, first)| of_docs.contains(&folded(first)))
    }

    /// What the end of a path would call is described, though the path leads nowhere: that is told.
    fn document_calls(&mut self, operation: &Operation) {
        let calls = self.as_used.iter().flat_map(|as_used| as_used.calls(&operation.path));
        let Some(name) = operation.path.segments.last().and_then(Segment::local_name) else { return };
        let is_meant = |call: &&Call| is_same_name(call.name.local(), &name);
        let bound = calls.map(|(_, call)| call).last();
        let unbound = self.schema.model.calls.iter().filter(|call| call.bound_to.is_none());
        let unbound = unbound.filter(|_| operation.path.segments.len() == 1);
        self.documented.extend(unbound.chain(bound).filter(is_meant).map(|call| &call.origin.span));
    }

    /// Whether a path leads nowhere because of a correction alone.
    fn is_misled(&self, path: &PathTemplate) -> bool {
        self.uncorrected.as_ref().is_some_and(|uncorrected| uncorrected.find(path).is_ok())
    }

    /// A root of another kind or type is told of the root; what is exchanged there is decided as of any value.
    fn decide_root(&mut self, operation: &mut Operation, used: &Fact<TypeRef>) {
        if let ([_] | [_, Segment::Key(_)], Ok(Place::Value(declared))) =
            (&*operation.path.segments, self.paths.find(&operation.path))
            && declared.value != used.value
        {
            self.told_already(|decided| decided.value(operation, &declared));
        }
    }

    /// Decides what differs because of something that has been told.
    fn told_already(&mut self, decide: impl FnOnce(&mut Self)) {
        let told = self.told.0.len();
        decide(self);
        self.told.0.truncate(told);
    }

    fn report_nowhere(&mut self, operation: &Operation, stop: &Stop) {
        let message = format!("`{operation}` leads nowhere in metadata: {}", stop.why);
        let owner = stop.at.as_ref().and_then(|name| self.schema.model.types.get(name));
        let places = (
            Saying::at(&operation.origins, "requested here"),
            Saying::at(owner.map_or(&[], |ty| &ty.origins), "the path ends here"),
        );
        let removed = Difference::removed(Subject::Operation, operation, Some(operation.responses_text()));
        self.told.report(Code::OperationNotInMetadata, Matter::Operations, removed, message, places);
    }

    /// An operation on an entity set, a singleton or a property.
    fn value(&mut self, operation: &mut Operation, at: &Fact<TypeRef>) {
        let ty = &at.value;
        let is_call = matches!(operation.kind, OperationKind::Action | OperationKind::Function | OperationKind::Delta);
        let is_of_one = matches!(operation.method, Method::Put | Method::Patch | Method::Delete);
        if is_of_one && ty.collection && self.schema.is_entity(&ty.item) == Some(true) {
            self.report_nowhere(operation, &of_many(operation.method, ty));
            return self.told_already(|decided| decided.exchanged(operation, at));
        }
        match operation.method {
            Method::Get => {
                let is_told = |response: &Response| goes_before_metadata(Matter::Calls, &response.rule);
                let is_corrected = operation.response().is_some_and(is_told);
                let is_read = is_call || matches!(operation.kind, OperationKind::Get | OperationKind::List);
                if is_read && !is_corrected {
                    let kind = if ty.collection { OperationKind::List } else { OperationKind::Get };
                    operation.become_kind(kind, declared(&at.origins));
                }
                let returned = Returned { what: operation.to_string(), ty: Some(at), place: at.origins.first() };
                self.returns(operation, &returned);
            }
            Method::Post => {
                if is_call && !ty.collection {
                    return self.report_no_action(operation, ty);
                }
                if is_call {
                    operation.become_kind(OperationKind::Create, declared(&at.origins));
                }
                self.exchanged(operation, at);
            }
            Method::Put | Method::Patch => self.exchanged(operation, at),
            Method::Head | Method::Delete => {}
        }
    }

    fn report_no_action(&mut self, operation: &Operation, at: &TypeRef) {
        self.report_nowhere(operation, &Stop::new(format!("`{at}` has no action of that name"), at.name()));
    }

    /// A write: what goes in and what comes out is one item.
    fn exchanged(&mut self, operation: &mut Operation, at: &Fact<TypeRef>) {
        let item = Fact { value: TypeRef::one(at.value.item.clone()), ..at.clone() };
        self.sends(operation, &item);
        self.answers(operation, &item);
    }

    /// A call of an action or of a function.
    fn call(&mut self, operation: &mut Operation, call: &Call) {
        let method = match call.kind {
            CallKind::Action => Method::Post,
            CallKind::Function => Method::Get,
        };
        if let (true, Some(returns)) = (call.is_composable && is_change(operation.method), &call.returns) {
            // What a composable function returns has an address.
            self.arguments(operation);
            self.exchanged(operation, returns);
            return;
        }
        if operation.method != method {
            let message =
                format!("`{operation}` is {} in metadata, called by {}", kind_word(call.kind), method.as_str());
            let places = (
                Saying::at(&operation.origins, format!("{} here", operation.method.as_str())),
                Saying::new(Some(&call.origin), format!("{} here", kind_word(call.kind))),
            );
            let [old, new] = [operation.method, method].map(|method| Some(method.as_str().to_owned()));
            let difference = Difference::aspect(Subject::Operation, &*operation, "method", old, new);
            self.told.report(Code::OperationAgainstMetadata, Matter::Operations, difference, message, places);
            return;
        }
        operation.become_kind(called_kind(operation.kind, call.kind), declared(std::slice::from_ref(&call.origin)));
        let returned = Returned {
            what: call.name.local().to_owned(),
            ty: call.returns.as_ref(),
            place: call.returns.as_ref().and_then(|ty| ty.origins.first()).or(Some(&call.origin)),
        };
        self.returns(operation, &returned);
        self.arguments(operation);
        self.takes(operation, call);
    }

    /// Actions and functions that no page describes.
    pub(super) fn report_undocumented(&mut self) {
        let names: BTreeSet<String> = self.known_calls();
        let is_asked = |call: &&Call| {
            let place = &call.origin.span;
            !self.documented.contains(place) && !self.schema.left_out.contains(place)
        };
        for call in self.schema.model.calls.iter().filter(is_asked) {
            let bound = call.bound_to.as_ref().map(|ty| format!(" of `{ty}`")).unwrap_or_default();
            let other = if names.contains(&call.name.folded()) { "this overload of " } else { "" };
            let message = format!("the docs don't describe {other}`{}`{bound}", call.name.local());
            let places = (Saying::nothing(), Saying::new(Some(&call.origin), "declared here"));
            let added = Difference::added(Subject::Call, call, Some(call.kind.to_string()));
            self.told.note(Code::UndocumentedOperation, Matter::Calls, added, message, places);
        }
    }

    fn known_calls(&self) -> BTreeSet<String> {
        let known = self.schema.model.calls.iter().filter(|call| self.documented.contains(&call.origin.span));
        known.map(|call| call.name.folded()).collect()
    }
}

/// Whether a correction of another operation says what a call returns.
fn is_of_another(call: &Call, operation: &Operation) -> bool {
    let is_corrected = |rule: &Rule| goes_before_metadata(Matter::Calls, rule);
    let is_own = operation.response().is_some_and(|response| is_corrected(&response.rule));
    !is_own && call.returns.as_ref().is_some_and(|ty| is_corrected(&ty.rule))
}

/// What a call is; the docs' finer kinds stay.
fn called_kind(said: OperationKind, declared: CallKind) -> OperationKind {
    use OperationKind::{Action, Count, CreateUploadSession, Delta, Download, Function, Report, Upload};
    match (declared, said) {
        (CallKind::Action, CreateUploadSession | Upload) | (CallKind::Function, Delta | Report | Download | Count) => {
            said
        }
        (CallKind::Action, _) => Action,
        (CallKind::Function, _) => Function,
    }
}

fn is_change(method: Method) -> bool {
    matches!(method, Method::Patch | Method::Put)
}

fn kind_word(kind: CallKind) -> &'static str {
    match kind {
        CallKind::Action => "an action",
        CallKind::Function => "a function",
    }
}

/// That metadata says something, at these places.
fn declared(origins: &[Origin]) -> Ground {
    Ground::by(Rule::Metadata, origins.to_vec())
}
