//! Names in Rust, types of the user's own, and what can't be had.

use mdsdk::report::Code;
use mdsdk::{Generate, Reading, Sources, Tree};

const BOOK: &str = "# book resource type\n\nNamespace: microsoft.graph\n\nA book.\n\n## \
                    Properties\n\n|Property|Type|\n|:-|:-|\n|id|String|\n|noOfPages|Int32|\n|title|String|\n|price|\
                    [price](price.md)|\n|state|[bookState](bookState.md)|\n|copies|[copy](copy.md) collection|\n";
const COPY: &str = "# copy resource type\n\nInherits from [book](book.md).\n\n## \
                    Properties\n\n|Property|Type|\n|:-|:-|\n|length|Int32|\n|note|String|\n";
const PRICE: &str = "# price resource type\n\nWhat it costs.\n\n## \
                     Properties\n\n|Property|Type|\n|:-|:-|\n|amount|Decimal|\n";
const STATE: &str = "# bookState enum type\n\nA state.\n\n## Members\n\n|Member|\n|:-|\n|lent|\n|free|\n";
const SESSION: &str = "# session resource type\n\nNamespace: microsoft.graph.callRecords\n\nA session.\n\n## \
                       Properties\n\n|Property|Type|\n|:-|:-|\n|title|String|\n";
const POST: &str = "# Create book\n\n## HTTP request\n\n```http\nPOST /books\n```\n\n## Request body\n\nSupply a JSON \
                    representation of a [book](../resources/book.md) object.\n\n## Response\n\nA `201 Created` \
                    response code and a [book](../resources/book.md) object.\n";
const GET: &str = "# Get book\n\n## HTTP request\n\n```http\nGET /books/{id}\n```\n\n## Response\n\nA `200 OK` \
                   response code and a [book](../resources/book.md) object.\n";
const PATCH: &str = "# Update book\n\n## HTTP request\n\n```http\nPATCH /books/{id}\n```\n\n## Request body\n\nSupply \
                     a JSON representation of a [book](../resources/book.md) object.\n\n## Response\n\nA `200 OK` \
                     response code and a [book](../resources/book.md) object.\n";

/// The files of a crate that has some corrections, as one text, and what is wrong with these.
fn generate(corrections: &str) -> (String, Vec<String>) {
    let pages = [
        ("resources/book.md", BOOK),
        ("resources/copy.md", COPY),
        ("resources/price.md", PRICE),
        ("resources/bookState.md", STATE),
        ("resources/session.md", SESSION),
        ("api/book-post.md", POST),
        ("api/book-get.md", GET),
        ("api/book-update.md", PATCH),
        ("corrections.yml", corrections),
    ];
    let generated = Generate::new(Tree::from_texts(pages), "books").run().expect("the pages describe an API");
    let of_correction = |code: Code| matches!(code, Code::IdleCorrection | Code::UnreadableCorrection);
    let found = generated.reading.report.diagnostics().iter().filter(|finding| of_correction(finding.code));
    let found = found.map(|finding| finding.message.clone()).collect();
    let files = generated.files.iter().map(|(path, text)| format!("// {path}\n{text}\n"));
    (files.collect(), found)
}

fn chosen(at: &str, choice: &str) -> (String, Vec<String>) {
    generate(&format!("- at: {at}\n  {choice}\n  because: So we say.\n"))
}

#[test]
fn names_in_rust_are_chosen() {
    for (at, name, expected) in [
        (
            "book.noOfPages",
            "length_of_it",
            ["pub length_of_it: Option<i32>", "pub const LENGTH_OF_IT", "pub fn length_of_it("],
        ),
        ("book.noOfPages", "type", ["pub r#type: Option<i32>", "pub const TYPE", "pub fn r#type("]),
        ("book", "Volume", ["pub struct Volume {", "pub enum AnyVolume {", "pub struct VolumePath"]),
        (
            "bookState",
            "Status",
            ["pub enum Status {", "pub state: Option<crate::models::Status>", "impl From<&str> for Status"],
        ),
        ("book", "Volume", ["pub struct VolumePatch", "pub struct VolumeCollectionPath", "pub fn books(&self)"]),
        ("/books", "shelves", ["pub fn shelves(&self)", "\"books\"", "pub struct BookCollectionPath"]),
        ("bookState.lent", "Away", ["    Away,", "Self::Away => \"lent\"", "&[Self::Away, Self::Free]"]),
        ("POST /books", "shelve", ["pub fn shelve(", "\"/books\"", "pub struct BookCollectionPath"]),
        (
            "namespace microsoft.graph.callRecords",
            "calls",
            ["pub mod calls", "// src/models/calls/session.rs", "mod session"],
        ),
    ] {
        let (text, found) = chosen(at, &format!("rust: {name}"));
        assert_eq!(found, [""; 0], "{at}");
        for part in expected {
            assert!(text.contains(part), "{at}: {part} in {text}");
        }
    }
}

#[test]
fn an_area_whose_feature_is_called_otherwise_is_told_where_it_is_named() {
    let line = "- feature `client-area`: the product area `client`, whose name another feature has\n";
    let of_front_matter = |area: &str| format!("---\nms.prod: \"{area}\"\n---\n\n{PRICE}");
    for (area, corrections, place) in [
        ("client", "[]", Some("resources/price.md:2")),
        ("shops", "- at: area shops\n  rename: client\n  because: One area.\n", Some("corrections.yml:2")),
        ("client", "- at: area client\n  rename: shops\n  because: One area.\n", None),
        ("shops", "[]", None),
    ] {
        let pages = [("resources/price.md", of_front_matter(area)), ("corrections.yml", corrections.to_owned())];
        let tree = Tree::from_texts(pages);
        let places = |reading: &Reading| mdsdk_tests::places(reading, Code::OtherFeature);
        let expected: Vec<String> = place.iter().map(|place| format!("MD0426 {place}")).collect();
        assert_eq!(places(&Sources::new(tree.clone()).read().expect("the page describes a type")), expected, "{area}");
        let generated = Generate::new(tree, "books").run().expect("the page describes a type");
        assert_eq!(places(&generated.reading), expected, "{area}");
        let readme = generated.files.iter().find(|(path, _)| *path == "README.md").expect("there is one").1;
        assert_eq!(readme.contains(line), place.is_some(), "{area}: {readme}");
    }
}

#[test]
fn a_name_that_cannot_be_had_is_told_and_the_plain_one_stays() {
    for (at, name, why) in [
        (
            "book.noOfPages",
            "numberOfPages",
            "the choice for Rust isn't taken: `numberOfPages` can't be its name in Rust; `number_of_pages` could",
        ),
        ("book.noOfPages", "1st", "the choice for Rust isn't taken: `1st` can't be its name in Rust; `_1st` could"),
        ("book.noOfPages", "self", "the choice for Rust isn't taken: `self` can't be its name in Rust; `self_` could"),
        ("book.noOfPages", "title", "the choice for Rust isn't taken: `book.title` is `title` in Rust already"),
        ("book.noOfPages", "length", "the choice for Rust isn't taken: `copy.length` is `length` in Rust already"),
        ("book", "Price", "the choice for Rust isn't taken: `price` is `Price` in Rust already"),
        ("book", "Option", "the choice for Rust isn't taken: `Option` can't be its name in Rust; `Option_` could"),
        ("bookState.lent", "Free", "the choice for Rust isn't taken: `free` is `Free` in Rust already"),
        ("POST /books", "id", "the choice for Rust isn't taken: another method beside it is `id`"),
        ("GET /books/{id}", "update", "the choice for Rust isn't taken: another method beside it is `update`"),
    ] {
        let (text, found) = chosen(at, &format!("rust: {name}"));
        assert_eq!(found, [why], "{at} {name}");
        assert_eq!(text, generate("[]").0, "{at} {name}");
    }
}

#[test]
fn a_chosen_name_whose_wire_name_is_gone_is_told() {
    for at in ["book.pages", "tome", "bookState.gone", "GET /tomes", "namespace microsoft.graph.gone"] {
        let expected = format!("the correction of `{at}` does nothing: there is no such thing");
        assert_eq!(chosen(at, "rust: thing").1, [expected]);
    }
    let renamed = generate(
        "- at: book.noOfPages\n  rename: pageCount\n  rust: pages\n  because: So it is sent.\n- at: book.pageCount\n  \
         with: ::count::Pages\n  from: count 1.0\n  because: Ours.\n",
    );
    assert_eq!(renamed.1, [""; 0]);
    assert!(renamed.0.contains("pub pages: Option<::count::Pages>"), "{}", renamed.0);
}

#[test]
fn a_package_depends_on_what_has_types_of_the_users_own() {
    let (text, found) = chosen("price", "with: ::my_money::Money\n  from: my-money 1.2");
    assert_eq!(found, [""; 0]);
    assert!(text.contains("pub price: Option<::my_money::Money>"), "{text}");
    assert!(text.contains("\nmy_money = { package = \"my-money\", version = \"1.2\" }\n"), "{text}");
    let (text, found) = chosen("book.title", "with: ::words::Title\n  from: words ../words");
    assert_eq!(found, [""; 0]);
    assert!(text.contains("pub title: Option<::words::Title>"), "{text}");
    assert!(text.contains("\nwords = { package = \"words\", path = \"../words\" }\n"), "{text}");
}

#[test]
fn one_crate_is_from_one_package() {
    let (text, found) = generate(
        "- at: price\n  with: ::money::Money\n  from: money 1.2\n  because: Ours.\n- at: book.title\n  with: \
         ::money::Name\n  from: money 1.3\n  because: Ours.\n",
    );
    assert_eq!(found, ["the choice for Rust isn't taken: `money` is from another package already"]);
    assert!(text.contains("pub title: Option<String>") && text.contains("version = \"1.2\""), "{text}");
}

#[test]
fn a_type_that_cannot_be_held_is_told() {
    for (at, choice, why) in [
        ("price", "with: crate::Money", "`crate::Money` is in a crate that a package of its own doesn't know"),
        ("price", "with: Money", "`Money` isn't a path that begins with `::` or `crate::`"),
        ("price", "with: '::money::Vec<u8>'\n  from: money 1", "`::money::Vec<u8>` isn't the path of a type"),
        ("price", "with: ::money\n  from: money 1", "`::money` isn't the path of a type"),
        ("price", "with: ::money::Money", "`from` names no package that has `::money::Money`, such as `money 1.2`"),
        (
            "price",
            "with: ::money::Money\n  from: money",
            "`money` isn't a package and its version or folder, such as `money 1.2`",
        ),
        (
            "price",
            "with: ::money::Money\n  from: money one",
            "`money one` isn't a package and its version or folder, such as `money 1.2`",
        ),
        ("book", "with: ::tome::Tome\n  from: tome 1", "`microsoft.graph.book` is an entity, which has an address"),
        (
            "book.copies",
            "with: ::tome::Tome\n  from: tome 1",
            "`microsoft.graph.copy` is an entity, which has an address",
        ),
    ] {
        let (text, found) = chosen(at, choice);
        assert_eq!(found, [format!("the choice for Rust isn't taken: {why}")], "{at} {choice}");
        assert_eq!(text, generate("[]").0, "{at} {choice}");
    }
}

#[test]
fn a_package_is_named_for_something() {
    let (_, found) = chosen("price", "from: money 1.2");
    assert_eq!(found, ["`price` isn't corrected: a package is named for the type of `with`, or for what is derived"]);
}

#[test]
fn types_and_enums_derive_macros_of_the_users_own() {
    for (at, item) in [("book", "pub struct Book {"), ("bookState", "pub enum BookState {")] {
        let (text, found) = chosen(at, "derive: ['::words::Described', '::words::deep::Spelled']\n  from: words 1.2");
        assert_eq!(found, [""; 0]);
        let derived = "#[derive(::words::Described, ::words::deep::Spelled)]\n";
        let before = text.split(item).next().expect("the type is there");
        assert!(before.rsplit("///").next().is_some_and(|lines| lines.contains(derived)), "{at}: {before}");
        assert!(text.contains("\nwords = { package = \"words\", version = \"1.2\" }\n"), "{text}");
    }
}

#[test]
fn what_cannot_be_derived_is_told_with_the_reason() {
    for (at, derive, why) in [
        ("book", "Clone", "`Clone` can't be derived: it has that already"),
        (
            "price",
            "Hash",
            "`Hash` can't be derived: its field `extra` holds any JSON that the service sends, which has none",
        ),
        (
            "price",
            "'::words::A', '::std::cmp::Eq'",
            "`::std::cmp::Eq` can't be derived: its field `extra` holds any JSON that the service sends, which has \
             none",
        ),
        ("price", "'::serde::Serialize'", "`::serde::Serialize` can't be derived: the feature `serde` gives it"),
        ("bookState", "Hash", "`Hash` can't be derived: it has that already"),
        (
            "bookState",
            "Ord",
            "`Ord` can't be derived: it compares texts, and a derived order would be that of its members",
        ),
        (
            "bookState",
            "Described",
            "`Described` can't be derived: a macro is named by its whole path, such as `::my_macros::Described`",
        ),
        ("book", "", "it names nothing"),
    ] {
        let (text, found) = chosen(at, &format!("derive: [{derive}]\n  from: words 1"));
        assert_eq!(found, [format!("`{at}` isn't corrected: {why}")], "{derive}");
        assert_eq!(text, generate("[]").0, "{at} {derive}");
    }
    let (_, found) = chosen("book", "derive: ['::words::Described']");
    let why =
        "the choice for Rust isn't taken: `from` names no package that has `::words::Described`, such as `money 1.2`";
    assert_eq!(found, [why]);
    let (_, found) = chosen("price", "with: ::money::Money\n  derive: ['::money::A']\n  from: money 1");
    assert_eq!(found, ["`price` isn't corrected: a type of your own stands for it, and derives what it likes"]);
    let (_, found) = chosen("book.title", "derive: ['::words::Described']\n  from: words 1");
    assert!(found[0].starts_with("`book.title` isn't corrected: such a thing has no `derive`; it has"), "{found:?}");
}

#[test]
fn a_choice_is_shown_of_the_type_that_it_is_about_alone() {
    let session = SESSION.replace("microsoft.graph.callRecords", "old.microsoft.graph");
    let here = session.replace("old.microsoft.graph", "microsoft.graph");
    let pages = [
        ("resources/book.md", BOOK),
        ("resources/session.md", here.as_str()),
        ("resources/old-session.md", session.as_str()),
        ("corrections.yml", "- at: old.microsoft.graph.session\n  rust: Sitting\n  because: So it was.\n"),
    ];
    let reading = Sources::new(Tree::from_texts(pages)).read().expect("the pages describe an API");
    let chosen = |subject: &str| {
        let shown = reading.show(subject);
        assert_eq!(shown.len(), 1, "{subject}");
        shown.iter().flat_map(|one| &one.facts).any(|fact| fact.value == "Sitting")
    };
    assert!(chosen("old.microsoft.graph.session"));
    assert!(!chosen("microsoft.graph.session"));
}

#[test]
fn a_choice_that_changes_nothing_is_told() {
    let plain = generate("[]").0;
    for (at, name) in
        [("book.noOfPages", "no_of_pages"), ("book", "Book"), ("bookState.lent", "Lent"), ("GET /books/{id}", "get")]
    {
        let (text, found) = chosen(at, &format!("rust: {name}"));
        assert_eq!(found, [format!("the choice for Rust does nothing: its name is `{name}` without it")], "{at}");
        assert_eq!(text, plain, "{at}");
    }
}
