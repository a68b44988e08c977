//! Entity sets and singletons of metadata, and what paths of the docs begin with.

use mdsdk::report::Code;
use mdsdk_tests::read_pages;

use super::drift::of_text;
use super::library::{CONTAINER, api, book, book_type, metadata, ok};
use super::{lines, read};

fn pages(requests: &[&str]) -> Vec<(String, String)> {
    let returns = ok("a [book](../resources/book.md) object");
    let of = |(at, request): (usize, &&str)| (format!("api/{at}.md"), api(request, "", &returns));
    let (file, text) = book(&[]);
    requests.iter().enumerate().map(of).chain([(file.to_owned(), text)]).collect()
}

/// The findings on roots, and the changes of roots.
#[track_caller]
fn assert_told(requests: &[&str], findings: &[&str], changes: &[(&str, &str)]) {
    let pages = pages(requests);
    let pages: Vec<(&str, &String)> = pages.iter().map(|(path, text)| (path.as_str(), text)).collect();
    let schema = book_type("") + CONTAINER;
    assert_eq!(lines(&read(&pages, &schema), Code::RootAgainstMetadata), findings);
    let drift = of_text(&metadata(&schema)).changes(&read_pages(&pages).model);
    let of_roots = drift.iter().filter(|change| change.subject == mdsdk::diff::Subject::Root);
    let told: Vec<_> = of_roots.map(|change| (change.rule().name(), change.what.as_str())).collect();
    assert_eq!(told, changes);
}

#[test]
fn a_root_that_docs_use_as_it_is_declared_is_not_told() {
    assert_told(&["GET /books/{id}", "GET /desk"], &[], &[]);
}

#[test]
fn a_root_with_which_no_path_begins_is_a_note() {
    assert_told(
        &["GET /books/{id}"],
        &["note metadata.xml:12: no path of the docs begins with the singleton `desk`"],
        &[("root-added", "desk")],
    );
}

#[test]
fn a_root_in_other_letters_is_told_once() {
    assert_told(
        &["GET /Books/{id}", "PATCH /Books/{id}", "DELETE /BOOKS/{id}", "GET /books", "GET /desk"],
        &["warning api/2.md:13, metadata.xml:9: paths of the docs begin with `BOOKS`, `Books`; the entity set is \
             called `books` in metadata"],
        &[("root-renamed", "books")],
    );
}

#[test]
fn a_set_of_the_docs_that_is_a_singleton_is_told() {
    assert_told(
        &["GET /books/{id}", "GET /desk/{id}", "PATCH /desk/{id}"],
        &["warning api/1.md:13, metadata.xml:12: `desk` holds many in the docs, and is a singleton in metadata"],
        &[("root-kind-changed", "desk")],
    );
}

/// What is told of docs and metadata but for roots that no path begins with.
fn all_told(requests: &[(&str, &str)]) -> Vec<String> {
    let page =
        |(at, (request, returns)): (usize, &(&str, &str))| (format!("api/{at}.md"), api(request, "", &ok(returns)));
    let (file, text) = book(&["|title|String|On the cover.|"]);
    let pages: Vec<_> = requests.iter().enumerate().map(page).chain([(file.to_owned(), text)]).collect();
    let pages: Vec<(&str, &String)> = pages.iter().map(|(path, text)| (path.as_str(), text)).collect();
    let schema = book_type("<Property Name=\"title\" Type=\"Edm.String\"/>\n") + CONTAINER;
    super::metadata_lines(&read(&pages, &schema))
}

#[test]
fn a_root_of_another_kind_is_one_finding() {
    let (one, many) = ("a [book](../resources/book.md) object", "a collection of [book](../resources/book.md) objects");
    let desk =
        [("GET /desk", many), ("GET /desk/{id}", one), ("GET /desk/{id}/title", "a String"), ("POST /desk", one)];
    assert_eq!(
        all_told(&desk),
        ["MD0515 warning api/0.md:13, metadata.xml:13: `desk` holds many in the docs, and is a singleton in metadata"]
    );
    let books = [("GET /books", one), ("PATCH /books", one), ("GET /books/title", "a String")];
    assert_eq!(
        all_told(&books),
        ["MD0515 warning api/0.md:13, metadata.xml:10: `books` is one in the docs, and is an entity set in metadata"]
    );
    let colour = [("GET /desk/{id}", one), ("GET /desk/{id}/colour", "a String")];
    assert_eq!(all_told(&colour).len(), 2, "what is below is compared all the same");
}

#[test]
fn metadata_decides_whether_a_root_holds_many() {
    let returns = ok("a collection of [book](../resources/book.md) objects");
    let reading = read(&[book(&[]), ("api/a.md", api("GET /desk", "", &returns))], &(book_type("") + CONTAINER));
    assert_eq!(super::operation(&reading, "/desk").responses[0].body.to_string(), "contoso.library.book");
}

#[test]
fn paths_that_are_bound_lead_to_what_types_have() {
    let atlas = "<EntityType Name=\"atlas\" BaseType=\"lib.book\"><NavigationProperty Name=\"maps\" \
                 Type=\"Collection(lib.book)\"/><Property Name=\"cover\" Type=\"lib.cover\"/></EntityType>\n\
                 <ComplexType Name=\"cover\"><NavigationProperty Name=\"of\" Type=\"lib.book\"/></ComplexType>\n";
    let sequels = "<NavigationProperty Name=\"sequels\" Type=\"Collection(lib.book)\"/>\n";
    let bound = |path: &str| {
        let set = format!(
            "<EntityContainer Name=\"Service\"><EntitySet Name=\"books\" EntityType=\"lib.book\">\
             <NavigationPropertyBinding Path=\"{path}\" Target=\"books\"/></EntitySet></EntityContainer>\n"
        );
        let reading = read(&[book(&[])], &(book_type(sequels) + atlas + &set));
        lines(&reading, Code::OddDeclaration)
    };
    for path in ["sequels", "sequels/sequels", "lib.atlas/maps", "contoso.library.atlas/cover/of", "other.thing/parts"]
    {
        assert_eq!(bound(path), [""; 0], "{path}");
    }
    for (path, why) in [
        ("prequels", "`book` has no `prequels`"),
        ("maps", "`book` has no `maps`"),
        ("sequels/maps", "`book` has no `maps`"),
        ("id", "leads to no navigation property"),
        ("lib.atlas/cover", "leads to no navigation property"),
    ] {
        let expected = format!("warning metadata.xml:11: the path `{path}` is bound, and {why}");
        assert_eq!(bound(path), [expected]);
    }
}

#[test]
fn the_path_to_a_set_begins_with_what_a_call_is_bound_to() {
    let odd = |path: &str| {
        let lend = format!(
            "<Action Name=\"lend\" IsBound=\"true\" EntitySetPath=\"{path}\"><Parameter Name=\"on\" \
             Type=\"lib.book\"/></Action>\n"
        );
        lines(&read(&[book(&[])], &(book_type("") + &lend)), Code::OddDeclaration)
    };
    assert_eq!((odd("on"), odd("on/sequels")), (Vec::new(), Vec::new()));
    let expected = "warning metadata.xml:8: `Action` is bound to no `off`, with which its path begins";
    assert_eq!(odd("off/sequels"), [expected]);
}

/// What the place of each finding shows: its first place, and the other.
fn marked(pages: &[(&str, String)], schema: &str, code: Code) -> Vec<(String, String)> {
    let reading = read(pages, schema);
    let text = |span: &mdsdk::Span| {
        let file = reading.docs.map.get(&span.file).expect("the file was read");
        file.text[span.start..span.end].to_owned()
    };
    let found = reading.report.iter().filter(|finding| finding.code == code);
    found
        .map(|found| (text(&found.span), found.witnesses.first().map(|one| text(&one.span)).unwrap_or_default()))
        .collect()
}

#[test]
fn a_finding_marks_the_cell_that_it_is_about() {
    let pages = [book(&["|pages|Int32|How many.|", "|Weight|Double|In grams.|", "|state|String|Lent or not.|"])];
    let schema = book_type(
        "<Property Name=\"weight\" Type=\"Edm.Double\"/>\n<Property Name=\"colour\" Type=\"Edm.String\"/>\n\
         <Property Name=\"state\" Type=\"Edm.String\"><Annotation Term=\"Org.OData.Core.V1.Computed\"/></Property>\n",
    );
    let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
    assert_eq!(marked(&pages, &schema, Code::PropertyNotInMetadata), [pair("pages", "book")]);
    let against = marked(&pages, &schema, Code::PropertyAgainstMetadata);
    assert_eq!(against[0], pair("Weight", "weight"));
    assert_eq!(against[1].0, "Lent or not.");
    assert_eq!(marked(&pages, &schema, Code::UndocumentedProperty)[0].1, "colour");
}

#[test]
fn null_in_an_example_is_held_against_metadata() {
    let example = "## Example\n\n### Response\n\n<!-- { \"blockType\": \"response\", \"@odata.type\": \
                   \"contoso.library.book\" } -->\n```http\nHTTP/1.1 200 OK\n\n{ \"id\": null, \"title\": null }\n```";
    let get = api("GET /books/{id}", "", &ok("a [book](../resources/book.md) object")) + "\n" + example;
    let pages = [book(&["|title|String|On the cover.|"]), ("api/get.md", get)];
    let schema = book_type("<Property Name=\"title\" Type=\"Edm.String\"/>\n") + CONTAINER;
    let found = read(&pages, &schema).lint();
    let told: Vec<_> = found.iter().filter(|finding| finding.code == Code::UnexpectedNull).collect();
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(told.message, "`id` is null here, and never null by what is said of it");
    assert_eq!((&*told.span.file, &*told.witnesses[0].span.file), ("api/get.md", "metadata.xml"));
}

#[test]
fn a_path_from_a_root_of_an_undeclared_type_ends_there() {
    let pages = pages(&["GET /books/{id}"]);
    let pages: Vec<(&str, &String)> = pages.iter().map(|(path, text)| (path.as_str(), text)).collect();
    let schema = book_type("") + &CONTAINER.replace("\"lib.book\"", "\"lib.gone\"");
    assert_eq!(
        lines(&read(&pages, &schema), Code::OperationNotInMetadata),
        ["warning api/0.md:13: `GET /books/{id}` leads nowhere in metadata: metadata doesn't declare \
          `contoso.library.gone`, the type of its entity set `books`"]
    );
}

#[test]
fn a_root_that_metadata_lacks_is_told_once_with_the_number_of_its_paths() {
    let requests =
        ["GET /shops", "GET /shops/{id}", "DELETE /shops/{id}", "GET /Shops/{id}/books", "GET /open(at={at})"];
    let pages = pages(&requests);
    let pages: Vec<(&str, &String)> = pages.iter().map(|(path, text)| (path.as_str(), text)).collect();
    let schema = book_type("") + CONTAINER;
    let reading = read(&pages, &schema);
    assert_eq!(lines(&reading, Code::OperationNotInMetadata), [""; 0]);
    let lacking = |line: &String| line.contains("metadata has no");
    assert_eq!(
        lines(&reading, Code::RootAgainstMetadata).into_iter().filter(lacking).collect::<Vec<_>>(),
        [
            "warning api/0.md:13: metadata has no entity set, singleton or import `shops`, with which 3 paths of the \
             docs begin",
            "warning api/4.md:13: metadata has no entity set, singleton or import `open`, with which `GET \
             /open(at={at})` begins",
        ]
    );
    let docs = mdsdk_tests::read_pages(&pages).model;
    let changes = super::drift::of_text(&super::library::metadata(&schema)).changes(&docs);
    let gone = changes.iter().filter(|change| change.kind == mdsdk::diff::ChangeKind::Removed);
    let gone: Vec<String> = gone.map(|change| format!("{} {}", change.rule().name(), change.what)).collect();
    assert_eq!(gone, ["root-removed open", "root-removed shops"]);
}

/// A shelf of docs in which `books` hold shelves, and what metadata says that they hold.
fn of_shelves(container: &str) -> (Vec<(&'static str, String)>, String) {
    let row = "|lamp|[book](book.md)|A relationship.|";
    let shelf = ok("a [shelf](../resources/shelf.md) object");
    let pages = vec![
        book(&[]),
        ("resources/shelf.md", super::library::resource("shelf", "A shelf.", &["|id|String|The key.|", row])),
        ("api/a.md", api("GET /shelves/{id}", "", &shelf)),
        ("api/b.md", api("GET /shelves/{id}/lamp", "", &ok("a [book](../resources/book.md) object"))),
        ("api/c.md", api("GET /shelves/{id}/next(after='{after}')", "", &shelf)),
    ];
    let lamp = "<NavigationProperty Name=\"lamp\" Type=\"lib.book\"/>\n";
    let next = "<Function Name=\"next\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"lib.shelf\"/><Parameter \
                Name=\"after\" Type=\"Edm.String\"/><ReturnType Type=\"lib.shelf\"/></Function>\n";
    let shelf = book_type(lamp).replace("\"book\"", "\"shelf\"");
    let container = format!("<EntityContainer Name=\"Service\">{container}</EntityContainer>\n");
    (pages, book_type("") + &shelf + next + &container)
}

#[test]
fn a_set_of_another_type_is_told_once_of_the_root() {
    let (pages, schema) = of_shelves("<EntitySet Name=\"shelves\" EntityType=\"lib.book\"/>");
    let told = "MD0515 warning api/a.md:13, metadata.xml:14: `shelves` holds `contoso.library.shelf` in the docs and \
                `contoso.library.book` in metadata";
    assert_eq!(super::metadata_lines(&read(&pages, &schema)), [told]);
    let drift = of_text(&metadata(&schema)).changes(&read_pages(&pages).model);
    let told: Vec<_> = drift.iter().map(|change| (change.rule().name(), change.what.as_str())).collect();
    assert_eq!(told, [("root-type-changed", "shelves")]);
}

#[test]
fn a_call_below_a_root_of_the_docs_alone_is_described() {
    let (pages, schema) = of_shelves("<EntitySet Name=\"books\" EntityType=\"lib.book\"/>");
    let reading = read(&pages, &schema);
    assert_eq!(lines(&reading, Code::UndocumentedOperation), [""; 0]);
    let lacking = |line: &String| line.contains("no entity set, singleton or import `shelves`, with which 3 paths");
    assert!(lines(&reading, Code::RootAgainstMetadata).iter().any(lacking));
}

#[test]
fn a_row_is_held_against_its_page_as_it_is_written() {
    let methods = "## Methods\n\n|Method|Return type|Description|\n|:---|:---|:---|\n|[Lend](../api/lend.md)|\
                   [book](book.md)|Lends it.|\n\n## Properties";
    let (path, text) = book(&[]);
    let pages = [
        (path, text.replace("## Properties", methods)),
        ("api/lend.md", api("POST /books/{id}/lend", "", &ok("a [book](../resources/book.md) object"))),
    ];
    let lend = "<Action Name=\"lend\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"lib.book\"/><ReturnType \
                Type=\"Edm.String\"/></Action>\n";
    let reading = read(&pages, &(book_type("") + lend + CONTAINER));
    assert_eq!(lines(&reading, Code::OperationAgainstMetadata).len(), 1);
    let of_rows = reading.lint().iter().filter(|finding| finding.code == Code::OtherReturn).count();
    assert_eq!(of_rows, 0);
}
