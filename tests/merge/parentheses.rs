//! Calls of functions that take nothing: `recent()`.

use mdsdk::Generate;
use mdsdk::diff::compare;
use mdsdk::export::export_openapi;
use mdsdk::report::Code;
use mdsdk::rooms::model::Operation;
use mdsdk_tests::{folder, places, read_pages};

use crate::{api, resource};

const LIST: &str = "a collection of [boat](../resources/boat.md) objects";

/// Pages with a request line each, and the type that they are about.
fn pages(lines: &[&str]) -> Vec<(String, String)> {
    let page = |(at, line): (usize, &&str)| (format!("api/{at}.md"), api(line, "B.All", "", LIST));
    let boat = ("resources/boat.md".to_owned(), resource("boat", "One.", &["|id|String|Its key. Key.|"]));
    lines.iter().enumerate().map(page).chain([boat]).collect()
}

fn reading(lines: &[&str]) -> mdsdk::Reading {
    let pages = pages(lines);
    read_pages(&pages.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// The paths of operations as they are sent, and the lines that say that they are sent otherwise.
fn sent(lines: &[&str]) -> (Vec<String>, Vec<String>) {
    let reading = reading(lines);
    let paths = reading.model.operations.iter().map(Operation::written_path);
    (paths.collect(), places(&reading, Code::WrittenOtherwise))
}

#[test]
fn empty_parentheses_are_sent_where_all_lines_have_them() {
    let lines = ["GET /boats/{id}", "GET /boats/recent()", "GET /boats/{id}/sea.harbour.crew()", "GET /weather()"];
    let (paths, told) = sent(&lines);
    assert_eq!(paths, ["/boats/recent()", "/boats/{id}", "/boats/{id}/sea.harbour.crew()", "/weather()"]);
    assert_eq!(told, [""; 0]);
    let document: serde_json::Value =
        serde_json::from_str(&export_openapi(&reading(&lines).model)).expect("it is JSON");
    assert!(paths.iter().all(|path| document["paths"].get(path).is_some()), "{document}");
}

#[test]
fn a_call_is_one_operation_in_both_forms_and_the_rarer_is_told() {
    let most = ["GET /boats/recent()", "GET /boats/recent", "GET /boats/recent()"];
    assert_eq!(sent(&most), (vec!["/boats/recent()".to_owned()], vec!["MD0316 api/1.md:16".to_owned()]));
    let few = ["GET /boats/recent()", "GET /boats/recent", "GET /boats/recent"];
    assert_eq!(sent(&few), (vec!["/boats/recent".to_owned()], vec!["MD0316 api/0.md:16".to_owned()]));
    let even = ["GET /boats/recent()", "GET /boats/recent"];
    assert_eq!(sent(&even), (vec!["/boats/recent()".to_owned()], vec!["MD0316 api/1.md:16".to_owned()]));
}

/// `me` is a boat: what is called on it is written as it is on others.
#[test]
fn one_step_of_a_client_is_written_alike_on_all_paths() {
    let one = "a [boat](../resources/boat.md) object";
    let mut pages = pages(&["GET /boats/{id}/crew()", "GET /boats/{id}/crew()/rest", "GET /me/crew"]);
    pages.push(("api/me.md".to_owned(), api("GET /me", "B.All", "", one)));
    pages.push(("api/boat.md".to_owned(), api("GET /boats/{id}", "B.All", "", one)));
    let pages: Vec<_> = pages.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    let docs = folder(&pages);
    let generated = Generate::new(docs.path(), "boats").run().expect("the pages describe an API");
    let paths: Vec<_> = generated.reading.model.operations.iter().map(Operation::written_path).collect();
    assert!(paths.contains(&"/me/crew()".to_owned()), "{paths:?}");
    assert_eq!(places(&generated.reading, Code::WrittenOtherwise), ["MD0316 api/2.md:16"]);
}

#[test]
fn a_collection_is_sent_without_parentheses() {
    let (paths, told) = sent(&["GET /boats()", "GET /boats/{id}"]);
    assert_eq!((paths, told), (vec!["/boats".into(), "/boats/{id}".into()], vec!["MD0316 api/0.md:16".into()]));
}

#[test]
fn parentheses_alone_are_no_change_of_the_api() {
    let [old, new] = ["GET /boats/recent", "GET /boats/recent()"].map(|line| reading(&[line]).model);
    assert_eq!(compare(&old, &new), []);
    for at in ["GET /boats/recent", "GET /boats/recent()"] {
        assert_eq!(mdsdk::export::show(&new, at).len(), 1, "{at}");
    }
}

/// Two of three lines write the name in small letters, and the table of the type does not.
#[test]
fn a_property_is_called_in_paths_as_its_type_calls_it() {
    let one = "a [boat](../resources/boat.md) object";
    let lines = ["GET /boats/{id}/crewlists", "GET /me/crewlists", "GET /boats/{id}/crewLists/{list-id}"];
    let mut pages = pages(&lines);
    pages.push(("api/boat.md".to_owned(), api("GET /boats/{id}", "B.All", "", one)));
    pages.push(("api/me.md".to_owned(), api("GET /me", "B.All", "", one)));
    let table = resource("boat", "One.", &["|id|String|Its key. Key.|"])
        + "\n## Relationships\n\n|Relationship|Type|Description|\n|:---|:---|:---|\n|crewLists|[boat](boat.md) \
           collection|More.|\n";
    pages.push(("resources/boat.md".to_owned(), table));
    pages.retain(|(file, text)| file != "resources/boat.md" || text.contains("crewLists"));
    let reading = read_pages(&pages.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect::<Vec<_>>());
    let paths: Vec<_> = reading.model.operations.iter().map(Operation::written_path).collect();
    assert!(paths.iter().all(|path| !path.contains("crewlists")), "{paths:?}");
    assert_eq!(places(&reading, Code::WrittenOtherwise), ["MD0316 api/0.md:16", "MD0316 api/1.md:16"]);
    let found = reading.report.iter().find(|found| found.code == Code::WrittenOtherwise);
    assert!(found.is_some_and(|found| found.message.ends_with("a property is called so")), "{found:?}");
}

#[test]
fn a_key_without_a_name_is_called_as_other_lines_spell_it() {
    let lines = ["GET /boats(ID={ID})", "GET /boats(7)/crew", "GET /boats(:id)/mast", "PUT /boats(ID={ID})/sail"];
    let (paths, told) = sent(&lines);
    let expected = ["/boats(ID={ID})", "/boats(ID={id})/crew", "/boats(ID={id})/mast", "/boats(ID={ID})/sail"];
    assert_eq!(paths, expected);
    assert_eq!(told, ["MD0316 api/1.md:16", "MD0316 api/2.md:16"]);
}

/// A service may take a key without its name alone: one line with a name is no reason to send it with the others.
#[test]
fn keys_without_a_name_stay_so_beside_a_line_that_names_one() {
    let lines = ["GET /boats({boatId})/crew", "PATCH /boats({boatId})", "GET /boats(boatId={boatId})"];
    let (paths, told) = sent(&lines);
    assert_eq!(paths, ["/boats(boatId={boatId})", "/boats({boatId})", "/boats({boatId})/crew"]);
    assert_eq!(told, [""; 0]);
    let named = ["GET /boats({boatId})", "PATCH /boats(boatId={boatId})", "GET /boats(boatId={boatId})/crew"];
    assert_eq!(sent(&named).1, ["MD0316 api/0.md:16"]);
    let level = reading(&named).report.iter().find(|found| found.code == Code::WrittenOtherwise).map(|one| one.level);
    assert_eq!(level, Some(mdsdk::report::Level::Warning));
}
