//! How docs drift from metadata, and what is no drift.

use std::collections::BTreeMap;

use mdsdk::diff::{Change, compare, render_human};
use mdsdk::export::export_csdl;
use mdsdk::rooms::model::Model;
use mdsdk::{Metadata, read_metadata};
use mdsdk_tests::{corpora, folder, read_pages, repository};

use super::library::{CONTAINER, api, book, book_type, metadata, ok, resource};

pub(crate) fn of_text(text: &str) -> Metadata {
    let folder = folder(&[("metadata.xml", text)]);
    read_metadata(&folder.path().join("metadata.xml")).expect("the text is metadata")
}

/// What of a model its own CSDL can't hold: how many changes of each kind.
fn lost(model: &Model) -> BTreeMap<String, usize> {
    let mut lost = BTreeMap::new();
    for Change { kind, subject, aspect, .. } in compare(model, &of_text(&export_csdl(model)).overlay(model)) {
        let aspect = aspect.map(|aspect| format!("{aspect} of ")).unwrap_or_default();
        *lost.entry(format!("{} {aspect}{}", kind.as_str(), subject.as_str())).or_default() += 1;
    }
    lost
}

#[track_caller]
fn assert_lost(model: &Model, expected: &[(&str, usize)]) {
    let lost = lost(model);
    let found: Vec<(&str, usize)> = lost.iter().map(|(what, count)| (what.as_str(), *count)).collect();
    assert_eq!(found, expected);
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
fn docs_lose_in_their_own_csdl_what_it_cannot_hold() {
    let docs = read_pages(&odd_pages()).model;
    let changes = compare(&docs, &of_text(&export_csdl(&docs)).overlay(&docs));
    let told: Vec<String> = changes
        .iter()
        .map(|change| {
            let sides = [&change.old, &change.new].map(|side| side.as_deref().unwrap_or_default().to_owned());
            format!("{}: {}", change.what, sides.join(" -> "))
        })
        .collect();
    assert_eq!(
        told,
        [
            // An enum has members.
            "contoso.library.book.mood: contoso.library.moodKind -> Edm.String",
            "contoso.library.moodKind:  -> ",
            // What is sent to a path, and what it returns, is of the type to which the path leads.
            "POST /books: contoso.library.loan -> contoso.library.book",
            "POST /books: 202 contoso.library.loan -> 202 contoso.library.book",
            "GET /books/{id}/loan: 200 contoso.library.book -> 200 contoso.library.loan",
        ]
    );
    // A call has one response, so that of 202 goes.
    let input = mdsdk::read(&repository().join("docs-input"), None).expect("the docs describe an API");
    assert_lost(&input.model, &[("changed response of operation", 7)]);
}

#[test]
fn the_corpus_loses_little_in_its_own_csdl() {
    let Some(docs) = corpora("corpora/graph-v1.0-2021-07") else { return };
    let docs = mdsdk::read(&docs, None).expect("the corpus describes an API");
    assert_lost(
        &docs.model,
        &[
            // Another type than the path leads to; a value that an action takes instead of parameters.
            ("changed body of operation", 14),
            // A list where the path leads to one; a call by a name that is a property's or a collection's.
            ("changed kind of operation", 11),
            // A name that some paths write in other letters.
            ("changed path of operation", 3),
            // Two types of one status, or of two; another type than the path leads to.
            ("changed response of operation", 48),
        ],
    );
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

#[test]
fn a_namespace_that_nobody_says_is_no_drift() {
    let page = resource("book", "A book to lend.", &["|id|String|The identifier. Key.|"]);
    let docs = read_pages(&[("resources/book.md", page.replace("Namespace: contoso.library\n\n", ""))]);
    assert_eq!(docs.model.namespace, "api");
    assert_eq!(render_human(&of_text(&metadata(&book_type(""))).changes(&docs.model)), "no changes\n");
}
