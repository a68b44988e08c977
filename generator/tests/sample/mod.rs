//! A small model with one of everything, built by hand.

use std::sync::Arc;

use mdsdk::rooms::model::{
    Addressing, Argument, Body, Conventions, EnumMember, EnumType, Fact, Header, Method, Model, Operation,
    OperationKind, Origin, Parameter, ParameterPlace, PathTemplate, Permissions, Places, Primitive, Property,
    PropertyKind, ReferenceForm, Response, ResponseBody, Rule, Segment, StructuredKind, StructuredType, TypeItem,
    TypeName, TypeRef,
};
use mdsdk::rooms::source::{LineColumn, Span};

/// Users with messages and a drive.
pub(crate) fn model() -> Model {
    let types = [entity_base(), user(), drive_item(), address()];
    let enums = [enum_type("importance", false), enum_type("rights", true)];
    Model {
        conventions: Conventions::OData,
        said: Places::default(),
        auth: None,
        error_shape: None,
        base_url: Some("https://graph.example.com/v1.0".into()),
        bases: Vec::new(),
        versions: std::collections::BTreeSet::new(),
        namespace: "microsoft.graph".into(),
        addressing: Addressing { references: Some(ReferenceForm::Absolute), ..Addressing::default() },
        types: types.into_iter().map(|ty| (ty.name.clone(), ty)).collect(),
        enums: enums.into_iter().map(|ty| (ty.name.clone(), ty)).collect(),
        container: Vec::new(),
        calls: Vec::new(),
        imports: Vec::new(),
        operations: operations(),
        examples: Vec::new(),
        part: None,
    }
}

pub(crate) fn type_name(local: &str) -> TypeName {
    TypeName::new("microsoft.graph", local)
}

pub(crate) fn named(local: &str) -> TypeRef {
    TypeRef::one(TypeItem::Named(type_name(local)))
}

pub(crate) fn primitive(primitive: Primitive) -> TypeRef {
    TypeRef::one(TypeItem::Primitive(primitive))
}

pub(crate) fn string() -> TypeRef {
    primitive(Primitive::String)
}

pub(crate) fn many(ty: TypeRef) -> TypeRef {
    TypeRef { collection: true, ..ty }
}

pub(crate) fn said<T>(value: T, file: &str, line: usize) -> Fact<T> {
    Fact::agreed(value, vec![origin(file, line)])
}

pub(crate) fn origin(file: &str, line: usize) -> Origin {
    let span = Span::new(&Arc::from(file), line * 10..line * 10 + 5);
    Origin { span, at: Some(LineColumn { line, column: 3 }) }
}

pub(crate) fn property(name: &str, ty: TypeRef) -> Property {
    Property {
        name: name.into(),
        kind: PropertyKind::Structural,
        ty: said(ty, "resources/user.md", 12),
        nullable: None,
        contains_target: false,
        read_only: false,
        required_on_create: false,
        optional: None,
        any: false,
        default: None,
        limits: None,
        doc: None,
        deprecated: None,
        said: Places::default(),
    }
}

pub(crate) fn structured(local: &str, kind: StructuredKind) -> StructuredType {
    StructuredType {
        name: type_name(local),
        kind,
        base: None,
        is_abstract: false,
        is_open: false,
        has_stream: false,
        key: Vec::new(),
        properties: Vec::new(),
        overruled: Vec::new(),
        synthesised: false,
        area: None,
        doc: None,
        deprecated: None,
        said: Places::default(),
        origins: vec![origin(&format!("resources/{local}.md"), 8)],
    }
}

fn entity_base() -> StructuredType {
    StructuredType {
        is_abstract: true,
        key: vec!["id".into()],
        properties: vec![Property { read_only: true, ..property("id", string()) }],
        ..structured("entity", StructuredKind::Entity)
    }
}

fn user() -> StructuredType {
    let name = Property {
        doc: Some(said("Name & \"title\".".into(), "resources/user.md", 12)),
        ..property("displayName", string())
    };
    let age = Property { deprecated: Some("Ask.".into()), ..property("age", primitive(Primitive::Int32)) };
    let drive = Property { kind: PropertyKind::Navigation, ..property("drive", many(named("driveItem"))) };
    let address = Property { required_on_create: true, ..property("addresses", many(named("address"))) };
    StructuredType {
        base: Some(said(type_name("entity"), "resources/user.md", 9)),
        is_open: true,
        properties: vec![
            property("@odata.type", string()),
            name,
            age,
            address,
            property("rights", named("rights")),
            drive,
        ],
        doc: Some(said("A user.".into(), "resources/user.md", 8)),
        ..structured("user", StructuredKind::Entity)
    }
}

fn drive_item() -> StructuredType {
    StructuredType {
        base: Some(said(type_name("entity"), "resources/driveitem.md", 9)),
        properties: vec![property("content", primitive(Primitive::Stream)), property("audit", named("auditLog"))],
        synthesised: true,
        ..structured("driveItem", StructuredKind::Entity)
    }
}

fn address() -> StructuredType {
    StructuredType { properties: vec![property("city", string())], ..structured("address", StructuredKind::Complex) }
}

fn enum_type(local: &str, is_flags: bool) -> EnumType {
    let member = |name: &str, value: i64| EnumMember {
        name: name.into(),
        value: Some(value),
        numbered: None,
        doc: None,
        deprecated: None,
        rule: Rule::Said,
        origin: Some(origin("resources/enums.md", 20)),
    };
    EnumType {
        name: type_name(local),
        members: vec![member("low", 1), member("high", 2)],
        overruled: Vec::new(),
        flags: is_flags.then(|| Fact::agreed(true, Vec::new())),
        ignores_case: false,
        synthesised: false,
        area: None,
        doc: None,
        deprecated: None,
        said: Places::default(),
        origins: vec![origin("resources/enums.md", 18)],
    }
}

pub(crate) fn segment(name: &str) -> Segment {
    Segment::Name(name.into())
}

pub(crate) fn key(name: &str) -> Segment {
    Segment::Key(name.into())
}

pub(crate) fn operation(method: Method, kind: OperationKind, segments: &[Segment]) -> Operation {
    let file = format!("api/{}.md", method.as_str().to_lowercase());
    Operation {
        method,
        base: 0,
        path: PathTemplate { segments: segments.to_vec() },
        trailing_slash: false,
        kind,
        title: "Do it".into(),
        doc: None,
        parameters: Vec::new(),
        bound_to: Vec::new(),
        headers: Vec::new(),
        reply_headers: Vec::new(),
        other_statuses: Vec::new(),
        body: None,
        responses: Vec::new(),
        media_types: Vec::new(),
        encoding: None,
        collection: None,
        uploaded: None,
        monitor: None,
        repeatable: false,
        permissions: Permissions::default(),
        subtypes: Vec::new(),
        overruled: Vec::new(),
        area: None,
        deprecated: None,
        said: Places::default(),
        origins: vec![origin(&file, 30)],
    }
}

pub(crate) fn answers(status: u16, body: ResponseBody) -> Vec<Response> {
    vec![Response::said(status, body, Some(origin("api/get.md", 50)))]
}

pub(crate) fn parameter(name: &str, place: ParameterPlace, ty: TypeRef) -> Parameter {
    Parameter {
        name: name.into(),
        place,
        ty,
        required: place != ParameterPlace::Query,
        style: None,
        default: None,
        values: None,
        doc: None,
        overruled: Vec::new(),
        origin: None,
        said: Places::default(),
    }
}

fn operations() -> Vec<Operation> {
    let users = segment("users");
    let user = [users.clone(), key("id | userPrincipalName")];
    let with = |last: Segment| [user.as_slice(), &[last]].concat();
    let get = |kind: OperationKind, path: &[Segment], ty: TypeRef| Operation {
        responses: answers(200, ResponseBody::Value(ty)),
        ..operation(Method::Get, kind, path)
    };
    vec![
        list_users(&users),
        create_user(&users),
        get(OperationKind::Count, &[users.clone(), Segment::Count], primitive(Primitive::Int32)),
        get(OperationKind::Delta, &[users.clone(), segment("delta")], many(named("user"))),
        get(OperationKind::Get, &user, named("user")),
        Operation {
            responses: answers(204, ResponseBody::Empty),
            ..operation(Method::Delete, OperationKind::Delete, &[users, key("id")])
        },
        assign_rights(&with(segment("assignRights"))),
        view(&with(view_call())),
        upload(
            &[&with(segment("drive")), [Segment::PathAddress("item-path".into()), segment("content")].as_slice()]
                .concat(),
        ),
        Operation {
            body: Some(said(Body::Reference, "api/post.md", 44)),
            responses: answers(204, ResponseBody::Empty),
            ..operation(
                Method::Post,
                OperationKind::AddRef,
                &[&with(segment("drive")), [Segment::Ref].as_slice()].concat(),
            )
        },
    ]
}

fn list_users(users: &Segment) -> Operation {
    Operation {
        doc: Some(said("List users.".into(), "api/get.md", 8)),
        parameters: vec![parameter("top", ParameterPlace::Query, primitive(Primitive::Int32))],
        headers: vec![Header {
            name: "ConsistencyLevel".into(),
            required: false,
            default: None,
            values: None,
            doc: None,
            said: Places::default(),
        }],
        responses: answers(200, ResponseBody::Value(many(named("user")))),
        permissions: Permissions {
            delegated_work: Some(vec!["User.Read".into(), "User.ReadWrite".into()]),
            delegated_personal: Some(Vec::new()),
            application: None,
            any_caller: None,
            said: Places::default(),
        },
        area: Some("users".into()),
        ..operation(Method::Get, OperationKind::List, std::slice::from_ref(users))
    }
}

fn create_user(users: &Segment) -> Operation {
    Operation {
        body: Some(said(Body::Value(named("user")), "api/post.md", 40)),
        responses: answers(201, ResponseBody::Value(named("user"))),
        ..operation(Method::Post, OperationKind::Create, std::slice::from_ref(users))
    }
}

fn assign_rights(path: &[Segment]) -> Operation {
    let rights = Property { required_on_create: true, ..property("rights", named("rights")) };
    Operation {
        body: Some(said(
            Body::Parameters(vec![rights, property("until", primitive(Primitive::Date))]),
            "api/post.md",
            41,
        )),
        responses: answers(200, ResponseBody::Value(primitive(Primitive::Boolean))),
        deprecated: Some("Use another.".into()),
        ..operation(Method::Post, OperationKind::Action, path)
    }
}

fn view_call() -> Segment {
    let argument =
        |name: &str, parameter: &str| Argument { name: name.into(), parameter: parameter.into(), quoted: true };
    Segment::Call { name: "view".into(), arguments: vec![argument("from", "start"), argument("to", "end")] }
}

fn view(path: &[Segment]) -> Operation {
    Operation {
        parameters: vec![parameter("from", ParameterPlace::Function, primitive(Primitive::DateTimeOffset))],
        responses: answers(200, ResponseBody::Value(many(named("driveItem")))),
        ..operation(Method::Get, OperationKind::Function, path)
    }
}

fn upload(path: &[Segment]) -> Operation {
    Operation {
        body: Some(said(Body::Bytes("image/jpeg".into()), "api/put.md", 42)),
        responses: answers(200, ResponseBody::Unknown),
        ..operation(Method::Put, OperationKind::Upload, path)
    }
}
