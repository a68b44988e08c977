//! What is not true any more has no ground.

use super::{Aspect, Body, EnumType, Fact, Header, Model, Operation, Parameter, Permissions, Property, StructuredType};

impl Model {
    /// Forgets the grounds of facts that aren't true any more.
    pub fn settle(&mut self) {
        self.said.settle([
            (Aspect::BaseUrl, self.base_url.is_some()),
            (Aspect::Bases, !self.bases.is_empty()),
            (Aspect::Versions, !self.versions.is_empty()),
        ]);
        self.types.values_mut().for_each(settle_type);
        self.enums.values_mut().for_each(settle_enum);
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
        (Aspect::Area, ty.area.is_some()),
        (Aspect::Deprecated, ty.deprecated.is_some()),
    ]);
    ty.properties.iter_mut().for_each(settle_property);
}

fn settle_property(property: &mut Property) {
    property.said.settle([
        (Aspect::Nullable, property.nullable.is_some()),
        (Aspect::ContainsTarget, property.contains_target),
        (Aspect::ReadOnly, property.read_only),
        (Aspect::RequiredOnCreate, property.required_on_create),
        (Aspect::Optional, property.optional.is_some()),
        (Aspect::Any, property.any),
        (Aspect::Deprecated, property.deprecated.is_some()),
    ]);
}

fn settle_enum(ty: &mut EnumType) {
    ty.said.settle([
        (Aspect::IgnoresCase, ty.ignores_case),
        (Aspect::Area, ty.area.is_some()),
        (Aspect::Deprecated, ty.deprecated.is_some()),
    ]);
}

fn settle_operation(operation: &mut Operation) {
    operation.said.settle([
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
    operation.parameters.iter_mut().for_each(settle_parameter);
    operation.headers.iter_mut().for_each(settle_header);
    if let Some(Fact { value: Body::Parameters(parameters), .. }) = &mut operation.body {
        parameters.iter_mut().for_each(settle_property);
    }
}

fn settle_permissions(permissions: &mut Permissions) {
    let facts = permissions.lists().map(|(caller, names)| (caller.aspect(), names.is_some()));
    permissions.said.settle(facts);
}

fn settle_parameter(parameter: &mut Parameter) {
    let is_untold = parameter.origin.is_none();
    parameter.said.settle([(Aspect::Type, is_untold), (Aspect::Required, parameter.required)]);
}

fn settle_header(header: &mut Header) {
    header.said.settle([(Aspect::Required, header.required)]);
}
