//! What actions take in their bodies.

use crate::diff::{Subject, passed_text};
use crate::merge::authority::{Matter, decide};
use crate::model::{
    Aspect, Body, Call, Fact, Method, Operation, Origin, Overruled, Property, Rule, TypeItem, TypeRef, is_same_name,
};
use crate::report::Code;

use super::disagreement::{Difference, Message, Saying};
use super::reconciled::Reconciled;
use super::scope::docs_decide;
use super::types::{name_place, place, reconciled};

impl Reconciled<'_> {
    /// The parameters in the body of an action.
    pub(super) fn takes(&mut self, operation: &mut Operation, call: &Call) {
        operation.body.take_if(|body| is_guess(body));
        match operation.body.clone() {
            Some(Fact { value: Body::Parameters(fields), rule, origins, overruled }) => {
                let value = Body::Parameters(self.fields(operation, call, &fields));
                operation.body = Some(Fact { value, rule, origins, overruled });
            }
            Some(Fact { value: Body::Bytes(_) | Body::Reference, .. }) => {}
            _ if operation.method == Method::Get => {}
            Some(Fact { value: Body::Value(ty), origins, .. }) => {
                self.report_value(operation, call, &ty, &origins);
                operation.body = declared_body(call);
            }
            None => {
                self.report_missing(operation, call, &call.parameters.iter().collect::<Vec<_>>());
                operation.body = declared_body(call);
            }
        }
    }

    /// A body that holds one value is none of a call.
    fn report_value(&mut self, operation: &Operation, call: &Call, ty: &TypeRef, origins: &[Origin]) {
        let takes = if call.parameters.is_empty() { "nothing" } else { "parameters" };
        let message = format!("`{}` takes `{ty}` in the docs and {takes} in metadata", call.name.local());
        let places =
            (Saying::at(origins, format!("`{ty}` here")), Saying::new(Some(&call.origin), format!("{takes} here")));
        let new = declared_body(call).map(|body| body.value.to_string());
        let difference = Difference::aspect(Subject::Operation, operation, "body", Some(ty.to_string()), new);
        self.told.report(Code::OperationAgainstMetadata, Matter::Calls, difference, message, places);
    }

    /// The parameters that metadata declares, as the docs tell them.
    fn fields(&mut self, operation: &Operation, call: &Call, said: &[Property]) -> Vec<Property> {
        let find = |properties: &[Property], wanted: &Property| {
            properties.iter().find(|one| is_same_name(&one.name, &wanted.name)).cloned()
        };
        for extra in said.iter().filter(|one| !is_annotation(one) && find(&call.parameters, one).is_none()) {
            let message =
                format!("metadata has no parameter `{}` of `{}`; it is not sent", extra.name, call.name.local());
            let places =
                (Saying::new(name_place(extra), "listed here"), Saying::new(Some(&call.origin), "not declared here"));
            let difference = taken(operation, &extra.name, "", Some(passed_text(&extra.ty, extra.needed())), None);
            self.told.report(Code::OperationAgainstMetadata, Matter::Calls, difference, message, places);
        }
        let missing: Vec<&Property> = call.parameters.iter().filter(|one| find(said, one).is_none()).collect();
        self.report_missing(operation, call, &missing);
        let told = call.parameters.iter().map(|declared| match find(said, declared) {
            Some(said) => self.field(operation, call, declared, said),
            None => declared.clone(),
        });
        told.collect()
    }

    fn field(&mut self, operation: &Operation, call: &Call, declared: &Property, said: Property) -> Property {
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
            let difference = match (said.name == declared.name, is_told) {
                (true, _) => {
                    taken(operation, &declared.name, " type", Some(ours.to_string()), Some(theirs.to_string()))
                }
                (false, false) => {
                    let names = (said.name.clone(), declared.name.clone());
                    taken(operation, &declared.name, " name", Some(names.0), Some(names.1))
                }
                (false, true) => {
                    let (old, new) = (format!("{}: {ours}", said.name), format!("{}: {theirs}", declared.name));
                    taken(operation, &declared.name, "", Some(old), Some(new))
                }
            };
            self.told.report(Code::OperationAgainstMetadata, Matter::Calls, difference, message, places);
        }
        if !theirs.collection {
            self.compare_null(operation, call, declared, &said);
        }
        let mut places = said.said.only(&[Aspect::RequiredOnCreate, Aspect::Deprecated]);
        places.complete(&declared.said);
        Property {
            said: places,
            ty: if is_ours { said.ty } else { overruling(&said, declared) },
            required_on_create: said.required_on_create,
            doc: decide(Matter::Prose, said.doc, declared.doc.clone()),
            deprecated: decide(Matter::Prose, said.deprecated, declared.deprecated.clone()),
            ..declared.clone()
        }
    }

    /// A parameter that the docs require, and metadata lets be null; or one that they let be left out, where it
    /// doesn't.
    fn compare_null(&mut self, operation: &Operation, call: &Call, declared: &Property, said: &Property) {
        let (required, optional) = (said.required_on_create, said.nullable == Some(true));
        let (word, aspect, is_null) = match declared.nullable.filter(|_| declared.optional != Some(true)) {
            Some(true) if required => ("required", Aspect::RequiredOnCreate, true),
            Some(false) if optional && !required => ("optional", Aspect::Nullable, false),
            _ => return,
        };
        let (may, null) = if is_null { ("may", "null here") } else { ("may not", "no null here") };
        let (name, call) = (&said.name, call.name.local());
        let message = format!("parameter `{name}` of `{call}` is {word} in the docs, and {may} be null in metadata");
        let places = (
            Saying::new(said.said.origin(aspect).or(name_place(said)), format!("{word} here")),
            Saying::new(declared.said.origin(Aspect::Nullable).or(place(declared)), null),
        );
        let [old, new] = [!is_null, is_null].map(|is_null| Some(if is_null { "yes" } else { "no" }.to_owned()));
        let difference = taken(operation, &declared.name, " nullable", old, new);
        let code = Code::OperationAgainstMetadata;
        if is_null {
            self.told.note(code, Matter::Calls, difference, message, places);
        } else {
            self.told.report(code, Matter::Calls, difference, message, places);
        }
    }

    fn report_missing(&mut self, operation: &Operation, call: &Call, missing: &[&Property]) {
        let body = operation.body.as_ref().map(|body| body.origins.as_slice()).filter(|origins| !origins.is_empty());
        for property in missing {
            let is_required = property.needed() == Some(true) && !property.ty.value.collection;
            let needed = if is_required { ", which requires it" } else { "" };
            let (before, after) = ("the docs don't list ".to_owned(), format!(" of `{}`{needed}", call.name.local()));
            let message = Message::Named { before, name: property.name.clone(), after };
            let places = (
                Saying::at(body.unwrap_or(&operation.origins), "not listed here"),
                Saying::new(name_place(property), "declared here"),
            );
            let added = taken(operation, &property.name, "", None, Some(passed_text(&property.ty, property.needed())));
            if is_required {
                self.told.report(Code::OperationAgainstMetadata, Matter::Calls, added, message, places);
            } else {
                self.told.note(Code::UndocumentedOperation, Matter::Calls, added, message, places);
            }
        }
    }
}

/// The type that metadata declares; what the docs say otherwise is kept with it, under their name where that differs.
fn overruling(said: &Property, declared: &Property) -> Fact<TypeRef> {
    let mut ty = reconciled(Matter::Calls, &said.ty, &declared.ty);
    if said.name != declared.name {
        let written = Overruled::new(format!("{}: {}", said.name, said.ty.value), place(said).cloned());
        ty.overruled.retain(|other| other.origin != written.origin);
        ty.overruled.push(written);
        ty.rule = Rule::Metadata;
    }
    ty
}

/// A parameter in an action's body, or what of it differs.
fn taken(operation: &Operation, name: &str, of: &str, docs: Option<String>, metadata: Option<String>) -> Difference {
    Difference::aspect(Subject::Operation, operation, format!("body parameter `{name}`{of}"), docs, metadata)
}

/// The parameters that metadata declares; no body where there are none.
fn declared_body(call: &Call) -> Option<Fact<Body>> {
    let body = || Fact::agreed(Body::Parameters(call.parameters.clone()), vec![call.origin.clone()]);
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
