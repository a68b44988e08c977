//! The model without prose and lines.
//!
//! A property or a member that a page of its owner tells has no origin of its own.
//!
//! Every struct is destructured completely, so that a new field has to be judged here.

use crate::model::{
    Body, ContainerElement, EnumMember, EnumType, Fact, Header, Model, Operation, Origin, OtherStatus, Parameter,
    Places, Property, ReplyHeader, Response, Rule, StructuredType,
};
use crate::source::Span;

/// The model with descriptions and titles emptied, and origins reduced to the names of their files.
pub(super) fn strip_prose(model: &Model) -> Model {
    let mut bare = model.clone();
    let Model {
        base_url: _,
        bases: _,
        versions: _,
        namespace: _,
        addressing: _,
        conventions: _,
        said,
        auth,
        error_shape,
        types,
        enums,
        container,
        calls,
        imports,
        operations,
        examples,
        part: _,
    } = &mut bare;
    *said = Places::default();
    examples.clear();
    auth.iter_mut().for_each(strip_fact);
    error_shape.iter_mut().for_each(strip_fact);
    types.values_mut().for_each(strip_type);
    enums.values_mut().for_each(strip_enum);
    container.iter_mut().for_each(strip_element);
    // What the crate calls are its operations.
    calls.clear();
    for import in imports {
        strip_origin(&mut import.origin);
    }
    operations.iter_mut().for_each(strip_operation);
    bare
}

fn strip_type(ty: &mut StructuredType) {
    let StructuredType {
        name: _,
        kind: _,
        base,
        is_abstract: _,
        is_open: _,
        has_stream: _,
        key: _,
        properties,
        overruled,
        synthesised: _,
        area: _,
        doc,
        deprecated,
        said,
        origins,
    } = ty;
    *said = Places::default();
    overruled.clear();
    base.iter_mut().for_each(strip_fact);
    properties.iter_mut().for_each(strip_property);
    *doc = None;
    strip_reason(deprecated);
    strip_origins(origins);
    for property in properties {
        property.ty.origins.retain(|origin| !origins.contains(origin));
    }
}

fn strip_property(property: &mut Property) {
    let Property {
        name: _,
        kind: _,
        ty,
        nullable: _,
        contains_target: _,
        read_only: _,
        required_on_create: _,
        optional: _,
        any: _,
        default,
        limits,
        doc,
        deprecated,
        said,
    } = property;
    *said = Places::default();
    strip_fact(ty);
    default.iter_mut().for_each(strip_fact);
    limits.iter_mut().for_each(strip_fact);
    *doc = None;
    strip_reason(deprecated);
}

fn strip_enum(ty: &mut EnumType) {
    let EnumType {
        name: _,
        members,
        overruled,
        flags,
        ignores_case: _,
        synthesised: _,
        area: _,
        doc,
        deprecated,
        said,
        origins,
    } = ty;
    *said = Places::default();
    overruled.clear();
    members.iter_mut().for_each(strip_member);
    flags.iter_mut().for_each(strip_fact);
    *doc = None;
    strip_reason(deprecated);
    strip_origins(origins);
    for member in members {
        member.origin.take_if(|origin| origins.contains(origin));
    }
}

fn strip_member(member: &mut EnumMember) {
    let EnumMember { name: _, value: _, numbered, deprecated, doc, rule, origin } = member;
    if let Some(why) = deprecated {
        why.value.clear();
        strip_fact(why);
    }
    *rule = Rule::Said;
    *doc = None;
    origin.iter_mut().chain(numbered).for_each(strip_origin);
}

fn strip_element(element: &mut ContainerElement) {
    let ContainerElement { name: _, kind: _, ty: _, bindings, origins } = element;
    strip_origins(origins);
    for binding in bindings {
        binding.origin = None;
    }
}

fn strip_operation(operation: &mut Operation) {
    let Operation {
        method: _,
        base: _,
        path: _,
        trailing_slash: _,
        kind: _,
        title,
        doc,
        parameters,
        bound_to,
        headers,
        body,
        encoding,
        collection,
        media_types: _,
        responses,
        reply_headers,
        other_statuses,
        uploaded: _,
        monitor: _,
        repeatable: _,
        permissions,
        subtypes,
        overruled,
        area: _,
        deprecated,
        said,
        origins,
    } = operation;
    overruled.clear();
    *said = Places::default();
    permissions.said = Places::default();
    for subtype in subtypes {
        strip_origin(&mut subtype.origin);
        subtype.permissions.said = Places::default();
    }
    title.clear();
    *doc = None;
    parameters.iter_mut().for_each(strip_parameter);
    bound_to.iter_mut().for_each(strip_fact);
    headers.iter_mut().for_each(strip_header);
    body.iter_mut().for_each(strip_body);
    encoding.iter_mut().for_each(strip_fact);
    collection.iter_mut().for_each(strip_fact);
    responses.iter_mut().for_each(strip_response);
    reply_headers.iter_mut().for_each(strip_reply_header);
    other_statuses.iter_mut().for_each(strip_status);
    strip_reason(deprecated);
    strip_origins(origins);
}

fn strip_parameter(parameter: &mut Parameter) {
    let Parameter { name: _, place: _, ty: _, origin, required: _, style, default, values, doc, overruled, said } =
        parameter;
    overruled.clear();
    style.iter_mut().for_each(strip_fact);
    default.iter_mut().for_each(strip_fact);
    values.iter_mut().for_each(strip_fact);
    *said = Places::default();
    *origin = None;
    *doc = None;
}

fn strip_header(header: &mut Header) {
    let Header { name: _, required: _, default, values, doc, said } = header;
    default.iter_mut().for_each(strip_fact);
    values.iter_mut().for_each(strip_fact);
    *said = Places::default();
    *doc = None;
}

fn strip_reply_header(header: &mut ReplyHeader) {
    let ReplyHeader { name: _, ty, doc, said } = header;
    ty.iter_mut().for_each(strip_fact);
    *said = Places::default();
    *doc = None;
}

fn strip_status(other: &mut OtherStatus) {
    let OtherStatus { status: _, doc, origin } = other;
    *doc = None;
    *origin = None;
}

fn strip_body(body: &mut Fact<Body>) {
    strip_fact(body);
    match &mut body.value {
        Body::Parameters(parameters) => parameters.iter_mut().for_each(strip_property),
        Body::Value(_) | Body::Reference | Body::Bytes(_) => {}
    }
}

fn strip_response(response: &mut Response) {
    let Response { status: _, body: _, rule, origin, overruled } = response;
    *rule = Rule::Said;
    overruled.clear();
    origin.iter_mut().for_each(strip_origin);
}

fn strip_fact<T>(fact: &mut Fact<T>) {
    let Fact { value: _, rule, origins, overruled } = fact;
    // What a part leaves out stays told.
    if *rule != Rule::LeftOut {
        *rule = Rule::Said;
    }
    overruled.clear();
    strip_origins(origins);
}

/// That it is deprecated is a fact, why is prose.
fn strip_reason(deprecated: &mut Option<String>) {
    deprecated.iter_mut().for_each(String::clear);
}

fn strip_origins(origins: &mut Vec<Origin>) {
    origins.iter_mut().for_each(strip_origin);
    let mut seen = std::collections::BTreeSet::new();
    origins.retain(|origin| seen.insert(origin.clone()));
}

fn strip_origin(origin: &mut Origin) {
    *origin = Span::file(&origin.span.file).into();
}
