//! Names in paths that metadata writes in other letters: it decides what is sent.

use mdsdk::report::Code;
use mdsdk_tests::read_pages;

use super::drift::of_text;
use super::library::{CONTAINER, api, book, book_type, metadata, ok};
use super::{lines, read};

const CALLS: &str = "<Action Name=\"lend\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"lib.book\"/></Action>\n\
                     <Function Name=\"near\" IsBound=\"true\" IsComposable=\"true\"><Parameter Name=\"on\" \
                     Type=\"lib.book\"/>\n<Parameter Name=\"by\" Type=\"Edm.String\"/><ReturnType \
                     Type=\"lib.book\"/></Function>\n<Action Name=\"tidyUp\"/>\n";

fn schema() -> String {
    let import = "<ActionImport Name=\"tidyUp\" Action=\"lib.tidyUp\"/>\n</EntityContainer>";
    book_type("<Property Name=\"title\" Type=\"Edm.String\"/><Property Name=\"weight\" Type=\"Edm.String\"/>\n")
        + CALLS
        + &CONTAINER.replace("</EntityContainer>", import)
}

/// The paths that are sent, the findings on spellings, and the changes of names.
fn told(requests: &[&str]) -> (Vec<String>, Vec<String>, Vec<(&'static str, String)>) {
    let returns = ok("a [book](../resources/book.md) object");
    let page = |(at, request): (usize, &&str)| (format!("api/{at}.md"), api(request, "", &returns));
    let (file, text) = book(&["|title|String|On the cover.|"]);
    let pages: Vec<_> = requests.iter().enumerate().map(page).chain([(file.to_owned(), text)]).collect();
    let pages: Vec<(&str, &String)> = pages.iter().map(|(path, text)| (path.as_str(), text)).collect();
    let reading = read(&pages, &schema());
    let codes = [Code::RootAgainstMetadata, Code::PropertyAgainstMetadata, Code::OperationAgainstMetadata];
    let findings = codes.into_iter().flat_map(|code| lines(&reading, code));
    let findings = findings.filter(|line| line.contains("is called")).collect();
    let changes = of_text(&metadata(&schema())).changes(&read_pages(&pages).model);
    let renamed = changes.iter().filter(|one| one.aspect.as_deref().is_some_and(|aspect| aspect.contains("name")));
    let renamed = renamed.map(|one| (one.rule().name(), one.what.clone())).collect();
    (reading.model.operations.iter().map(|one| one.path.to_string()).collect(), findings, renamed)
}

#[test]
fn paths_of_the_docs_that_are_spelled_as_metadata_has_them_are_not_told() {
    let requests = ["GET /books/{id}/title", "POST /books/{id}/lend", "POST /tidyUp"];
    let (paths, findings, changes) = told(&requests);
    assert_eq!((paths.len(), findings, changes), (3, Vec::new(), Vec::new()));
}

#[test]
fn a_call_in_other_letters_is_told_once_and_sent_as_metadata_has_it() {
    let (paths, findings, changes) = told(&["POST /books/{id}/Lend", "POST /desk/contoso.library.LEND"]);
    assert_eq!(paths, ["/books/{id}/lend", "/desk/contoso.library.lend"]);
    assert_eq!(
        findings,
        ["warning api/0.md:13, metadata.xml:9: paths of the docs call `Lend`, `contoso.library.LEND`; the action is \
          called `lend` in metadata"]
    );
    assert_eq!(changes, [("call-renamed", "contoso.library.lend on contoso.library.book".to_owned())]);
}

#[test]
fn what_a_function_is_passed_in_other_letters_is_told_wherever_it_stands() {
    let (paths, findings, changes) = told(&["GET /books/{id}/near(By={by})/title", "GET /desk/near(by={by})"]);
    assert_eq!(paths, ["/books/{id}/near(by={by})/title", "/desk/near(by={by})"]);
    assert_eq!(
        findings,
        ["warning api/0.md:13, metadata.xml:11: paths of the docs pass `By`; the parameter of `near` is called `by` \
          in metadata"]
    );
    assert_eq!(changes, [("argument-changed", "contoso.library.near(by) on contoso.library.book".to_owned())]);
}

#[test]
fn an_import_in_other_letters_is_told() {
    let (paths, findings, changes) = told(&["POST /tidyup"]);
    assert_eq!(paths, ["/tidyUp"]);
    assert_eq!(
        findings.last().map(String::as_str),
        Some(
            "warning api/0.md:13, metadata.xml:18: paths of the docs begin with `tidyup`; the action is called \
             `tidyUp` in metadata"
        )
    );
    assert_eq!(changes, [("root-renamed", "tidyUp".to_owned())]);
}

#[test]
fn a_set_and_a_property_in_other_letters_are_sent_as_metadata_has_them() {
    let (paths, findings, changes) = told(&["GET /Books/{id}/Weight"]);
    assert_eq!(paths, ["/books/{id}/weight"]);
    let set = "warning api/0.md:13, metadata.xml:14: paths of the docs begin with `Books`; the entity set is called \
               `books` in metadata";
    let property = "warning api/0.md:13, metadata.xml:7: paths of the docs lead to `Weight`; the property is called \
                    `weight` in metadata";
    assert_eq!(findings, [set, property]);
    let weight = ("property-renamed", "contoso.library.book.weight".to_owned());
    assert_eq!(changes, [("root-renamed", "books".to_owned()), weight]);
    // What the docs' own table spells needs no metadata.
    let (paths, findings, changes) = told(&["GET /Books/{id}/Title"]);
    assert_eq!((paths, findings), (vec!["/books/{id}/title".to_owned()], vec![set.to_owned()]));
    assert_eq!(changes, [("root-renamed", "books".to_owned())]);
}

#[test]
fn a_path_of_another_service_is_not_held_against_metadata() {
    let get = |base: &str, path: &str| {
        let request = format!("GET https://{base}/v1.0/{path}");
        api(&request, "", &ok("a [book](../resources/book.md) object"))
    };
    let pages = [
        book(&["|title|String|On the cover.|"]),
        ("api/a.md", get("books.example", "books/{id}")),
        ("api/b.md", get("books.example", "desk")),
        ("api/c.md", get("attic.example", "Desk/{id}")),
        ("api/d.md", get("books.example", "books/{id}/title")),
    ];
    let title = "<Property Name=\"title\" Type=\"lib.book\"/>\n";
    let reading = read(&pages, &(book_type(title) + CONTAINER));
    assert_eq!(lines(&reading, Code::OtherBase).len(), 1);
    let codes = [Code::RootAgainstMetadata, Code::OperationNotInMetadata, Code::OperationAgainstMetadata];
    assert_eq!(codes.map(|code| lines(&reading, code)), [const { Vec::<String>::new() }; 3]);
    let paths: Vec<_> = reading.model.operations.iter().map(|one| (one.base, one.path.to_string())).collect();
    assert!(paths.contains(&(1, "/Desk/{id}".to_owned())), "{paths:?}");
}

#[test]
fn letters_beyond_ascii_are_the_same_in_either_case() {
    let request = api("GET /books/{id}/GRÖSSE", "", &ok("a String"));
    let schema = book_type("<Property Name=\"grösse\" Type=\"Edm.String\"/>\n") + CONTAINER;
    let reading = read(&[book(&["|Grösse|String|How large.|"]), ("api/a.md", request)], &schema);
    assert_eq!(lines(&reading, Code::OperationNotInMetadata), [""; 0]);
    assert_eq!(reading.model.operations[0].path.to_string(), "/books/{id}/grösse");
}
