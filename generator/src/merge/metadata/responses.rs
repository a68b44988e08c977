//! Bodies of requests and responses against the types that metadata has at a path.

use crate::diff::Subject;
use crate::merge::authority::{Matter, goes_before_metadata};
use crate::model::{
    Body, Fact, Operation, OperationKind, Origin, Primitive, Response, ResponseBody, Rule, TypeItem, TypeRef,
};
use crate::report::Code;

use super::disagreement::{Difference, Saying};
use super::reconciled::Reconciled;
use super::scope::docs_decide;

/// What metadata says is returned.
pub(super) struct Returned<'a> {
    /// By what: a call's name, or a method and a path.
    pub(super) what: String,
    /// The type; nothing where it returns none.
    pub(super) ty: Option<&'a Fact<TypeRef>>,
    /// Where it is declared.
    pub(super) place: Option<&'a Origin>,
}

impl Reconciled<'_> {
    /// The responses of a read or of a call.
    pub(super) fn returns(&mut self, operation: &mut Operation, declared: &Returned<'_>) {
        for (at, response) in operation.responses.clone().iter().enumerate() {
            // What comes with another status than the first is read where it has a type.
            let is_other = operation.responses.first().is_some_and(|first| first.status != response.status);
            let is_told = at == 0 || (is_other && matches!(response.body, ResponseBody::Value(_)));
            let told = self.told.count();
            let body = if is_told { self.returned(operation, response, declared) } else { None };
            self.told.settle(told, &response.rule);
            if let Some(body) = body.filter(|_| !goes_before_metadata(Matter::Calls, &response.rule)) {
                set_body(operation, at, body, declared.place);
            }
        }
        if declared.ty.is_none_or(|ty| ty.rule != Rule::Undeclared) {
            drop_contradicted(operation);
        }
    }

    /// The body that a response has instead of what the docs say; nothing where these hold.
    fn returned(
        &mut self,
        operation: &Operation,
        response: &Response,
        declared: &Returned<'_>,
    ) -> Option<ResponseBody> {
        if let (ResponseBody::Value(said), Some(ty)) = (&response.body, declared.ty)
            && docs_decide(said, ty)
        {
            return None;
        }
        match (&response.body, declared.ty.map(|ty| &ty.value)) {
            (ResponseBody::Bytes, Some(ty)) => {
                self.report_bytes(operation, response, ty, declared);
                None
            }
            // Metadata has no word for streams of values.
            (ResponseBody::Stream { .. }, _) | (ResponseBody::Empty, None) => None,
            (ResponseBody::Value(said), Some(ty)) if self.fits(said, ty) => None,
            (body, Some(ty)) if is_stream(ty) => {
                if matches!(body, ResponseBody::Value(TypeRef { item: TypeItem::Named(_), .. })) {
                    self.report_response(operation, response, declared);
                }
                Some(ResponseBody::Bytes)
            }
            (ResponseBody::Unknown | ResponseBody::Value(TypeRef { item: TypeItem::Untyped, .. }), Some(ty)) => {
                Some(ResponseBody::Value(ty.clone()))
            }
            (ResponseBody::Unknown, None) => Some(ResponseBody::Empty),
            (ResponseBody::Value(_) | ResponseBody::Empty, Some(ty)) => {
                self.report_response(operation, response, declared);
                Some(ResponseBody::Value(ty.clone()))
            }
            (ResponseBody::Value(_) | ResponseBody::Bytes, None) => {
                self.report_response(operation, response, declared);
                Some(ResponseBody::Empty)
            }
        }
    }

    /// The response of a write: docs that show no body are believed, since metadata knows nothing of it.
    pub(super) fn answers(&mut self, operation: &mut Operation, declared: &Fact<TypeRef>) {
        let ty = &declared.value;
        let Some(response) = operation.responses.first().cloned() else { return };
        let ResponseBody::Value(said) = &response.body else { return };
        let holds = self.fits(said, ty) || docs_decide(said, declared);
        if !holds && !is_stream(ty) && is_write(operation.kind) {
            let told = self.told.count();
            if said.item != TypeItem::Untyped {
                let returned =
                    Returned { what: operation.to_string(), ty: Some(declared), place: declared.origins.first() };
                self.report_response(operation, &response, &returned);
            }
            self.told.settle(told, &response.rule);
            if goes_before_metadata(Matter::Calls, &response.rule) {
                return;
            }
            set_body(operation, 0, ResponseBody::Value(ty.clone()), declared.origins.first());
        }
    }

    /// The request body of a write.
    pub(super) fn sends(&mut self, operation: &mut Operation, declared: &Fact<TypeRef>) {
        let Some(body) = &mut operation.body.clone() else { return };
        let Fact { value: Body::Value(said), origins, .. } = &*body else { return };
        if docs_decide(said, declared) {
            return;
        }
        let of_metadata = Fact::agreed(Body::Value(declared.value.clone()), declared.origins.clone());
        let (declared, place) = (&declared.value, declared.origins.first());
        if self.fits(said, declared) || is_stream(declared) || !is_write(operation.kind) {
            return;
        }
        if said.item != TypeItem::Untyped && !origins.is_empty() {
            let message = format!("`{operation}` takes `{said}` in the docs and `{declared}` in metadata");
            let places =
                (Saying::at(origins, format!("`{said}` here")), Saying::new(place, format!("`{declared}` here")));
            let types = (Some(said.to_string()), Some(declared.to_string()));
            let difference = Difference::aspect(Subject::Operation, &*operation, "body", types.0, types.1);
            self.told.report(Code::OperationAgainstMetadata, Matter::Calls, difference, message, places);
        }
        body.overrule(of_metadata.by(Rule::Metadata));
        operation.body = Some(body.clone());
    }

    /// Whether docs and metadata mean the same, or the docs are more precise.
    fn fits(&self, said: &TypeRef, declared: &TypeRef) -> bool {
        let is_derived = match (&said.item, &declared.item) {
            (TypeItem::Named(said), TypeItem::Named(declared)) => self.model.is_a(said, declared),
            _ => false,
        };
        said.collection == declared.collection && (said.item == declared.item || is_derived)
    }

    fn report_response(&mut self, operation: &Operation, response: &Response, declared: &Returned<'_>) {
        let ours = response.body.in_words();
        let theirs = declared.ty.map_or_else(|| "nothing".to_owned(), |ty| format!("`{}`", ty.value));
        let message = format!("`{}` returns {ours} in the docs and {theirs} in metadata", declared.what);
        let places = (
            Saying::new(place(operation, response), format!("{ours} here")),
            Saying::new(declared.place, format!("{theirs} here")),
        );
        // A base of what metadata has is true, and says less.
        let is_vague = match (&response.body, declared.ty) {
            (ResponseBody::Value(said), Some(ty)) => self.fits(&ty.value, said),
            _ => false,
        };
        let difference = answered(operation, response, declared.ty.map(|ty| &ty.value));
        let code = Code::OperationAgainstMetadata;
        if is_vague {
            self.told.note(code, Matter::Calls, difference, message, places);
        } else {
            self.told.report(code, Matter::Calls, difference, message, places);
        }
    }

    /// Bytes of the docs stay bytes; metadata that has a type instead is told of.
    fn report_bytes(&mut self, operation: &Operation, response: &Response, ty: &TypeRef, declared: &Returned<'_>) {
        let is_same = is_stream(ty) || ty.item == TypeItem::Primitive(Primitive::Binary);
        if is_same || matches!(operation.kind, OperationKind::Report | OperationKind::Download) {
            return;
        }
        let message = format!("`{}` returns bytes in the docs and `{ty}` in metadata; bytes are read", declared.what);
        let places = (
            Saying::new(place(operation, response), "bytes here"),
            Saying::new(declared.place, format!("`{ty}` here")),
        );
        let difference = answered(operation, response, Some(ty));
        self.told.note(Code::OperationAgainstMetadata, Matter::Exchange, difference, message, places);
    }
}

/// Where the docs tell of a response.
fn place<'a>(operation: &'a Operation, response: &'a Response) -> Option<&'a Origin> {
    response.origin.as_ref().or(operation.origins.first())
}

fn is_stream(ty: &TypeRef) -> bool {
    ty.item == TypeItem::Primitive(Primitive::Stream)
}

fn is_write(kind: OperationKind) -> bool {
    matches!(kind, OperationKind::Create | OperationKind::Update | OperationKind::Replace)
}

/// Of several types with one status, metadata has decided on the first.
fn drop_contradicted(operation: &mut Operation) {
    let mut seen = std::collections::BTreeSet::new();
    operation.responses.retain(|response| {
        let is_value = matches!(response.body, ResponseBody::Value(_));
        seen.insert(response.status) || !is_value
    });
}

/// A response whose body metadata has otherwise.
fn answered(operation: &Operation, said: &Response, declared: Option<&TypeRef>) -> Difference {
    let body = declared.map_or(ResponseBody::Empty, |ty| ResponseBody::Value(ty.clone()));
    let declared = Response::said(body.status(said.status), body, None);
    let texts = (Some(said.to_string()), Some(declared.to_string()));
    Difference::aspect(Subject::Operation, operation, "response", texts.0, texts.1)
}

/// Gives a response another body.
fn set_body(operation: &mut Operation, at: usize, body: ResponseBody, place: Option<&Origin>) {
    let Some(response) = operation.responses.get_mut(at) else { return };
    response.status = body.status(response.status);
    let origin = place.cloned().or(response.origin.clone());
    response.overrule(body, Rule::Metadata, origin);
    if !operation.response().and_then(|response| response.body.ty()).is_some_and(|ty| ty.collection) {
        operation.collection = None;
    }
}
