//! Parameters: what rows, words, names and examples say of their values.

#[path = "limits.rs"]
mod limits;

use mdsdk::Reading;
use mdsdk::diff::compare;
use mdsdk::export::{export_openapi, show};
use mdsdk::report::Code;
use mdsdk::rooms::model::{Operation, Parameter, ParameterStyle};
use mdsdk_tests::{places, read_pages};
use serde_json::{Value, json};

use super::{api, operation, resource};

/// Docs of parcels, whose list has a section of these parameters and this example.
fn read(section: &str, example: &str) -> Reading {
    let returns = "a collection of [parcel](../resources/parcel.md) objects";
    let page = api("GET /parcels", "Parcel.Read", section, returns);
    let example = format!(
        "\n## Examples\n\n```http\nGET /parcels{example}\n```\n\n```http\nHTTP/1.1 200 OK\n\n[{{ \"code\": \"a\" \
          }}]\n```\n"
    );
    let parcel = resource("parcel", "A parcel.", &["|code|String|Its code.|"]);
    read_pages(&[("resources/parcel.md", parcel), ("api/parcel-list.md", page + &example)])
}

fn query(rows: &[&str]) -> String {
    let head = "## Query parameters\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n";
    format!("{head}{}\n\n", rows.join("\n"))
}

fn of_row(row: &str) -> Parameter {
    parameters(&read(&query(&[row]), ""))[0].clone()
}

fn list(reading: &Reading) -> &Operation {
    operation(reading, "/parcels")
}

fn parameters(reading: &Reading) -> &[Parameter] {
    &list(reading).parameters
}

fn style(parameter: &Parameter) -> Option<ParameterStyle> {
    parameter.style.as_ref().map(|style| style.value)
}

fn default(row: &str) -> Option<String> {
    of_row(row).default.map(|default| default.value)
}

#[test]
fn a_default_is_a_number_a_marked_word_or_a_listed_value() {
    assert_eq!(default("|limit|Int32|How many. Default is 20.|").as_deref(), Some("20"));
    assert_eq!(default("|lit|Boolean|Whether it burns (default: false).|").as_deref(), Some("false"));
    assert_eq!(default("|sort|String|The order. Defaults to `sent`.|").as_deref(), Some("sent"));
    let listed = "|sort|String|Possible values are: `sent`, `weight`. The default is weight.|";
    assert_eq!(default(listed).as_deref(), Some("weight"));
}

#[test]
fn a_name_at_two_places_of_a_url_is_two_parameters() {
    let parcel = resource("parcel", "A parcel.", &["|code|String|Its code.|"]);
    let rows = "## Path parameters\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|id|String|Which.|\n\n";
    let section = rows.to_owned() + &query(&["|id|Int32|Less than this.|"]);
    let page =
        api("GET /parcels/{id}/marks?id={id}&of={of}", "Parcel.Read", &section, "a [parcel](../resources/parcel.md)");
    let reading = read_pages(&[("resources/parcel.md", parcel), ("api/parcel-get.md", page)]);
    let told = reading.model.operations[0].parameters.iter().map(|parameter| {
        let doc = parameter.doc.as_ref().map(|doc| doc.value.as_str());
        format!("{} {:?} {} {}", parameter.name, parameter.place, parameter.ty, doc.unwrap_or_default())
    });
    let told: Vec<String> = told.collect();
    assert_eq!(told, ["id Path Edm.String Which.", "id Query Edm.Int32 Less than this.", "of Query Edm.String "]);
}

#[test]
fn one_of_opens_a_list_of_values_where_it_begins_a_description() {
    let values = |row| of_row(row).values.map(|list| list.value.join(" "));
    assert_eq!(values("|sort|String|One of `sent`, `weight`.|").as_deref(), Some("sent weight"));
    assert_eq!(values("|owner|String|One of the owners.|"), None);
    assert_eq!(values("|owner|String|Whose. One of `a` and `b` is needed.|"), None);
}

#[test]
fn a_word_of_the_sentence_is_no_default() {
    assert_eq!(default("|owner|String|Whose. The default is the one who calls.|"), None);
    assert_eq!(default("|owner|String|By default, yours.|"), None);
}

#[test]
fn columns_say_required_default_and_allowed_values() {
    let head = "## Query parameters\n\n|Name|Type|Required|Default|Allowed values|Description|\n|:-|:-|:-|:-|:-|:-|\n";
    let reading =
        read(&format!("{head}|sort|String|Yes|sent|sent, weight|The order.|\n|limit|Int32|No|-||How many.|\n\n"), "");
    let [sort, limit] = parameters(&reading) else { panic!("two parameters") };
    assert!(sort.required && !limit.required);
    assert_eq!(sort.default.as_ref().map(|default| default.value.as_str()), Some("sent"));
    assert_eq!(sort.values.as_ref().map(|values| values.value.join(" ")).as_deref(), Some("sent weight"));
    assert_eq!((&limit.default, &limit.values), (&None, &None));
}

#[test]
fn values_have_the_place_that_lists_them() {
    let row = of_row("|state|String|Those in it. Allowed values: `sent`, `held`.|");
    let values = row.values.expect("they are listed");
    assert_eq!(values.value, ["sent", "held"]);
    assert!(values.span().is_some_and(|span| span.file.ends_with("parcel-list.md")));
}

#[test]
fn words_and_names_say_how_a_list_is_written() {
    let comma = of_row("|tags|String|A comma-separated list of tags.|");
    assert!(comma.ty.collection);
    assert_eq!(style(&comma), Some(ParameterStyle::Comma));
    let repeated = of_row("|tags|String collection|The tags. Can be repeated.|");
    assert_eq!(style(&repeated), Some(ParameterStyle::Repeat));
    let brackets = of_row("|ids[]|Int64|Those of these.|");
    assert_eq!((brackets.name.as_str(), brackets.ty.collection), ("ids", true));
    assert_eq!(style(&brackets), Some(ParameterStyle::Brackets));
}

#[test]
fn a_member_of_an_object_keeps_its_brackets() {
    let member = of_row("|filter[name]|String|Those of this name.|");
    assert_eq!((member.name.as_str(), style(&member)), ("filter[name]", None));
}

#[test]
fn an_example_shows_how_a_list_is_written() {
    let row = query(&["|tags|String collection|The tags.|"]);
    let shown = |example: &str| style(&parameters(&read(&row, example))[0]);
    assert_eq!(shown("?tags=a&tags=b"), Some(ParameterStyle::Repeat));
    assert_eq!(shown("?tags=a,b"), Some(ParameterStyle::Comma));
    assert_eq!(shown("?tags[]=a&tags[]=b"), Some(ParameterStyle::Brackets));
}

#[test]
fn a_list_of_unknown_style_is_told_at_its_row() {
    let reading = read(&query(&["|tags|String collection|The tags.|"]), "");
    assert_eq!(places(&reading, Code::ListStyle).len(), 1);
    let told = read(&query(&["|tags|String collection|Comma-separated tags.|"]), "?tags=a,b");
    assert_eq!(places(&told, Code::ListStyle).len(), 0);
}

#[test]
fn an_example_that_writes_a_list_otherwise_is_told() {
    let reading = read(&query(&["|tags|String collection|Comma-separated tags.|"]), "?tags=a&tags=b");
    assert_eq!(style(&parameters(&reading)[0]), Some(ParameterStyle::Comma));
    assert_eq!(places(&reading, Code::ListStyle).len(), 1);
}

#[test]
fn headers_say_what_is_required_usual_and_allowed() {
    let section = "## Request headers\n\n|Header|Description|\n|:---|:---|\n\
                   |X-Depth|How deep. Required. Possible values are: `one`, `all`. Default: `one`.|\n\n";
    let reading = read(section, "");
    let header = &list(&reading).headers[0];
    assert!(header.required);
    assert_eq!(header.default.as_ref().map(|default| default.value.as_str()), Some("one"));
    assert_eq!(header.values.as_ref().map(|values| values.value.join(" ")).as_deref(), Some("one all"));
}

/// The table that exports and comparisons are tried with.
const ROWS: [&str; 3] = [
    "|tags|String collection|Comma-separated tags.|",
    "|state|String|Possible values are: `sent`, `held`. Default: `sent`.|",
    "|limit|Int32|How many. Default: 20.|",
];

#[test]
fn openapi_has_style_default_and_values() {
    let document: Value = serde_json::from_str(&export_openapi(&read(&query(&ROWS), "").model)).expect("our own JSON");
    let parameters = &document["paths"]["/parcels"]["get"]["parameters"];
    assert_eq!((&parameters[0]["style"], &parameters[0]["explode"]), (&json!("form"), &json!(false)));
    assert_eq!(parameters[1]["schema"]["enum"], json!(["sent", "held"]));
    assert_eq!(parameters[1]["schema"]["default"], json!("sent"));
    assert_eq!(parameters[2]["schema"]["default"], json!(20));
}

#[test]
fn show_tells_style_default_and_values_with_their_places() {
    let shown = show(&read(&query(&ROWS), "").model, "GET /parcels")[0].to_string();
    for fact in ["tags, written: with commas", "state, values: sent, held", "limit, default: 20"] {
        assert!(shown.contains(&format!("query parameter {fact}\n    said at api/parcel-list.md")), "{shown}");
    }
}

#[test]
fn changes_of_style_default_and_values_are_told() {
    let old = read(&query(&ROWS), "").model;
    let rows = ROWS.map(|row| {
        row.replace("Comma-separated tags", "Can be repeated").replace("`held`", "`lost`").replace("20", "50")
    });
    let new = read(&query(&rows.each_ref().map(String::as_str)), "").model;
    let rules: Vec<&str> = compare(&old, &new).iter().map(|change| change.rule().name()).collect();
    assert_eq!(rules, ["default-changed", "value-removed", "style-changed"]);
    assert!(compare(&old, &old).is_empty());
}

#[test]
fn the_service_is_shown_and_compared() {
    let plain = read("", "").model;
    let shown = show(&plain, "service")[0].to_string();
    assert!(shown.contains("conventions: plain\n"), "{shown}");
    let mut odata = plain.clone();
    odata.conventions = mdsdk::rooms::model::Conventions::OData;
    let changes = compare(&odata, &plain);
    assert_eq!(changes[0].rule().name(), "conventions-changed");
}

#[test]
fn a_parameter_of_an_unreadable_type_is_a_text_and_words_on_commas_are_read() {
    let rows = ["|rate|number between 0 and 1|The rate.|", "|colour|String collection|Separate them by commas.|"];
    let reading = read(&query(&rows), "");
    let [rate, colour] = parameters(&reading) else { panic!("two parameters") };
    assert_eq!(rate.ty.to_string(), "Edm.String");
    assert_eq!(places(&reading, Code::UnknownTypeCell).len(), 1);
    assert_eq!(style(colour), Some(ParameterStyle::Comma));
}
