//! What holds for the service as a whole, and why.

use mdsdk::diff::compare;
use mdsdk::export::{ShownFact, show};
use mdsdk::report::Code;
use mdsdk::rooms::model::Model;
use mdsdk::{Reading, Sources, Tree};
use mdsdk_tests::read_pages;

use crate::{api, resource};

const BOAT: &str = "a [boat](../resources/boat.md) object";

fn pages(requests: &[&str]) -> Vec<(String, String)> {
    let page = |(at, request): (usize, &&str)| (format!("api/{at}.md"), api(request, "B.All", "", BOAT));
    let boat = ("resources/boat.md".to_owned(), resource("boat", "One.", &["|id|String|Its key. Key.|"]));
    let pages = requests.iter().enumerate().map(page).chain([boat]);
    pages.map(|(file, text)| (file, text.replace("microsoft.graph", "contoso.harbour"))).collect()
}

fn model(requests: &[&str]) -> Model {
    let pages = pages(requests);
    read_pages(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>()).model
}

/// A fact of the service: its value, its rule and its files.
fn fact(model: &Model, name: &str) -> (String, Option<String>, Vec<String>) {
    let shown = show(model, "service").remove(0);
    let is_asked = |fact: &ShownFact| fact.fact == name;
    let fact = shown.facts.into_iter().find(is_asked).unwrap_or_else(|| panic!("no fact `{name}`"));
    (fact.value, fact.rule, fact.said.into_iter().map(|place| place.file).collect())
}

fn told(value: &str, rule: Option<&str>, files: &[&str]) -> (String, Option<String>, Vec<String>) {
    (value.to_owned(), rule.map(str::to_owned), files.iter().map(ToString::to_string).collect())
}

const MOST: Option<&str> = Some("most of the docs have it");

#[test]
fn what_only_one_place_says_is_told_at_it() {
    let model = model(&["GET https://boats.example/v1/boats({id})"]);
    assert_eq!(fact(&model, "namespace"), told("contoso.harbour", None, &["api/0.md"]));
    assert_eq!(fact(&model, "base URL"), told("https://boats.example/v1", None, &["api/0.md"]));
    assert_eq!(fact(&model, "keys"), told("in brackets", None, &["api/0.md"]));
}

#[test]
fn what_most_of_the_docs_have_is_told_as_that() {
    let model = model(&[
        "GET https://boats.example/v1/boats/{id}",
        "PATCH https://boats.example/v1/boats({id})",
        "DELETE https://boats.example/v1/boats({id})",
        "GET https://other.example/v1/crews",
    ]);
    assert_eq!(fact(&model, "base URL"), told("https://boats.example/v1", MOST, &["api/0.md"]));
    let both = "https://boats.example/v1, https://other.example/v1";
    assert_eq!(fact(&model, "bases of paths"), told(both, MOST, &["api/0.md", "api/3.md"]));
    assert_eq!(fact(&model, "keys"), told("in brackets", MOST, &["api/1.md"]));
}

#[test]
fn callers_give_what_the_field_of_authorization_shows() {
    let read = |field: &str, said: &str| {
        let pages = pages(&["GET https://boats.example/v1/boats/{id}"]);
        let rows = format!("## Request headers\n\n|Name|Description|\n|:---|:---|\n|{field}|{said}|\n\n## Response");
        let with_rows = |text: &String| text.replace("## Response", &rows);
        read_pages(&pages.iter().map(|(file, text)| (file.as_str(), with_rows(text))).collect::<Vec<_>>())
    };
    let given = |reading: &Reading| reading.model.auth.as_ref().map(|auth| auth.value.to_string());
    let behind = |word: &str| Some(format!("a key behind `{word}` in `Authorization`"));
    for (field, said, expected) in [
        ("Authorization", "`ApiKey {key}`, with the key of your office. Required.", behind("ApiKey")),
        ("Authorization", "Token {token}. Required.", behind("Token")),
        ("Authorization", "`Token 7f3a`", behind("Token")),
        ("Authorization", "`Basic {user}`", Some("user and password".to_owned())),
        ("Authorization", "Bearer {token}. Required.", None),
        ("Authorization", "`Bearer {token}`. Required.", None),
        ("Authorization", "Required.", None),
        ("X-Boat-Key", "Your API key. Required.", Some("a key in the header field `X-Boat-Key`".to_owned())),
        ("X-Boat-Key", "The API key that is looked for.", None),
    ] {
        let reading = read(field, said);
        assert_eq!(given(&reading), expected, "{said}");
        assert!(reading.report.iter().all(|found| found.code != Code::UnreadCredentials), "{said}");
    }
    let signed = read("Authorization", "`Signature keyId=\"{id}\", signature=\"{signature}\"`");
    assert_eq!(given(&signed), None);
    assert_eq!(signed.report.iter().filter(|found| found.code == Code::UnreadCredentials).count(), 1);
}

#[test]
fn header_fields_below_a_request_line_say_who_calls() {
    for (line, expected) in [
        ("X-Api-Key: {key}", Some("a key in the header field `X-Api-Key`")),
        ("Authorization: ApiKey {key}", Some("a key behind `ApiKey` in `Authorization`")),
        ("Authorization: Bearer {token}", None),
    ] {
        let pages = pages(&[&format!("GET https://boats.example/v1/boats/{{id}}\n{line}")]);
        let reading = read_pages(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>());
        let given = reading.model.auth.as_ref().map(|auth| auth.value.to_string());
        assert_eq!(given.as_deref(), expected, "{line}");
        assert!(reading.model.operations.iter().all(|operation| operation.headers.is_empty()), "{line}");
    }
}

#[test]
fn sentences_say_who_calls_where_no_row_does() {
    for (said, expected) in [
        ("All requests send your API key in the `X-Boat` header.", Some("a key in the header field `X-Boat`")),
        ("The header `X-Boat` takes the API key.", Some("a key in the header field `X-Boat`")),
        ("The API key goes into the query parameter `boat`.", Some("a key in the query parameter `boat`")),
        ("Call `/boats?api_key={key}`.", Some("a key in the query parameter `api_key`")),
        ("Send `Authorization: Boat {key}`.", Some("a key behind `Boat` in `Authorization`")),
        ("Send `Authorization: Bearer {token}`.", None),
        ("An API key is on your page. The header `X-Trace` is for support.", None),
        ("Your API key, see `Keys` and `Boats`, is told in headers.", None),
    ] {
        let mut pages = pages(&["GET https://boats.example/v1/boats/{id}"]);
        pages.push(("concepts/callers.md".to_owned(), format!("# Who calls\n\n{said}\n")));
        let reading = read_pages(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>());
        let given = reading.model.auth.as_ref().map(|auth| auth.value.to_string());
        assert_eq!(given.as_deref(), expected, "{said}");
    }
}

#[test]
fn each_version_of_paths_has_the_first_line_that_names_it() {
    let model = model(&[
        "GET https://boats.example/v1/boats/{id}",
        "GET https://boats.example/v2/boats/{id}",
        "PATCH https://boats.example/v2/boats/{id}",
    ]);
    assert_eq!(fact(&model, "versions of paths"), told("v1, v2", None, &["api/0.md", "api/1.md"]));
}

#[test]
fn conventions_are_those_of_odata_where_it_is_seen_or_nothing_else_is() {
    let usual = Some("nothing shows conventions other than those of OData");
    assert_eq!(fact(&model(&["GET /boats"]), "conventions"), told("odata", usual, &[]));
    let seen = model(&["DELETE /boats/{id}", "GET /boats/$count"]);
    assert_eq!(fact(&seen, "conventions"), told("odata", None, &["api/1.md"]));
}

#[test]
fn what_is_configured_has_that_as_its_reason() {
    let pages = pages(&["GET https://boats.example/v1/boats/{id}"]);
    let texts = pages.iter().map(|(file, text)| (file.as_str(), text.as_str()));
    let mut sources = Sources::new(Tree::from_texts(texts)).namespace("contoso.docks".to_owned());
    sources = sources.base_url("https://docks.example".to_owned());
    let model = sources.read().expect("docs of an API").model;
    let configured = Some("the configuration of the service says so, which goes before its docs");
    assert_eq!(fact(&model, "namespace"), told("contoso.docks", configured, &[]));
    assert_eq!(fact(&model, "base URL"), told("https://docks.example", configured, &[]));
}

#[test]
fn another_base_url_is_told_at_the_line_that_says_it() {
    let (old, new) = (model(&["GET https://boats.example/v1/boats"]), model(&["GET https://boats.example/v2/boats"]));
    let changes = compare(&old, &new);
    let change = changes.iter().find(|change| change.rule().name() == "base-url-changed").expect("a change");
    let place = change.origin().expect("a place");
    assert_eq!(&*place.span.file, "api/0.md");
}
