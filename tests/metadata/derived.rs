//! Properties and calls that docs have of a type, and metadata of types that derive from it.

use mdsdk::diff::{Verdict, render_human};
use mdsdk::export::{export_csdl, show};
use mdsdk::rooms::model::Model;

use super::drift::of_text;
use super::library::{CONTAINER, api, book, book_type, metadata, resource};
use super::{metadata_lines, property_type, read};

fn pages() -> [(&'static str, String); 3] {
    let derived = |name: &str| resource(name, "Inherits from [book](book.md).", &["|id|String|The key.|"]);
    [
        book(&["|height|Int32|How high.|"]),
        ("resources/novel.md", derived("novel")),
        ("resources/saga.md", derived("saga")),
    ]
}

fn schema(ty: &str) -> String {
    let derived = |name: &str| {
        format!(
            "<EntityType Name=\"{name}\" BaseType=\"lib.book\"><Property Name=\"height\" \
             Type=\"{ty}\"/></EntityType>\n"
        )
    };
    book_type("") + &derived("novel") + &derived("saga") + CONTAINER
}

const BELOW: &str = "MD0522 warning resources/book.md:12, metadata.xml:8: metadata has no `book.height`, but gives \
                     `height` to `novel` and `saga`; it is read there";

#[test]
fn a_property_that_derived_types_declare_is_read_there() {
    let reading = read(&pages(), &schema("Edm.Int32"));
    assert_eq!(metadata_lines(&reading), [BELOW]);
    for (owner, ty) in [("book", ""), ("novel", "Edm.Int32"), ("saga", "Edm.Int32")] {
        assert_eq!(property_type(&reading, owner, "height"), ty, "{owner}");
    }
    let shown = show(&reading.model, "book")[0].to_string();
    assert!(!shown.contains("not read: has the property height"), "{shown}");
}

#[test]
fn its_type_is_compared_where_it_is_read() {
    let told = metadata_lines(&read(&pages(), &schema("Edm.String")));
    assert_eq!(told.len(), 3, "{told:#?}");
    assert_eq!(told[0], BELOW);
    for (told, owner) in told[1..].iter().zip(["novel", "saga"]) {
        assert!(told.ends_with(&format!("`{owner}.height` is `Edm.Int32` in the docs and `Edm.String` in metadata")));
    }
}

#[test]
fn drift_calls_it_no_property_that_is_gone() {
    let docs: Model = mdsdk_tests::read_pages(&pages()).model;
    let changes = of_text(&metadata(&schema("Edm.Int32"))).changes(&docs);
    let told = render_human(&changes);
    assert!(
        told.contains(
            "changed declaring type of property `contoso.library.book.height`: `contoso.library.book` -> \
             `contoso.library.novel, contoso.library.saga`"
        ),
        "{told}"
    );
    let moved = changes.iter().find(|change| change.what.ends_with("book.height")).expect("it is told");
    assert_eq!((moved.rule().name(), moved.verdict()), ("property-moved-below", Verdict::Risky));
}

fn lending(request: &str) -> [(&'static str, String); 4] {
    let [_, novel, saga] = pages();
    [book(&[]), novel, saga, ("api/a.md", api(request, "", "`204 No Content`."))]
}

fn lend(types: &[&str]) -> String {
    let derived = ["novel", "saga"].map(|name| format!("<EntityType Name=\"{name}\" BaseType=\"lib.book\"/>\n"));
    let bound = types
        .iter()
        .map(|ty| format!("<Action Name=\"lend\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"{ty}\"/></Action>\n"));
    book_type("") + &derived.concat() + &bound.collect::<String>() + CONTAINER
}

/// What CSDL of both says that `lend` is bound to.
fn exported(reading: &mdsdk::Reading) -> Vec<String> {
    let csdl = export_csdl(&reading.model);
    let bound =
        csdl.lines().filter_map(|line| line.split_once("Name=\"bindingParameter\" Type=\"")?.1.split('"').next());
    bound.map(ToOwned::to_owned).collect()
}

#[test]
fn a_call_that_derived_types_have_is_told_of_their_base() {
    let of_one = read(&lending("POST /books/{id}/lend"), &lend(&["lib.novel"]));
    let calls = "MD0534 warning api/a.md:13, metadata.xml:10: `POST /books/{id}/lend` calls `lend` on \
                 `contoso.library.book`; metadata binds it to";
    assert_eq!(metadata_lines(&of_one), [format!("{calls} `contoso.library.novel`, which derives from that")]);
    assert_eq!(exported(&of_one), ["contoso.library.novel"]);
    let help = of_one.report.iter().find(|finding| finding.message.contains("calls `lend`"));
    let help = help.and_then(|finding| finding.help.as_deref()).unwrap_or_default();
    assert!(help.contains("cast to `contoso.library.novel` in the request line"), "{help}");
    let of_two = read(&lending("POST /books/{id}/lend"), &lend(&["lib.novel", "lib.saga"]));
    let both = "`contoso.library.novel` and `contoso.library.saga`, which derive from that";
    assert_eq!(metadata_lines(&of_two), [format!("{calls} {both}")]);
    assert_eq!(exported(&of_two), ["contoso.library.novel", "contoso.library.saga"]);
}

#[test]
fn a_call_of_a_base_or_behind_a_cast_is_no_other_than_metadata_s() {
    for (request, bound) in [
        ("POST /books/{id}/lend", "contoso.library.book"),
        ("POST /books/{id}/contoso.library.novel/lend", "contoso.library.novel"),
        ("POST /books/{id}/contoso.library.novel/lend", "contoso.library.book"),
    ] {
        let reading = read(&lending(request), &lend(&[bound]));
        assert_eq!(metadata_lines(&reading), [""; 0], "{request}");
        assert_eq!(exported(&reading), [bound], "{request}");
    }
}

#[test]
fn drift_tells_that_a_call_is_bound_otherwise() {
    let docs: Model = mdsdk_tests::read_pages(&lending("POST /books/{id}/lend")).model;
    let changes = of_text(&metadata(&lend(&["lib.novel"]))).changes(&docs);
    let told = render_human(&changes);
    let rebound = "changed bound type of operation `POST /books/{id}/lend`: `contoso.library.book` -> \
                   `contoso.library.novel`";
    assert!(told.contains(rebound), "{told}");
    let found = changes.iter().find(|change| change.aspect.as_deref() == Some("bound type")).expect("it is told");
    assert_eq!((found.rule().name(), found.verdict()), ("call-rebound", Verdict::Breaking));
}
