//! Which segments are called, and what becomes of parameters that a URL leaves out.

use mdsdk::model::ParameterPlace;
use mdsdk_tests::read_pages;

use super::api;

const LIST: &str = "a collection of [boat](../resources/boat.md) objects";

/// The paths of a folder with one page that lists a parameter of boats, and where that parameter stands.
fn listed(heading: &str, others: &[&str]) -> (Vec<String>, Vec<ParameterPlace>) {
    let table = format!("{heading}\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n|top|Int32|Optional.|\n\n");
    let mut pages = vec![("api/boats.md".to_owned(), api("GET /boats", "B.All", &table, LIST))];
    let other = |(at, request): (usize, &&str)| (format!("api/other{at}.md"), api(request, "B.All", "", "nothing"));
    pages.extend(others.iter().enumerate().map(other));
    let pages: Vec<_> = pages.iter().map(|(file, text)| (file.as_str(), text.clone())).collect();
    let model = read_pages(&pages).model;
    let parameters = model.operations.iter().flat_map(|one| &one.parameters);
    let places = parameters.filter(|one| one.name == "top").map(|one| one.place).collect();
    (model.operations.iter().map(|one| one.path.to_string()).collect(), places)
}

#[test]
fn parameters_alone_make_no_function_of_a_get() {
    let query = (vec!["/boats".to_owned()], vec![ParameterPlace::Query]);
    assert_eq!(listed("## Request parameters", &[]), query);
    assert_eq!(listed("## Parameters", &[]), query);
    let call = (vec!["/boats(top={top})".to_owned()], vec![ParameterPlace::Function]);
    assert_eq!(listed("## Function parameters", &[]), call);
}

#[test]
fn a_collection_is_never_called() {
    let (paths, places) = listed("## Function parameters", &["GET /boats/{id}"]);
    assert_eq!(paths, ["/boats", "/boats/{id}"]);
    assert_eq!(places, [ParameterPlace::Query]);
}
