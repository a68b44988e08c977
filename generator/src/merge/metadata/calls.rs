//! What actions and functions take.

use crate::merge::authority::{Matter, decide};
use crate::merge::names::folded;
use crate::model::{
    Aspect, Body, Fact, Method, Operation, Origin, ParameterPlace, Property, Segment, TypeItem, TypeRef,
};
use crate::report::Code;

use super::findings::{Saying, list, note, report};
use super::reconciled::Reconciled;
use super::schema::Call;
use super::scope::docs_decide;
use super::types::place;

impl Reconciled<'_> {
    /// The parameters of a call: in the body of an action, in the parentheses of a function.
    pub(super) fn takes(&mut self, operation: &mut Operation, call: &Call) {
        self.arguments(operation, call);
        operation.body.take_if(|body| is_guess(body));
        match operation.body.clone() {
            Some(Fact { value: Body::Parameters(fields), rule, origins, overruled }) => {
                let value = Body::Parameters(self.fields(operation, call, &fields));
                operation.body = Some(Fact { value, rule, origins, overruled });
            }
            Some(Fact { value: Body::Bytes(_) | Body::Reference, .. }) => {}
            _ if operation.method == Method::Get => {}
            Some(Fact { value: Body::Value(ty), origins, .. }) => {
                self.report_value(call, &ty, &origins);
                operation.body = declared_body(call);
            }
            None => {
                self.report_missing(operation, call, &call.parameters.iter().collect::<Vec<_>>());
                operation.body = declared_body(call);
            }
        }
    }

    /// A body that holds one value is none of a call.
    fn report_value(&mut self, call: &Call, ty: &TypeRef, origins: &[Origin]) {
        let takes = if call.parameters.is_empty() { "nothing" } else { "parameters" };
        let message = format!("`{}` takes `{ty}` in the docs and {takes} in metadata", call.name.local());
        let places =
            (Saying::at(origins, format!("`{ty}` here")), Saying::new(Some(&call.span), format!("{takes} here")));
        report(&mut self.report, Code::OperationAgainstMetadata, Matter::Calls, message, places);
    }

    /// The parameters that metadata declares, as the docs tell them.
    fn fields(&mut self, operation: &Operation, call: &Call, said: &[Property]) -> Vec<Property> {
        let find = |properties: &[Property], wanted: &Property| {
            properties.iter().find(|one| folded(&one.name) == folded(&wanted.name)).cloned()
        };
        for extra in said.iter().filter(|one| !is_annotation(one) && find(&call.parameters, one).is_none()) {
            let message =
                format!("metadata has no parameter `{}` of `{}`; it is not read", extra.name, call.name.local());
            let places = (Saying::new(place(extra), "listed here"), Saying::new(Some(&call.span), "not declared here"));
            report(&mut self.report, Code::OperationAgainstMetadata, Matter::Calls, message, places);
        }
        let missing: Vec<&Property> = call.parameters.iter().filter(|one| find(said, one).is_none()).collect();
        self.report_missing(operation, call, &missing);
        let told = call.parameters.iter().map(|declared| match find(said, declared) {
            Some(said) => self.field(call, declared, said),
            None => declared.clone(),
        });
        told.collect()
    }

    fn field(&mut self, call: &Call, declared: &Property, said: Property) -> Property {
        let (ours, theirs) = (&said.ty.value, &declared.ty.value);
        let is_ours = docs_decide(ours, &declared.ty);
        let is_told = !is_ours && ours.item != TypeItem::Untyped && ours != theirs;
        if is_told || said.name != declared.name {
            let message = format!(
                "parameter `{}` of `{}` is `{}: {ours}` in the docs and `{}: {theirs}` in metadata",
                declared.name,
                call.name.local(),
                said.name,
                declared.name
            );
            let places = (
                Saying::new(place(&said), format!("`{ours}` here")),
                Saying::new(place(declared), format!("`{theirs}` here")),
            );
            report(&mut self.report, Code::OperationAgainstMetadata, Matter::Calls, message, places);
        }
        let mut places = said.said.only(&[Aspect::RequiredOnCreate, Aspect::Deprecated]);
        places.complete(&declared.said);
        Property {
            said: places,
            ty: if is_ours { said.ty } else { declared.ty.clone() },
            required_on_create: said.required_on_create,
            doc: decide(Matter::Prose, said.doc, declared.doc.clone()),
            deprecated: decide(Matter::Prose, said.deprecated, declared.deprecated.clone()),
            ..declared.clone()
        }
    }

    fn report_missing(&mut self, operation: &Operation, call: &Call, missing: &[&Property]) {
        if missing.is_empty() {
            return;
        }
        let names = list(missing.iter().map(|property| property.name.as_str()));
        let message = format!("the docs don't list {names} of `{}`", call.name.local());
        let body = operation.body.as_ref().map(|body| body.origins.as_slice()).filter(|origins| !origins.is_empty());
        let places = (
            Saying::at(body.unwrap_or(&operation.origins), "not listed here"),
            Saying::new(Some(&call.span), "declared here"),
        );
        note(&mut self.report, Code::UndocumentedOperation, Matter::Calls, message, places);
    }

    /// The types of a function's arguments; arguments that it doesn't take are reported.
    fn arguments(&mut self, operation: &mut Operation, call: &Call) {
        let Some(Segment::Call { arguments, .. }) = operation.path.segments.last().cloned() else { return };
        for argument in &arguments {
            let declared = call.parameters.iter().find(|one| folded(&one.name) == folded(&argument.name));
            let Some(declared) = declared else {
                self.report_argument(operation, &argument.name, call);
                continue;
            };
            let is_meant = |name: &str| name == argument.parameter;
            let slots = operation
                .parameters
                .iter_mut()
                .filter(|one| one.place == ParameterPlace::Function && is_meant(&one.name));
            slots.for_each(|slot| self.argument_type(slot, declared, call));
        }
    }

    fn report_argument(&mut self, operation: &Operation, argument: &str, call: &Call) {
        let message = format!("metadata has no parameter `{argument}` of `{}`", call.name.local());
        let places =
            (Saying::at(&operation.origins, "passed here"), Saying::new(Some(&call.span), "not declared here"));
        report(&mut self.report, Code::OperationAgainstMetadata, Matter::Calls, message, places);
    }
}

/// The parameters that metadata declares; no body where there are none.
fn declared_body(call: &Call) -> Option<Fact<Body>> {
    let body = || Fact::said(Body::Parameters(call.parameters.clone()), call.span.clone());
    (!call.parameters.is_empty()).then(body)
}

/// A body that no page tells of: its type was taken from the response.
fn is_guess(body: &Fact<Body>) -> bool {
    matches!(body.value, Body::Value(_)) && body.origins.is_empty()
}

/// `@odata.type` and its like are no parameters.
fn is_annotation(property: &Property) -> bool {
    property.name.starts_with('@')
}
