//! Keys and references as the docs write them.

use mdsdk::Generate;
use mdsdk::export::export_openapi;
use mdsdk::report::Code;
use mdsdk::rooms::model::{Addressing, KeyPlace, Operation, ReferenceForm};
use mdsdk_tests::{folder, places, read_pages};

use super::{api, body, resource};

const AUTHOR: &str = "an [author](../resources/author.md) object";

/// An update of a book whose example sends this body.
fn update(key: &str, sent: &str) -> String {
    let update =
        api(&format!("PATCH /books{key}"), "B.All", &body("book", &[]), "a [book](../resources/book.md) object");
    format!("{update}\n## Example\n\n```http\nPATCH /books/1\nContent-Type: application/json\n\n{sent}\n```\n")
}

/// Books with an author; keys of authors are of this type, and paths write keys like this.
fn pages(ty: &str, key: &str, sent: &str) -> Vec<(&'static str, String)> {
    let book = resource("book", "A book.", &["|id|String|Its key. Key.|"]);
    let links =
        "## Relationships\n\n|Relationship|Type|Description|\n|:--|:--|:--|\n|author|[author](author.md)|Who.|\n";
    vec![
        ("resources/book.md", format!("{book}\n{links}")),
        ("resources/author.md", resource("author", "An author.", &[&format!("|id|{ty}|Its key. Key.|")])),
        ("api/author-get.md", api(&format!("GET /authors{key}"), "B.All", "", AUTHOR)),
        ("api/book-update.md", update(key, sent)),
    ]
}

/// What the crate of these pages says of keys and references.
fn emitted(ty: &str, key: &str, sent: &str) -> Vec<String> {
    let docs = folder(&pages(ty, key, sent));
    let files = Generate::new(docs.path(), "books").run().expect("the pages describe an API").files;
    let text: String = files.iter().map(|(_, text)| text.split_whitespace().collect::<String>()).collect();
    let between = |start: &str, end: &str| {
        let (_, rest) = text.split_once(start).expect("it is emitted");
        rest.split_once(end).expect("it ends").0.to_owned()
    };
    vec![
        between("Self{path:client.root()", "}").trim_end_matches(',').to_owned(),
        between("AuthorPath::new(self.path.", "(key)"),
        between(".bind(\"author\",", ",target)").replace("::core::option::Option::", ""),
    ]
}

#[test]
fn keys_and_references_are_written_as_the_docs_write_them() {
    let absolute = r#"{"author@odata.bind": "https://example.com/v1.0/authors(3)"}"#;
    let relative = r#"{"author@odata.bind": "authors(3)"}"#;
    assert_eq!(emitted("String", "/{id}", absolute), ["", "key", "Some(\"authors\")"]);
    assert_eq!(emitted("Int32", "/{id}", relative), [".relative_references()", "key", "Some(\"./authors\")"]);
    let keys = ".bracketed_keys()";
    assert_eq!(emitted("String", "('{id}')", absolute), [keys, "key", "Some(\"/authors('{id}')\")"]);
    let both = format!("{keys}.relative_references()");
    assert_eq!(emitted("Guid", "({id})", relative), [&both, "plain_key", "Some(\"./authors({id})\")"]);
}

#[test]
fn references_that_no_example_shows_are_canonical() {
    let (canonical, sent) = (".canonical_references()", "{}");
    assert_eq!(emitted("String", "/{id}", sent), [canonical, "key", "Some(\"/authors('{id}')\")"]);
    assert_eq!(emitted("Int32", "/{id}", sent), [canonical, "plain_key", "Some(\"/authors({id})\")"]);
}

#[test]
fn most_paths_and_most_examples_decide() {
    let bind = |url: &str| format!(r#"{{"author@odata.bind": "{url}", "others@odata.bind": ["{url}"]}}"#);
    let mut pages = pages("Int32", "({id})", &bind("authors(3)"));
    let addressing = read_pages(&pages).model.addressing;
    assert_eq!(addressing, Addressing { keys: KeyPlace::Brackets, references: Some(ReferenceForm::Relative) });
    for name in ["api/a.md", "api/b.md"] {
        pages.push((name, update("/{id}/copies/{copy-id}", &bind("https://example.com/authors(3)"))));
    }
    let addressing = read_pages(&pages).model.addressing;
    assert_eq!(addressing, Addressing { keys: KeyPlace::Segment, references: Some(ReferenceForm::Absolute) });
}

/// How the crate of these requests makes keys.
fn steps(requests: &[&str]) -> Vec<String> {
    let page = |(at, request): (usize, &&str)| {
        (format!("api/{at}.md"), api(request, "B.All", "", "a [boat](../resources/boat.md) object"))
    };
    let boat = ("resources/boat.md".to_owned(), resource("boat", "One.", &["|id|String|Its key. Key.|"]));
    let pages: Vec<_> = requests.iter().enumerate().map(page).chain([boat]).collect();
    let docs = folder(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>());
    let files = Generate::new(docs.path(), "boats").run().expect("the pages describe an API").files;
    let text: String = files.iter().map(|(_, text)| text.split_whitespace().collect::<String>()).collect();
    let steps = text.replace(",)", ")").replace("::mdsdk_runtime::", "");
    let steps = steps.split("::new(self.path.").skip(1).filter_map(|step| step.split_once("))"));
    let mut keys: Vec<String> =
        steps.filter(|(step, _)| step.contains("key")).map(|(step, _)| format!("{step})")).collect();
    keys.sort();
    keys
}

#[test]
fn each_key_is_sent_in_the_form_of_its_own_lines() {
    let quoted = "GET /lists('{list-id}')/boats/{id}";
    assert_eq!(steps(&["GET /clubs({clubId})/boats({boatId})"]), ["plain_key(key)", "plain_key(key)"]);
    assert_eq!(steps(&[quoted, "GET /piers/{id}/boats/{id}"]), ["key(key)", "key(key)", "key_as(KeyForm::Quotes,key)"]);
    let several = "GET /piers({id})/berths({harbourId},'{name}')/boats";
    assert_eq!(steps(&[several]), ["alternate_key(arguments)", "plain_key(key)"]);
}

/// Two collections of one type, and two of one name: each address has its own form, and nothing is to be told.
#[test]
fn keys_have_a_form_at_each_address() {
    let byurl = ["GET /harbours/{id}/boats/{bid}", "GET /byurl('{url}')"];
    assert_eq!(steps(&byurl), ["key(key)", "key(key)", "key_as(KeyForm::Quotes,key)"]);
    let clubs = ["GET /clubs({id})/boats({bid})", "PATCH /piers/{id}/boats('{bid}')", "GET /piers/{id}/boats('{bid}')"];
    for lines in [&byurl[..], &clubs] {
        let page = |(at, line): (usize, &&str)| {
            (format!("api/{at}.md"), api(line, "B.All", "", "a [boat](../resources/boat.md) object"))
        };
        let boat = ("resources/boat.md".to_owned(), resource("boat", "One.", &["|id|String|Its key. Key.|"]));
        let pages: Vec<_> = lines.iter().enumerate().map(page).chain([boat]).collect();
        let pages: Vec<_> = pages.iter().map(|(file, text)| (file.as_str(), text)).collect();
        let docs = folder(&pages);
        let generated = Generate::new(docs.path(), "boats").run().expect("the pages describe an API").reading;
        assert_eq!(places(&generated, Code::WrittenOtherwise), [""; 0]);
        let path = |operation: &Operation| format!("{} {}", operation.method.as_str(), operation.written_path());
        let mut sent: Vec<_> = generated.model.operations.iter().map(path).collect();
        let mut lines = lines.to_vec();
        sent.sort();
        lines.sort_unstable();
        assert_eq!(sent, lines);
    }
}

/// One path struct stands for both: what has the type of `me` is also one of `people`.
#[test]
fn two_forms_at_one_address_are_told_at_the_line_of_the_rarer() {
    let lines = [
        "GET /me",
        "GET /people/{id}",
        "GET /people/{id}/boats/{id}",
        "DELETE /people/{id}/boats/{id}",
        "GET /me/boats('{id}')",
    ];
    let page = |(at, line): (usize, &&str)| {
        let ty = if line.contains("boats") { "boat" } else { "person" };
        (format!("api/{at}.md"), api(line, "B.All", "", &format!("a [{ty}](../resources/{ty}.md) object")))
    };
    let types = ["boat", "person"]
        .map(|ty| (format!("resources/{ty}.md"), resource(ty, "One.", &["|id|String|Its key. Key.|"])));
    let pages: Vec<_> = lines.iter().enumerate().map(page).chain(types).collect();
    let pages: Vec<_> = pages.iter().map(|(file, text)| (file.as_str(), text)).collect();
    assert_eq!(places(&read_pages(&pages), Code::WrittenOtherwise), ["MD0316 api/4.md:16"]);
    let docs = folder(&pages);
    let generated = Generate::new(docs.path(), "boats").run().expect("the pages describe an API").reading;
    assert_eq!(places(&generated, Code::WrittenOtherwise), ["MD0316 api/4.md:16"]);
}

#[test]
fn lines_that_write_one_path_in_two_ways_are_told() {
    let paths =
        ["/boats/{id}/crew", "/boats({id})/crew", "/Boats/{id}/crew", "/boats/{other}/crew", "/boats/{id}/crew/"];
    let requests = paths.map(|path| format!("GET {path}")).join("\n");
    let reading = read_pages(&[("api/a.md", api(&requests, "B.All", "", "a boat"))]);
    assert_eq!(reading.model.operations.len(), 1);
    let lines = ["MD0316 api/a.md:17", "MD0316 api/a.md:18", "MD0316 api/a.md:20"];
    assert_eq!(places(&reading, Code::WrittenOtherwise), lines);
}

#[test]
fn check_generate_and_export_agree_on_how_a_path_is_written() {
    let lines = [
        "GET /pier/boats/{id}",
        "PATCH /pier/Boats({boat-id})",
        "DELETE /pier/boats/{id}",
        "GET /pier/boats/{id}/crew",
    ];
    let page = |(at, line): (usize, &&str)| (format!("api/{at}.md"), api(line, "B.All", "", "a String"));
    let pages: Vec<_> = lines.iter().enumerate().map(page).collect();
    let pages: Vec<_> = pages.iter().map(|(file, text)| (file.as_str(), text)).collect();
    let reading = read_pages(&pages);
    assert_eq!(places(&reading, Code::WrittenOtherwise), ["MD0316 api/1.md:16"]);
    let docs = folder(&pages);
    let generated = Generate::new(docs.path(), "boats").run().expect("the pages describe an API").reading;
    assert_eq!(places(&generated, Code::WrittenOtherwise), ["MD0316 api/1.md:16"]);
    let document: serde_json::Value = serde_json::from_str(&export_openapi(&reading.model)).expect("it is JSON");
    let paths = document["paths"].as_object().expect("there are paths");
    assert_eq!(paths.keys().collect::<Vec<_>>(), ["/pier/boats/{id}", "/pier/boats/{id}/crew"]);
    let methods: Vec<_> = paths["/pier/boats/{id}"].as_object().expect("an object").keys().collect();
    assert_eq!(methods, ["get", "patch", "delete"]);
}

#[test]
fn a_slash_at_the_end_is_exported() {
    let reading = read_pages(&[("api/a.md", api("GET /boats/", "B.All", "", "a String"))]);
    let document: serde_json::Value = serde_json::from_str(&export_openapi(&reading.model)).expect("it is JSON");
    assert_eq!(document["paths"].as_object().expect("there are paths").keys().collect::<Vec<_>>(), ["/boats/"]);
}

/// `GET /clubs({clubId})/members({memberId})`
#[test]
fn a_value_without_a_name_in_brackets_is_a_key_unless_it_is_an_argument() {
    let paths = |requests: &[&str], table: &str| {
        let pages = requests.iter().enumerate().map(|(at, request)| {
            (format!("api/{at}.md"), api(request, "B.All", table, "a [member](../resources/member.md) object"))
        });
        let member = ("resources/member.md".to_owned(), resource("member", "One.", &["|id|String|Its key. Key.|"]));
        let pages: Vec<_> = pages.chain([member]).collect();
        let pages: Vec<_> = pages.iter().map(|(file, text)| (file.as_str(), text.clone())).collect();
        let model = read_pages(&pages).model;
        model.operations.iter().map(|one| one.path.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(paths(&["GET /clubs({id})/members({id})"], ""), ["/clubs/{id}/members/{id-2}"]);
    assert_eq!(
        paths(&["GET /sheet/range(<address>)", "GET /sheet/range(address='{address}')"], ""),
        ["/sheet/range(address={address})"; 1]
    );
    assert_eq!(
        paths(&["GET /clubs(code='{code}')", "GET /clubs({clubId})", "GET /clubs({clubId})/members({memberId})"], ""),
        ["/clubs(code='{code}')", "/clubs/{clubId}", "/clubs/{clubId}/members/{memberId}"]
    );
    let table = "## Function parameters\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n|place|String|Where.|\n\n";
    assert_eq!(paths(&["GET /sheet/range({place})"], table), ["/sheet/range(place={place})"]);
}
