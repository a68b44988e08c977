//! Small models, and what is made of them.

use mdsdk::Span;
use mdsdk::files::Files;
use mdsdk::rooms::emit::emit;
use mdsdk::rooms::model::{
    Addressing, Argument, Body, EnumMember, EnumType, Fact, Method, Model, Operation, OperationKind, Origin, Parameter,
    ParameterPlace, PathTemplate, Permissions, Places, Primitive, Property, PropertyKind, ReferenceForm, Response,
    ResponseBody, Rule, Segment, StructuredKind, StructuredType, TypeItem, TypeName, TypeRef,
};
use mdsdk::rooms::plan::{DocsSite, PlanOptions, plan};

/// The API's namespace in these tests.
const NAMESPACE: &str = "example.api";

/// A model of these types, enums and operations.
pub(crate) fn model(types: Vec<StructuredType>, enums: Vec<EnumType>, operations: Vec<Operation>) -> Model {
    Model {
        base_url: Some("https://api.example.com/v1".to_owned()),
        bases: Vec::new(),
        namespace: NAMESPACE.to_owned(),
        types: types.into_iter().map(|ty| (ty.name.clone(), ty)).collect(),
        enums: enums.into_iter().map(|ty| (ty.name.clone(), ty)).collect(),
        addressing: Addressing { references: Some(ReferenceForm::Absolute), ..Addressing::default() },
        operations,
        ..Model::default()
    }
}

/// The files of `model`.
pub(crate) fn files(model: &Model) -> Files {
    let site = DocsSite { folder: "resources/".to_owned(), url: "https://docs.example.com/{page}".to_owned() };
    let options = PlanOptions { sites: vec![site], ..PlanOptions::new("example-sdk") };
    emit(&plan(model, &options).0)
}

/// The files of `model` as a module of another crate.
pub(crate) fn module_files(model: &Model) -> Files {
    let options = PlanOptions { module: Some("sdk".to_owned()), ..PlanOptions::new("sdk") };
    emit(&plan(model, &options).0)
}

/// The file at `path`.
pub(crate) fn file(model: &Model, path: &str) -> String {
    let files = files(model);
    let known = || files.iter().map(|(path, _)| path).collect::<Vec<_>>().join("\n");
    files.get(path).map_or_else(|| panic!("no {path} in\n{}", known()), str::to_owned)
}

/// The name `local`, or a qualified one.
pub(crate) fn name(local: &str) -> TypeName {
    if local.contains('.') { TypeName::qualified(local) } else { TypeName::new(NAMESPACE, local) }
}

/// Said in `file`.
pub(crate) fn said_in(file: &str) -> Vec<Origin> {
    vec![Span::file(&file.into()).into()]
}

/// An entity type.
pub(crate) fn entity(local: &str, properties: Vec<Property>) -> StructuredType {
    StructuredType {
        name: name(local),
        kind: StructuredKind::Entity,
        base: None,
        is_abstract: false,
        is_open: false,
        has_stream: false,
        key: vec!["id".to_owned()],
        properties,
        overruled: Vec::new(),
        synthesised: false,
        area: None,
        doc: Some(Fact::agreed(format!("A thing called {local}."), Vec::new())),
        deprecated: None,
        said: Places::default(),
        origins: said_in(&format!("resources/{}.md", local.to_lowercase())),
    }
}

/// `ty` with a base.
pub(crate) fn derived(base: &str, ty: StructuredType) -> StructuredType {
    StructuredType { base: Some(Fact::agreed(name(base), Vec::new())), ..ty }
}

/// One string.
pub(crate) fn string() -> TypeRef {
    TypeRef::one(TypeItem::Primitive(Primitive::String))
}

/// One `primitive`.
pub(crate) fn primitive(primitive: Primitive) -> TypeRef {
    TypeRef::one(TypeItem::Primitive(primitive))
}

/// One `local`.
pub(crate) fn one(local: &str) -> TypeRef {
    TypeRef::one(TypeItem::Named(name(local)))
}

/// Many `local`.
pub(crate) fn many(local: &str) -> TypeRef {
    TypeRef::many(TypeItem::Named(name(local)))
}

/// A structural property.
pub(crate) fn property(name: &str, ty: TypeRef) -> Property {
    Property {
        name: name.to_owned(),
        kind: PropertyKind::Structural,
        ty: Fact::agreed(ty, Vec::new()),
        nullable: None,
        contains_target: false,
        read_only: false,
        required_on_create: false,
        optional: None,
        any: false,
        default: None,
        limits: None,
        doc: Some(Fact::agreed(format!("The {name} of it."), Vec::new())),
        deprecated: None,
        said: Places::default(),
    }
}

/// A navigation property.
pub(crate) fn navigation(name: &str, ty: TypeRef) -> Property {
    Property { kind: PropertyKind::Navigation, ..property(name, ty) }
}

/// An enum type.
pub(crate) fn enumeration(local: &str, members: &[&str]) -> EnumType {
    let member = |name: &&str| EnumMember {
        name: (*name).to_owned(),
        value: None,
        numbered: None,
        doc: Some(Fact::agreed(format!("It is {name}."), Vec::new())),
        deprecated: None,
        rule: Rule::Said,
        origin: None,
    };
    EnumType {
        name: name(local),
        members: members.iter().map(member).collect(),
        overruled: Vec::new(),
        flags: None,
        ignores_case: false,
        synthesised: false,
        area: None,
        doc: Some(Fact::agreed(format!("Kinds of {local}."), Vec::new())),
        deprecated: None,
        said: Places::default(),
        origins: said_in("resources/enums.md"),
    }
}

/// An operation, its body and its response.
pub(crate) fn operation(
    kind: OperationKind,
    method: Method,
    path: &str,
    body: Option<Body>,
    response: ResponseBody,
) -> Operation {
    Operation {
        method,
        base: 0,
        path: template(path),
        trailing_slash: false,
        kind,
        title: "Does something".to_owned(),
        doc: None,
        parameters: Vec::new(),
        bound_to: Vec::new(),
        headers: Vec::new(),
        reply_headers: Vec::new(),
        other_statuses: Vec::new(),
        body: body.map(|value| Fact::agreed(value, Vec::new())),
        encoding: None,
        collection: None,
        responses: vec![Response::said(200, response, None)],
        media_types: Vec::new(),
        uploaded: None,
        monitor: None,
        repeatable: false,
        permissions: Permissions::default(),
        subtypes: Vec::new(),
        overruled: Vec::new(),
        area: None,
        deprecated: None,
        said: Places::default(),
        origins: Vec::new(),
    }
}

/// `GET` of one `local`.
pub(crate) fn get(path: &str, local: &str) -> Operation {
    operation(OperationKind::Get, Method::Get, path, None, ResponseBody::Value(one(local)))
}

/// `GET` of many `local`.
pub(crate) fn list(path: &str, local: &str) -> Operation {
    operation(OperationKind::List, Method::Get, path, None, ResponseBody::Value(many(local)))
}

/// A required query parameter.
pub(crate) fn query(name: &str) -> Parameter {
    Parameter {
        name: name.to_owned(),
        place: ParameterPlace::Query,
        ty: string(),
        required: true,
        style: None,
        default: None,
        values: None,
        doc: None,
        overruled: Vec::new(),
        origin: None,
        said: Places::default(),
    }
}

/// `/users/{id}/range(address='{address}')` and the like, taken apart.
pub(crate) fn template(path: &str) -> PathTemplate {
    let mut segments = Vec::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        segments.extend(segment(part));
    }
    PathTemplate { segments }
}

fn segment(part: &str) -> Vec<Segment> {
    let key = |part: &str| part.strip_prefix('{').and_then(|part| part.strip_suffix('}')).map(str::to_owned);
    match part {
        "$ref" => vec![Segment::Ref],
        "$value" => vec![Segment::Value],
        "$count" => vec![Segment::Count],
        _ if key(part).is_some() => vec![Segment::Key(key(part).unwrap_or_default().into())],
        _ if part.ends_with(':') && part.contains('{') => {
            vec![Segment::PathAddress(part.trim_matches(|char| "{}:".contains(char)).to_owned())]
        }
        _ if part.ends_with(':') => vec![Segment::Name(part.trim_end_matches(':').to_owned())],
        _ if part.starts_with(NAMESPACE) => vec![Segment::Cast(TypeName::qualified(part))],
        _ => match part.split_once('(') {
            Some((name, rest)) => {
                vec![Segment::Call { name: name.to_owned(), arguments: arguments(rest.trim_end_matches(')')) }]
            }
            None if part.contains('=') => vec![Segment::AlternateKey(arguments(part))],
            None => vec![Segment::Name(part.to_owned())],
        },
    }
}

fn arguments(text: &str) -> Vec<Argument> {
    let argument = |(name, value): (&str, &str)| Argument {
        name: name.to_owned(),
        parameter: value.trim_matches(|char| "'{}".contains(char)).to_owned(),
        quoted: value.starts_with('\''),
    };
    text.split(',').filter_map(|part| part.split_once('=')).map(argument).collect()
}
