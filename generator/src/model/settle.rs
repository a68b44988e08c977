//! Every fact has a ground: what no place says follows from other facts.

use super::{
    Aspect, Body, EnumType, Fact, Header, Model, Operation, Parameter, Permissions, Property, Response, Rule,
    StructuredType,
};

impl Model {
    /// Gives a ground to every fact that has none, and forgets those of facts that aren't true any more.
    pub fn settle(&mut self) {
        self.types.values_mut().for_each(settle_type);
        self.enums.values_mut().for_each(settle_enum);
        self.auth.iter_mut().for_each(settle_fact);
        self.error_shape.iter_mut().for_each(settle_fact);
        self.operations.iter_mut().for_each(settle_operation);
    }
}

fn settle_type(ty: &mut StructuredType) {
    let has_key = !ty.key.is_empty();
    ty.said.settle([
        (Aspect::IsAbstract, ty.is_abstract),
        (Aspect::IsOpen, ty.is_open),
        (Aspect::HasStream, ty.has_stream),
        (Aspect::Key, has_key),
        (Aspect::Kind, true),
        (Aspect::Area, ty.area.is_some()),
        (Aspect::Deprecated, ty.deprecated.is_some()),
    ]);
    ty.base.iter_mut().for_each(settle_fact);
    ty.doc.iter_mut().for_each(settle_fact);
    ty.properties.iter_mut().for_each(settle_property);
}

fn settle_property(property: &mut Property) {
    property.said.settle([
        (Aspect::Kind, true),
        (Aspect::Nullable, property.nullable.is_some()),
        (Aspect::ContainsTarget, property.contains_target),
        (Aspect::ReadOnly, property.read_only),
        (Aspect::RequiredOnCreate, property.required_on_create),
        (Aspect::Any, property.any),
        (Aspect::Deprecated, property.deprecated.is_some()),
    ]);
    settle_fact(&mut property.ty);
    property.doc.iter_mut().for_each(settle_fact);
}

fn settle_enum(ty: &mut EnumType) {
    ty.said.settle([
        (Aspect::IgnoresCase, ty.ignores_case),
        (Aspect::Area, ty.area.is_some()),
        (Aspect::Deprecated, ty.deprecated.is_some()),
    ]);
    ty.flags.iter_mut().for_each(settle_fact);
    ty.doc.iter_mut().for_each(settle_fact);
    for member in &mut ty.members {
        settle_rule(&mut member.rule, member.origin.is_some());
        member.doc.iter_mut().chain(&mut member.deprecated).for_each(settle_fact);
    }
}

fn settle_operation(operation: &mut Operation) {
    let returned = operation.response().and_then(|response| response.body.ty());
    if !returned.is_some_and(|ty| ty.collection) {
        operation.collection = None;
    }
    operation.said.settle([
        (Aspect::Kind, true),
        (Aspect::Title, !operation.title.is_empty()),
        (Aspect::MediaTypes, !operation.media_types.is_empty()),
        (Aspect::Uploaded, operation.uploaded.is_some()),
        (Aspect::Monitor, operation.monitor.is_some()),
        (Aspect::Repeatable, operation.repeatable),
        (Aspect::Area, operation.area.is_some()),
        (Aspect::Deprecated, operation.deprecated.is_some()),
    ]);
    settle_permissions(&mut operation.permissions);
    operation.subtypes.iter_mut().for_each(|subtype| settle_permissions(&mut subtype.permissions));
    operation.doc.iter_mut().for_each(settle_fact);
    operation.parameters.iter_mut().for_each(settle_parameter);
    operation.headers.iter_mut().for_each(settle_header);
    operation.body.iter_mut().for_each(settle_body);
    operation.encoding.iter_mut().for_each(settle_fact);
    operation.collection.iter_mut().for_each(settle_fact);
    operation.responses.iter_mut().for_each(settle_response);
}

fn settle_permissions(permissions: &mut Permissions) {
    let facts = permissions.lists().map(|(caller, names)| (caller.aspect(), names.is_some()));
    permissions.said.settle(facts);
}

fn settle_parameter(parameter: &mut Parameter) {
    let is_untold = parameter.origin.is_none();
    parameter.said.settle([(Aspect::Type, is_untold), (Aspect::Required, parameter.required), (Aspect::Name, true)]);
    parameter.doc.iter_mut().chain(&mut parameter.default).for_each(settle_fact);
    parameter.style.iter_mut().for_each(settle_fact);
    parameter.values.iter_mut().for_each(settle_fact);
}

fn settle_header(header: &mut Header) {
    header.said.settle([(Aspect::Required, header.required), (Aspect::Name, true)]);
    header.doc.iter_mut().chain(&mut header.default).for_each(settle_fact);
    header.values.iter_mut().for_each(settle_fact);
}

fn settle_body(body: &mut Fact<Body>) {
    settle_fact(body);
    match &mut body.value {
        Body::Parameters(parameters) => parameters.iter_mut().for_each(settle_property),
        Body::Value(_) | Body::Reference | Body::Bytes(_) => {}
    }
}

fn settle_response(response: &mut Response) {
    settle_rule(&mut response.rule, response.origin.is_some());
}

fn settle_fact<T>(fact: &mut Fact<T>) {
    settle_rule(&mut fact.rule, !fact.origins.is_empty());
}

/// What no place says is not said.
fn settle_rule(rule: &mut Rule, has_place: bool) {
    if !has_place && rule.is_plain() {
        *rule = Rule::Inferred;
    }
}
