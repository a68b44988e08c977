//! Which segments are called, and what becomes of parameters that a URL leaves out.

#[path = "parentheses.rs"]
mod parentheses;

use mdsdk::rooms::model::{OperationKind, ParameterPlace};
use mdsdk_tests::read_pages;

use super::{api, resource};

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

#[test]
fn a_call_of_a_collection_by_a_property_of_its_items_is_an_alternate_key() {
    let read = |request: &str| {
        let model = read_pages(&[
            ("resources/boat.md", resource("boat", "A boat.", &["|sign|String|Its sign.|"])),
            ("api/boats.md", api("GET /boats", "B.All", "", LIST)),
            ("api/boat.md", api(request, "B.All", "", "a [boat](../resources/boat.md) object")),
        ])
        .model;
        let operation =
            model.operations.iter().find(|one| one.path.segments.len() > 1 || one.path.to_string() != "/boats");
        operation.map(|one| (one.kind, one.path.segments.len())).expect("two operations")
    };
    assert_eq!(read("PATCH /boats(sign='{sign}')"), (OperationKind::Update, 2));
    assert_eq!(read("DELETE /boats(sign='{sign}')"), (OperationKind::Delete, 2));
    assert_eq!(read("GET /boats(sign='{sign}')"), (OperationKind::Get, 2));
    assert_eq!(read("GET /boats(near='{place}')"), (OperationKind::Function, 1), "items have no such property");
    assert_eq!(read("PATCH /fleets(sign='{sign}')"), (OperationKind::Update, 1), "nothing lists them");
}

#[test]
fn an_optional_argument_is_left_out_where_the_docs_leave_it_out() {
    let table = "## Function parameters\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|address|String|Which \
                 cells. Optional.|\n\n";
    let lines = "GET /sheets/{id}/range(address='{address}')\nGET /sheets/{id}/range()";
    let reading = read_pages(&[
        ("resources/cells.md", resource("cells", "Cells.", &["|text|String|What they hold.|"])),
        ("api/sheet-range.md", api(lines, "Sheet.Read", table, "a [cells](../resources/cells.md) object")),
    ]);
    let paths: Vec<_> = reading.model.operations.iter().map(|one| one.path.to_string()).collect();
    assert_eq!(paths, ["/sheets/{id}/range()", "/sheets/{id}/range(address='{address}')"]);
    let lone = read_pages(&[
        ("resources/cells.md", resource("cells", "Cells.", &["|text|String|What they hold.|"])),
        (
            "api/sheet-range.md",
            api("GET /sheets/{id}/range()", "Sheet.Read", table, "a [cells](../resources/cells.md) object"),
        ),
    ]);
    assert_eq!(lone.model.operations[0].path.to_string(), "/sheets/{id}/range(address='{address}')");
}

#[test]
fn a_query_parameter_in_the_request_line_may_be_optional() {
    let table = "## Query parameters\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|format|String|Of the file. \
                 Required.|\n|pages|Int32|How many. Optional.|\n\n";
    let reading = read_pages(&[(
        "api/sheet-export.md",
        api("POST /sheets/{id}/export?format={format}&pages={pages}&size={size}", "Sheet.Read", table, "the file"),
    )]);
    let parameters = reading.model.operations[0].parameters.iter();
    let required: Vec<_> = parameters.map(|one| (one.name.as_str(), one.required)).collect();
    assert_eq!(required, [("id", true), ("format", true), ("pages", false), ("size", true)]);
}
