//! Names that docs choose, all in one crate, which the compiler reads: whatever they are, they stay apart.

use std::collections::BTreeSet;

use mdsdk::rooms::model::{
    Argument, Body, Fact, Header, Method, Model, Operation, OperationKind, Parameter, Places, Property, ResponseBody,
    Segment, StructuredType, TypeItem, TypeName, TypeRef,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::build::*;
use crate::crates::{checks, written};

/// Names that somebody's docs may have: digits first, escapes, keywords, cases of one word, types of std, and what
/// generated code calls its own.
const ODD: &[&str] = &[
    "1a",
    "1A",
    "_1a",
    "1-a",
    "10",
    "1.0",
    "007",
    "7th",
    "3dModel",
    "%2e",
    "%2E",
    "2e",
    "%2F%2f",
    "%",
    "%%",
    "%zz",
    "self",
    "Self",
    "super",
    "crate",
    "_",
    "__",
    "type",
    "Type",
    "TYPE",
    "fn",
    "async",
    "gen",
    "dyn",
    "union",
    "mod",
    "userId",
    "UserId",
    "user-id",
    "USERID",
    "userID",
    "user_id",
    "user.id",
    "user",
    "User",
    "anyUser",
    "AnyUser",
    "userPatch",
    "user patch",
    "userPath",
    "userCollection",
    "userNode",
    "anyUserPatch",
    "item",
    "collection",
    "node",
    "option",
    "Option",
    "result",
    "string",
    "String",
    "vec",
    "box",
    "bool",
    "u8",
    "i64",
    "str",
    "char",
    "f64",
    "usize",
    "none",
    "some",
    "ok",
    "err",
    "default",
    "clone",
    "debug",
    "partialEq",
    "hash",
    "drop",
    "send",
    "future",
    "copy",
    "core",
    "std",
    "alloc",
    "mdsdk_runtime",
    "runtime",
    "test",
    "macro_rules",
    "include",
    "new",
    "null",
    "Null",
    "main",
    "lib",
    "models",
    "bodies",
    "paths",
    "client",
    "Client",
    "path",
    "request",
    "body",
    "arguments",
    "argument",
    "query",
    "extra",
    "slots",
    "slotsMut",
    "name",
    "names",
    "value",
    "values",
    "field",
    "fields",
    "key",
    "index",
    "other",
    "unrecognized",
    "all",
    "known",
    "from",
    "to",
    "into",
    "asStr",
    "fromStr",
    "as ref",
    "get",
    "list",
    "create",
    "update",
    "delete",
    "id",
    "header",
    "token",
    "fromJson",
    "toJson",
    "odataType",
    "bind",
    "diff",
    "with",
    "without",
    "isEmpty",
    "f",
    "it",
    "T",
    "t",
    "wire",
    "model",
    "reader",
    "writer",
    "json",
    "requiredOnCreate",
    "ID",
    "NAME",
    "aux",
    "con",
    "com1",
    "nul",
    "é",
    "É",
    "e\u{301}",
    "ß",
    "ss",
    "ſ",
    "K",
    "k",
    "İ",
    "i",
    "日本",
    "😀",
    "🦀",
    "٣",
    "²",
    "ª",
    "\u{202e}abc",
    "\u{200b}",
    "\u{feff}a",
    "a\u{0}b",
    "",
    " ",
    "a b",
    "a  b",
    "a/b",
    "a\\b",
    "\"",
    "'",
    "`",
    "{}",
    "{id}",
    "(x)",
    "a=b",
    "a,b",
    "$value",
    "$ref",
    "@odata.type",
    "#x",
    "r#fn",
    "'a",
    "//",
    "/*",
    "*/",
    "\r\n",
];

fn any_name() -> impl Strategy<Value = String> {
    let spelled = |(name, spelling): (&&str, u8)| match spelling {
        0 => name.to_uppercase(),
        1 => format!("{name}s"),
        2 => format!("any {name}"),
        3 => format!("{name}%{name}"),
        _ => name.to_lowercase(),
    };
    prop_oneof![
        4 => prop::sample::select(ODD).prop_map(str::to_owned),
        2 => (prop::sample::select(ODD.iter().collect::<Vec<_>>()), 0..5_u8).prop_map(spelled),
        1 => any::<String>(),
        1 => "[0-9]{1,3}[a-z]{0,2}",
        1 => "(%[0-9a-f]{2}){1,3}",
        1 => "[a-zA-Z0-9_.$@#% -]{0,12}",
    ]
}

/// How many types are those of properties.
const REACHED: usize = 12;

/// The same names in every run.
struct Names(TestRunner);

impl Names {
    fn one(&mut self) -> String {
        any_name().new_tree(&mut self.0).expect("a name is always found").current()
    }

    /// So many at most, each once.
    fn some(&mut self, most: usize) -> BTreeSet<String> {
        (0..most).map(|_| self.one()).collect()
    }

    /// Properties of strings and of some of these types: few, so that no type is reached by a long chain of others.
    fn properties(&mut self, types: &[TypeName]) -> Vec<Property> {
        let (names, types) = (self.some(6), types.get(..REACHED).unwrap_or(types));
        names.iter().enumerate().map(|(at, name)| self.property(at, name, types)).collect()
    }

    fn property(&mut self, at: usize, name: &str, types: &[TypeName]) -> Property {
        let pick = (0..types.len()).new_tree(&mut self.0).expect("there are types").current();
        let ty = || TypeItem::Named(types[pick].clone());
        match at % 4 {
            0 => property(name, TypeRef::one(ty())),
            1 => property(name, TypeRef::many(ty())),
            2 => navigation(name, TypeRef::one(ty())),
            _ => property(name, string()),
        }
    }
}

/// Every name of the list is a type; some are in namespaces that are called like one.
fn type_names(names: &mut Names) -> Vec<TypeName> {
    let own = ODD.iter().map(|name| TypeName::new("example.api", name));
    let below = names.some(8).into_iter().map(|name| format!("example.api.{name}"));
    let foreign = names.some(4);
    let others: Vec<String> = below.chain(foreign).collect();
    let types =
        others.iter().flat_map(|namespace| names.some(4).into_iter().map(move |name| (namespace.clone(), name)));
    let types: Vec<_> = types.map(|(namespace, name)| TypeName::new(&namespace, &name)).collect();
    own.chain(types).collect()
}

/// A type of each name, every third of them derived from the one before.
fn types(names: &mut Names, all: &[TypeName]) -> Vec<StructuredType> {
    let with_base = |(at, name): (usize, &TypeName)| {
        let ty = StructuredType { name: name.clone(), ..entity("user", names.properties(all)) };
        let base = at.checked_sub(1).filter(|_| at % 3 == 1).and_then(|before| all.get(before));
        StructuredType {
            base: base.cloned().map(|value| Fact::agreed(value, Vec::new())),
            is_abstract: at.is_multiple_of(6),
            ..ty
        }
    };
    all.iter().enumerate().map(with_base).collect()
}

/// What is done at a segment of this name, and below it.
fn operations(names: &mut Names, name: &str, ty: &TypeName, all: &[TypeName]) -> Vec<Operation> {
    let one = || TypeRef::one(TypeItem::Named(ty.clone()));
    let segment = |name: &str| Segment::Name(name.to_owned());
    let arguments: Vec<Argument> =
        names.some(3).into_iter().map(|name| Argument { name, parameter: "x".to_owned(), quoted: true }).collect();
    let call = Segment::Call { name: names.one(), arguments: arguments.clone() };
    let body = Some(Body::Parameters(names.properties(all)));
    let (value, empty) = (|| ResponseBody::Value(one()), || ResponseBody::Empty);
    let key = Segment::Key(name.into());
    let shapes = [
        (OperationKind::Get, Method::Get, vec![segment(name)], None, value()),
        (OperationKind::Update, Method::Patch, vec![segment(name)], Some(Body::Value(one())), value()),
        (OperationKind::Action, Method::Post, vec![segment(name), segment(&names.one())], body.clone(), empty()),
        (OperationKind::Action, Method::Post, vec![segment("me"), segment(name)], body, value()),
        (OperationKind::Function, Method::Get, vec![segment(name), call], None, value()),
        (OperationKind::Get, Method::Get, vec![segment("me"), segment(name), key], None, empty()),
        (OperationKind::Get, Method::Get, vec![segment(name), Segment::AlternateKey(arguments)], None, value()),
        (OperationKind::Get, Method::Get, vec![segment(name), Segment::Cast(ty.clone())], None, value()),
    ];
    let operation = |(kind, method, segments, body, response)| {
        let mut operation = operation(kind, method, "", body, response);
        operation.path.segments = segments;
        let required = names.some(2);
        operation.parameters = required.iter().map(|name| query(name)).collect();
        operation.parameters.extend(names.some(4).iter().map(|name| Parameter {
            required: false,
            values: Some(Fact::agreed(required.iter().cloned().collect(), Vec::new())),
            ..query(name)
        }));
        operation.headers = names
            .some(1)
            .into_iter()
            .map(|name| Header {
                name,
                required: false,
                default: None,
                values: None,
                doc: None,
                said: Places::default(),
            })
            .collect();
        operation
    };
    shapes.into_iter().map(operation).collect()
}

fn model_of_odd_names() -> Model {
    let mut names = Names(TestRunner::deterministic());
    let all = type_names(&mut names);
    let types = types(&mut names, &all);
    let flags = |at: usize| at.is_multiple_of(2).then(|| Fact::agreed(true, Vec::new()));
    let enums = (0..24).map(|at| {
        let members = names.some(16);
        let members: Vec<&str> = members.iter().map(String::as_str).collect();
        let mut kind = enumeration("kind", &members);
        kind.name = TypeName::new("example.api", &names.one());
        (kind.flags, kind.ignores_case) = (flags(at), at.is_multiple_of(3));
        kind
    });
    let enums = enums.collect();
    let segments = ODD.iter().map(|name| (*name).to_owned()).chain(names.some(20)).collect::<BTreeSet<_>>();
    let operations =
        segments.iter().zip(all.iter().cycle()).flat_map(|(name, ty)| operations(&mut names, name, ty, &all)).collect();
    model(types, enums, operations)
}

#[test]
fn names_that_docs_choose_give_a_crate_that_compiles() {
    checks(&written("odd-names", &model_of_odd_names()));
}
