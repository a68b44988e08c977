//! Lines and columns for every origin of a model.

use rayon::prelude::*;

use crate::source::{LineColumn, Span};

use super::{
    Body, Call, ContainerElement, EnumType, Fact, Header, Model, Operation, Origin, Parameter, Property, StructuredType,
};

impl Model {
    /// Fills in the line and column of every origin whose file is at hand.
    pub fn locate(&mut self, position: impl Fn(&Span) -> Option<LineColumn> + Sync) {
        let locate = |origin: &mut Origin| origin.at = position(&origin.span).or(origin.at);
        self.said.all_mut().for_each(locate);
        self.types.par_iter_mut().for_each(|(_, ty)| locate_type(ty, &locate));
        self.enums.par_iter_mut().for_each(|(_, ty)| locate_enum(ty, &locate));
        self.container.iter_mut().for_each(|element| locate_element(element, &locate));
        self.calls.iter_mut().for_each(|call| locate_call(call, &locate));
        self.imports.iter_mut().for_each(|import| locate(&mut import.origin));
        self.auth.iter_mut().for_each(|auth| locate_fact(auth, &locate));
        self.error_shape.iter_mut().for_each(|shape| locate_fact(shape, &locate));
        self.operations.par_iter_mut().for_each(|operation| locate_operation(operation, &locate));
        let examples = self.examples.par_iter_mut();
        examples.for_each(|example| example.messages_mut().for_each(|message| locate(&mut message.origin)));
    }
}

fn locate_fact<T>(fact: &mut Fact<T>, locate: &impl Fn(&mut Origin)) {
    let overruled = fact.overruled.iter_mut().filter_map(|lost| lost.origin.as_mut());
    fact.origins.iter_mut().chain(overruled).for_each(locate);
}

fn locate_type(ty: &mut StructuredType, locate: &impl Fn(&mut Origin)) {
    ty.said.all_mut().for_each(locate);
    ty.origins.iter_mut().for_each(locate);
    ty.overruled.iter_mut().filter_map(|lost| lost.origin.as_mut()).for_each(locate);
    ty.base.iter_mut().for_each(|base| locate_fact(base, locate));
    ty.doc.iter_mut().for_each(|doc| locate_fact(doc, locate));
    ty.properties.iter_mut().for_each(|property| locate_property(property, locate));
}

fn locate_property(property: &mut Property, locate: &impl Fn(&mut Origin)) {
    property.said.all_mut().for_each(locate);
    locate_fact(&mut property.ty, locate);
    property.doc.iter_mut().chain(&mut property.default).for_each(|text| locate_fact(text, locate));
    property.limits.iter_mut().for_each(|limits| locate_fact(limits, locate));
}

fn locate_element(element: &mut ContainerElement, locate: &impl Fn(&mut Origin)) {
    let bindings = element.bindings.iter_mut().filter_map(|binding| binding.origin.as_mut());
    element.origins.iter_mut().chain(bindings).for_each(locate);
}

fn locate_call(call: &mut Call, locate: &impl Fn(&mut Origin)) {
    locate(&mut call.origin);
    call.parameters.iter_mut().for_each(|parameter| locate_property(parameter, locate));
    call.returns.iter_mut().for_each(|returns| locate_fact(returns, locate));
}

fn locate_enum(ty: &mut EnumType, locate: &impl Fn(&mut Origin)) {
    ty.said.all_mut().for_each(locate);
    ty.origins.iter_mut().for_each(locate);
    ty.overruled.iter_mut().filter_map(|lost| lost.origin.as_mut()).for_each(locate);
    ty.flags.iter_mut().for_each(|flags| locate_fact(flags, locate));
    ty.doc.iter_mut().for_each(|doc| locate_fact(doc, locate));
    for member in &mut ty.members {
        member.origin.iter_mut().chain(&mut member.numbered).for_each(locate);
        member.doc.iter_mut().chain(&mut member.deprecated).for_each(|text| locate_fact(text, locate));
    }
}

fn locate_operation(operation: &mut Operation, locate: &impl Fn(&mut Origin)) {
    operation.origins.iter_mut().for_each(locate);
    operation.said.all_mut().chain(operation.permissions.said.all_mut()).for_each(locate);
    for subtype in &mut operation.subtypes {
        locate(&mut subtype.origin);
        subtype.permissions.said.all_mut().for_each(locate);
    }
    operation.parameters.iter_mut().for_each(|parameter| locate_parameter(parameter, locate));
    operation.bound_to.iter_mut().for_each(|bound| locate_fact(bound, locate));
    operation.headers.iter_mut().for_each(|header| locate_header(header, locate));
    operation.overruled.iter_mut().filter_map(|lost| lost.origin.as_mut()).for_each(locate);
    operation.doc.iter_mut().for_each(|doc| locate_fact(doc, locate));
    operation.responses.iter_mut().flat_map(|response| &mut response.origin).for_each(locate);
    for header in &mut operation.reply_headers {
        header.said.all_mut().for_each(locate);
        header.ty.iter_mut().for_each(|ty| locate_fact(ty, locate));
        header.doc.iter_mut().for_each(|doc| locate_fact(doc, locate));
    }
    for other in &mut operation.other_statuses {
        other.origin.iter_mut().for_each(locate);
        other.doc.iter_mut().for_each(|doc| locate_fact(doc, locate));
    }
    let overruled = operation.responses.iter_mut().flat_map(|response| &mut response.overruled);
    overruled.filter_map(|lost| lost.origin.as_mut()).for_each(locate);
    operation.encoding.iter_mut().for_each(|encoding| locate_fact(encoding, locate));
    operation.collection.iter_mut().for_each(|form| locate_fact(form, locate));
    if let Some(body) = &mut operation.body {
        locate_fact(body, locate);
        if let Body::Parameters(parameters) = &mut body.value {
            for parameter in parameters {
                locate_property(parameter, locate);
            }
        }
    }
}

fn locate_parameter(parameter: &mut Parameter, locate: &impl Fn(&mut Origin)) {
    parameter.said.all_mut().chain(&mut parameter.origin).for_each(locate);
    parameter.overruled.iter_mut().filter_map(|lost| lost.origin.as_mut()).for_each(locate);
    parameter.doc.iter_mut().chain(&mut parameter.default).for_each(|text| locate_fact(text, locate));
    parameter.style.iter_mut().for_each(|style| locate_fact(style, locate));
    parameter.values.iter_mut().for_each(|values| locate_fact(values, locate));
}

fn locate_header(header: &mut Header, locate: &impl Fn(&mut Origin)) {
    header.said.all_mut().for_each(locate);
    header.doc.iter_mut().chain(&mut header.default).for_each(|text| locate_fact(text, locate));
    header.values.iter_mut().for_each(|values| locate_fact(values, locate));
}
