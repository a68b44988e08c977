//! How docs drift from metadata, and what is no drift.

use mdsdk::diff::{Change, render_human};
use mdsdk::export::export_csdl;
use mdsdk::model::Model;
use mdsdk::{Metadata, read_metadata};
use mdsdk_tests::{corpora, folder, read_pages, repository};

use super::library::{CONTAINER, api, book, book_type, metadata, ok, resource};

fn of_text(text: &str) -> Metadata {
    let folder = folder(&[("metadata.xml", text)]);
    read_metadata(&folder.path().join("metadata.xml")).expect("the text is metadata")
}

#[track_caller]
fn assert_no_drift_from_own_csdl(model: &Model) {
    let own = of_text(&export_csdl(model));
    let none: [Change; 0] = [];
    assert_eq!(own.changes(model), none, "{}", render_human(&own.changes(model)));
    assert_eq!(own.changes_by(model), none);
}

/// Operations that answer with other types than their paths lead to, with two types, or with one that has no page.
fn odd_pages() -> Vec<(&'static str, String)> {
    let two =
        ok("a [book](../resources/book.md) object") + " Or it returns " + &ok("a [loan](../resources/loan.md) object");
    vec![
        book(&["|loan|[loan](loan.md)|The loan.|", "|mood|moodKind|How it feels.|"]),
        ("resources/loan.md", resource("loan", "A loan.", &["|days|Int32|For how long.|"])),
        ("api/list.md", api("GET /books", "", &ok("a collection of [book](../resources/book.md) objects"))),
        ("api/loan.md", api("GET /books/{id}/loan", "", &ok("a [book](../resources/book.md) object"))),
        ("api/get.md", api("GET /books/{id}", "", &two)),
        (
            "api/lend.md",
            api(
                "POST /books",
                "",
                "a `202 Accepted` response code and a [loan](../resources/loan.md) object in the response body.",
            ),
        ),
    ]
}

#[test]
fn docs_do_not_drift_from_their_own_csdl() {
    assert_no_drift_from_own_csdl(&read_pages(&odd_pages()).model);
    let input = mdsdk::read(&repository().join("docs-input"), None).expect("the docs describe an API");
    assert_no_drift_from_own_csdl(&input.model);
}

#[test]
fn the_corpus_does_not_drift_from_its_own_csdl() {
    let Some(docs) = corpora("corpora/graph-v1.0-2021-07") else { return };
    assert_no_drift_from_own_csdl(&mdsdk::read(&docs, None).expect("the corpus describes an API").model);
}

#[test]
fn what_metadata_says_beyond_the_docs_own_csdl_is_drift() {
    let docs = read_pages(&odd_pages()).model;
    let properties = "<Property Name=\"loan\" Type=\"Edm.Int32\"/>\n<Property Name=\"mood\" Type=\"Edm.Int32\"/>\n";
    let loan = "<ComplexType Name=\"loan\"><Property Name=\"days\" Type=\"Edm.Int32\"/></ComplexType>\n";
    let service = of_text(&metadata(&(book_type(properties) + loan + CONTAINER)));
    let changes = service.changes(&docs);
    let found = |what: &str, new: &str| {
        changes.iter().any(|change| change.what.ends_with(what) && change.new.as_deref() == Some(new))
    };
    assert!(found("book.loan", "Edm.Int32") && found("book.mood", "Edm.Int32"), "{}", render_human(&changes));
    assert!(found("GET /books/{id}/loan", "200 Edm.Int32"), "{}", render_human(&changes));
    let back = service.changes_by(&docs);
    assert_eq!(back.len(), changes.len(), "{}", render_human(&back));
}
