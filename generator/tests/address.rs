//! What a path addresses, by which rule.

#[path = "emit/build.rs"]
#[allow(dead_code, reason = "the small models are shared with the tests of what is emitted")]
mod build;

use std::sync::Arc;

use build::{derived, entity, get, list, many, model, name, navigation, one, operation, property, string, template};
use mdsdk::Span;
use mdsdk::rooms::address::{Addresses, Place, Returns, What};
use mdsdk::rooms::model::{
    Body, Call, CallKind, ContainerElement, ContainerKind, Fact, Import, Method, Model, Operation, OperationKind,
    Property, PropertyKind, ResponseBody,
};

/// What is behind each segment of a path, with the rule that tells.
fn steps(addresses: &Addresses<'_>, path: &str) -> Vec<String> {
    let path = template(path);
    let places = addresses.places(&path.segments).into_iter().skip(1);
    places.zip(&path.segments).map(|(place, segment)| format!("{segment}: {}", line(&place))).collect()
}

fn line(place: &Place) -> String {
    let what = match &place.what {
        What::Service => "the service".to_owned(),
        What::Value(ty) => ty.value.to_string().replace("example.api.", ""),
        What::Call(call) => match &call.returns {
            Returns::Value(ty) => format!("a call of {}", ty.value).replace("example.api.", ""),
            Returns::Nothing | Returns::Unknown => "a call".to_owned(),
        },
        What::Aspect => "an aspect".to_owned(),
        What::Unknown => "unknown".to_owned(),
    };
    place.reason.map_or(what.clone(), |reason| format!("{what}, {reason:?}"))
}

/// The roots, each with its type and the rule that tells it.
fn roots(addresses: &Addresses<'_>) -> Vec<String> {
    let root = |root: &mdsdk::rooms::address::Root| {
        let ty = root.ty.as_ref().map_or("-", |ty| ty.local());
        let reason = root.reason.map_or("-".to_owned(), |reason| format!("{reason:?}"));
        format!("{}: {:?} {ty}, {reason}", root.name, root.kind)
    };
    addresses.roots().map(root).collect()
}

fn action(path: &str, response: ResponseBody) -> Operation {
    operation(OperationKind::Action, Method::Post, path, None, response)
}

fn function(path: &str, response: ResponseBody) -> Operation {
    operation(OperationKind::Function, Method::Get, path, None, response)
}

fn delete(path: &str) -> Operation {
    operation(OperationKind::Delete, Method::Delete, path, None, ResponseBody::Empty)
}

fn declared(name_of: &str, kind: ContainerKind, ty: &str) -> ContainerElement {
    let (name, ty) = (name_of.to_owned(), name(ty));
    ContainerElement { name, kind, ty, bindings: Vec::new(), origins: Vec::new() }
}

fn library() -> Model {
    let author = entity("author", vec![navigation("books", many("book")), property("born", string())]);
    let book = entity("book", vec![property("title", string()), navigation("author", one("author"))]);
    let novel = derived("book", entity("novel", vec![navigation("hero", one("author"))]));
    model(vec![author, book, novel], vec![], vec![list("/books", "book"), get("/me", "author")])
}

#[test]
fn each_step_has_the_rule_that_tells_it() {
    let model = library();
    let addresses = Addresses::new(&model);
    assert_eq!(
        steps(&addresses, "/books/{id}/hero/books/example.api.novel/$count"),
        [
            "books: Collection(book), Operations",
            "{id}: book, Key",
            "hero: author, DerivedProperty",
            "books: Collection(book), Property",
            "example.api.novel: Collection(novel), Cast",
            "$count: an aspect, Aspect",
        ]
    );
    assert_eq!(
        steps(&addresses, "/me/born/year/{id}"),
        ["me: author, Operations", "born: Edm.String, Property", "year: unknown", "{id}: unknown"]
    );
    assert_eq!(
        steps(&addresses, "/me/books:/{path}:/title")[1..],
        ["books: Collection(book), Property", ":/{path}:: book, PathAddress", "title: Edm.String, Property"]
    );
}

#[test]
fn what_the_container_declares_goes_before_what_operations_say() {
    let container = vec![
        declared("me", ContainerKind::Singleton, "novel"),
        declared("desk", ContainerKind::Singleton, "book"),
        declared("books", ContainerKind::EntitySet, "book"),
    ];
    let operations = vec![get("/me", "author"), get("/me/hero", "book"), delete("/desk/author/books")];
    let model = Model { container, operations, ..library() };
    let addresses = Addresses::new(&model);
    assert_eq!(
        roots(&addresses),
        ["books: EntitySet book, Container", "desk: Singleton book, Container", "me: Singleton novel, Container"]
    );
    assert_eq!(steps(&addresses, "/me/hero"), ["me: novel, Container", "hero: author, Property"]);
}

#[test]
fn a_name_that_is_nothing_else_behind_entities_is_the_value_of_a_key() {
    let operations = vec![
        get("/me", "author"),
        list("/authors", "author"),
        delete("/authors/me/books/{id}"),
        function("/authors/delta", ResponseBody::Value(many("author"))),
        action("/authors/{id}/books/burn", ResponseBody::Empty),
        delete("/authors/{id}/books/newest/author"),
    ];
    let model = Model { operations, ..library() };
    let addresses = Addresses::new(&model);
    assert_eq!(
        steps(&addresses, "/authors/me/books/{id}"),
        [
            "authors: Collection(author), Operations",
            "me: author, KeyValue",
            "books: Collection(book), Property",
            "{id}: book, Key",
        ]
    );
    assert_eq!(steps(&addresses, "/authors/delta")[1], "delta: a call of Collection(author), Operations");
    assert_eq!(steps(&addresses, "/authors/{id}/books/burn")[3], "burn: a call, Operations");
    assert_eq!(steps(&addresses, "/me/books/burn")[2], "burn: a call, Operations", "the same at every prefix");
    assert_eq!(steps(&addresses, "/authors/delta/newest")[2], "newest: author, KeyValue");
}

#[test]
fn roots_that_nobody_declares_are_typed_by_operations_then_by_names() {
    let shelf = entity("shelf", vec![navigation("books", many("book")), navigation("boxes", many("book"))]);
    let library_root = entity("libraryRoot", vec![navigation("books", many("book"))]);
    let operations = vec![
        operation(OperationKind::Create, Method::Post, "/notes", Some(Body::Value(one("book"))), ResponseBody::Empty),
        get("/people/{id}", "author"),
        delete("/authors/{id}"),
        delete("/library/books/{id}"),
        delete("/store/books/{id}"),
        delete("/store/boxes/{id}"),
        delete("/cellar/books/{id}"),
        action("/novels/sort", ResponseBody::Empty),
        action("/wipe", ResponseBody::Empty),
        action("/books", ResponseBody::Value(one("book"))),
    ];
    let mut types = library().types;
    types.extend([shelf, library_root].map(|ty| (ty.name.clone(), ty)));
    let model = Model { types, operations, ..library() };
    let addresses = Addresses::new(&model);
    assert_eq!(steps(&addresses, "/books"), ["books: Collection(book), Operations"], "an item is added to its plural");
    assert_eq!(
        roots(&addresses),
        [
            "authors: EntitySet author, Name",
            "cellar: Singleton -, -",
            "library: Singleton libraryRoot, Name",
            "notes: EntitySet book, Operations",
            "novels: EntitySet novel, Name",
            "people: EntitySet author, Operations",
            "store: Singleton shelf, NamesBelow",
        ]
    );
}

/// `/policies` is no singleton of the type `policy`, nor of a type that has some of the names below it.
#[test]
fn a_root_is_not_typed_by_names_that_it_lacks() {
    let policy = entity("policy", vec![]);
    let principal = entity("principal", vec![navigation("tokenPolicies", many("policy"))]);
    let operations = vec![delete("/policies/tokenPolicies/{id}"), delete("/policies/loginPolicy")];
    let model = model(vec![policy, principal], vec![], operations);
    assert_eq!(roots(&Addresses::new(&model)), ["policies: Singleton -, -"]);
}

#[test]
fn what_keys_follow_is_a_collection_unless_something_changes_it_as_one() {
    let swaps = [get("/me/swaps", "book"), delete("/me/swaps/{id}")];
    let picture = [get("/me/picture", "book"), delete("/me/picture"), delete("/me/picture/{id}")];
    let operations = [vec![get("/me", "author")], swaps.to_vec(), picture.to_vec()].concat();
    let model = Model { operations, ..library() };
    assert_eq!(
        steps(&Addresses::new(&model), "/me/swaps/{id}")[1..],
        ["swaps: Collection(book), Operations", "{id}: book, Key"]
    );
    assert_eq!(steps(&Addresses::new(&model), "/me/picture")[1..], ["picture: book, Operations"], "deleted as one");
}

#[test]
fn paths_to_one_type_go_on_alike() {
    let operations = vec![get("/me", "author"), list("/authors/{id}/friends", "author"), list("/authors", "author")];
    let model = Model { operations, ..library() };
    let addresses = Addresses::new(&model);
    for path in ["/me/friends/{id}/friends", "/authors/{id}/friends/{id}/friends"] {
        assert_eq!(steps(&addresses, path).last().map(String::as_str), Some("friends: Collection(author), Operations"));
    }
}

/// `/authors` is a guess: what is said behind it doesn't decide what is said to be at `/me`.
#[test]
fn what_stands_behind_a_guess_is_heard_last() {
    let operations =
        vec![get("/authors/{id}/desk", "book"), get("/club/head/desk", "novel"), get("/club/head", "author")];
    let model = Model { operations, ..library() };
    let addresses = Addresses::new(&model);
    assert_eq!(roots(&addresses), ["authors: EntitySet author, Name", "club: Singleton -, -"]);
    for path in ["/club/head/desk", "/authors/{id}/desk"] {
        assert_eq!(steps(&addresses, path).last().map(String::as_str), Some("desk: novel, Operations"), "{path}");
    }
}

#[test]
fn a_root_is_the_plural_of_any_of_its_words() {
    let types = vec![entity("unitOfMeasure", vec![]), entity("menu", vec![])];
    let model = model(types, vec![], vec![delete("/unitsOfMeasure/{id}"), delete("/menus/{id}")]);
    let expected = ["menus: EntitySet menu, Name", "unitsOfMeasure: EntitySet unitOfMeasure, Name"];
    assert_eq!(roots(&Addresses::new(&model)), expected);
}

/// Names suggest roots by the model's types alone: a root that is guessed makes no other one.
#[test]
fn a_guess_is_no_evidence_for_another() {
    let shelf = entity("shelf", vec![]);
    let operations = vec![
        delete("/shelf"),
        get("/shelf/top", "author"),
        get("/shelf/end", "book"),
        delete("/rack/top"),
        delete("/rack/end"),
    ];
    let model = Model {
        types: library().types.into_iter().chain([(shelf.name.clone(), shelf)]).collect(),
        operations,
        ..library()
    };
    assert_eq!(roots(&Addresses::new(&model)), ["rack: Singleton -, -", "shelf: Singleton shelf, Name"]);
}

#[test]
fn calls_of_one_name_are_known_where_they_are_not_documented() {
    let sheet = || entity("sheet", vec![]);
    let range = entity("range", vec![navigation("format", one("book"))]);
    let operations = vec![
        get("/sheet", "sheet"),
        function("/sheet/used()", ResponseBody::Value(one("range"))),
        delete("/me/used()/format"),
        get("/me", "author"),
    ];
    let types = library().types.into_iter().chain([sheet(), range].map(|ty| (ty.name.clone(), ty))).collect();
    let model = Model { types, operations, ..library() };
    let addresses = Addresses::new(&model);
    assert_eq!(
        steps(&addresses, "/me/used()/format")[1..],
        ["used(): a call of range, CallElsewhere", "format: book, Property"]
    );
}

fn parameter(name: &str) -> Property {
    Property::new(name, PropertyKind::Structural, Fact::agreed(string(), Vec::new()))
}

#[test]
fn declared_calls_are_told_by_what_they_are_bound_to_and_by_their_arguments() {
    let call = |local, bound_to, parameters: &[&str], returns: Option<&str>| Call {
        name: name(local),
        kind: CallKind::Function,
        is_composable: true,
        bound_to,
        parameters: parameters.iter().map(|name| parameter(name)).collect(),
        returns: returns.map(|ty| Fact::agreed(one(ty), Vec::new())),
        returns_null: None,
        deprecated: None,
        origin: Span::file(&Arc::from("metadata.xml")).into(),
    };
    let top = Import {
        name: "top".to_owned(),
        kind: CallKind::Function,
        call: name("best"),
        origin: Span::file(&Arc::from("metadata.xml")).into(),
    };
    let model = Model {
        operations: Vec::new(),
        container: vec![declared("desk", ContainerKind::Singleton, "novel")],
        calls: vec![
            call("lend", Some(one("book")), &[], None),
            call("lend", Some(one("book")), &["days"], Some("author")),
            call("best", None, &[], Some("author")),
            call("lend", Some(many("book")), &[], Some("author")),
        ],
        imports: vec![top],
        ..library()
    };
    let addresses = Addresses::new(&model);
    let which = |path: &str| match addresses.place(&template(path).segments).what {
        What::Call(call) => call.declared,
        _ => None,
    };
    assert_eq!(which("/desk/lend"), Some(0), "bound to the base");
    assert_eq!(which("/desk/lend(days='{days}')"), Some(1));
    assert_eq!(which("/desk/author/books/lend"), Some(3));
    assert_eq!(which("/top"), Some(2));
    assert_eq!(which("/best"), None, "nothing imports it by this name");
    assert_eq!(steps(&addresses, "/top/born"), ["top: a call of author, DeclaredCall", "born: Edm.String, Property"]);
    assert_eq!(steps(&addresses, "/desk/lend/born")[1..], ["lend: a call, DeclaredCall", "born: unknown"]);
}

#[test]
fn a_path_that_never_ends_is_lost() {
    let model = library();
    let path = template(&"/books".repeat(5000));
    let places = Addresses::new(&model).places(&path.segments);
    assert_eq!(places.len(), 5001);
    assert_eq!(places.last().map(|place| &place.what), Some(&What::Unknown));
}
