//! Values that every request has: in its query, in its header fields, in the crate and in OpenAPI.

use mdsdk::Reading;
use mdsdk::export::export_openapi;
use mdsdk::files::Files;
use mdsdk::report::Code;
use mdsdk::rooms::emit::emit;
use mdsdk::rooms::model::Parameter;
use mdsdk::rooms::plan::{PlanOptions, plan};
use mdsdk_tests::{places, read_pages};
use serde_json::Value;

use super::{operation, resource};

const BOATS: &str = "a collection of [boat](../resources/boat.md) objects";

/// Docs of boats, with a page for each of these blocks of request lines.
fn read(requests: &[&str], headers: &str) -> Reading {
    let boat = resource("boat", "A boat.", &["|id|String|Which boat.|"]);
    let page = |requests: &&str| {
        format!(
            "# List boats\n\n## HTTP request\n\n```http\n{requests}\n```\n\n{headers}## Response\n\nIf successful, \
             this method returns a `200 OK` response code and {BOATS} in the response body.\n"
        )
    };
    let mut pages = vec![("resources/boat.md".to_owned(), boat)];
    pages.extend(requests.iter().enumerate().map(|(at, one)| (format!("api/boat-list-{at}.md"), page(one))));
    let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    read_pages(&pages)
}

fn fields(rows: &[&str]) -> String {
    format!("## Request headers\n\n|Name|Description|\n|:---|:---|\n{}\n\n", rows.join("\n"))
}

fn query<'r>(reading: &'r Reading, name: &str) -> &'r Parameter {
    let parameters = &operation(reading, "/boats").parameters;
    parameters.iter().find(|parameter| parameter.name == name).expect("the parameter")
}

/// The methods of the crate, and what planning it finds.
pub(super) fn crate_of(reading: &Reading) -> (String, Vec<Code>) {
    emitted(reading, "paths")
}

/// The files of the crate whose paths hold `part`, without blanks, and what planning it finds.
pub(super) fn emitted(reading: &Reading, part: &str) -> (String, Vec<Code>) {
    let (plan, report) = plan(&reading.model, &PlanOptions::new("boats"));
    let files: Files = emit(&plan);
    let text = files.iter().filter(|(path, _)| path.contains(part)).map(|(_, text)| text.to_owned());
    let found = report.diagnostics().iter().map(|finding| finding.code).collect();
    (text.collect::<String>().split_whitespace().collect(), found)
}

#[test]
fn a_word_in_the_query_of_a_request_line_is_sent_by_itself() {
    let reading = read(&["GET /boats?api-version=2.0&$format=json&type=full&since={since}"], "");
    let (text, _) = crate_of(&reading);
    assert!(text.contains(r#".query("api-version","2.0").query("$format","json").query("type","full")"#), "{text}");
    assert!(text.contains(r#".query("since",since)"#) && !text.contains("api_version:"), "{text}");
    let openapi: Value = serde_json::from_str(&export_openapi(&reading.model)).expect("JSON");
    let parameters = openapi["paths"]["/boats"]["get"]["parameters"].as_array().expect("parameters");
    let version = parameters.iter().find(|one| one["name"] == "api-version").expect("it is exported");
    assert_eq!((&version["required"], &version["schema"]["enum"][0]), (&Value::Bool(true), &Value::from("2.0")));
}

/// Clients choose what is filtered, selected and paged; that all lines ask for the number of items is no choice.
#[test]
fn an_option_of_odata_in_request_lines_is_told_or_sent() {
    let (text, found) = crate_of(&read(&["GET /boats?$filter=isRead eq false&$top=5&$count=true"], ""));
    assert!(text.contains(r#".query("$count","true")"#) && !text.contains(r#""$top""#), "{text}");
    assert!(text.contains("///Documentedqueryoptions:`$filter`,`$top`."), "{text}");
    assert_eq!(found, []);
    let (text, _) = crate_of(&read(&["GET /boats?$count=true", "GET /boats"], ""));
    assert!(!text.contains(r#""$count""#) && text.contains("///Documentedqueryoptions:`$count`."), "{text}");
}

#[test]
fn an_option_of_odata_that_a_table_requires_is_told() {
    let table =
        "## Query parameters\n\n|Name|Description|\n|:---|:---|\n|$filter|Which. Required.|\n|$top|How many.|\n\n";
    let (text, _) = crate_of(&read(&["GET /boats?$count=true"], table));
    assert!(text.contains("///Documentedqueryoptions:`$filter`(required),`$top`."), "{text}");
}

#[test]
fn a_value_that_lines_differ_in_is_for_the_caller() {
    let reading = read(&["GET /boats?type=full", "GET /boats?type=brief"], "");
    assert_eq!(query(&reading, "type").constant(), None);
    assert!(query(&reading, "type").required);
    let reading = read(&["GET /boats?type=full", "GET /boats"], "");
    assert!(!query(&reading, "type").required);
    assert!(!crate_of(&reading).0.contains(r#""full""#));
}

/// Two lists of one type: the query of one is sent by its own method, and nothing is to be told.
#[test]
fn a_word_in_the_query_of_one_url_is_kept_there() {
    let reading = read(&["GET /harbours/{id}/boats?type=full", "GET /piers/{id}/boats"], "");
    let (text, found) = crate_of(&reading);
    assert_eq!(text.matches(r#".query("type","full")"#).count(), 1, "{text}");
    assert_eq!(found, []);
}

#[test]
fn a_required_header_field_with_one_value_is_sent_by_itself() {
    let rows = ["|Prefer|respond-async. Required.|", "|X-Mode|Must be `strict`. Required.|"];
    let (text, found) = crate_of(&read(&["GET /boats"], &fields(&rows)));
    assert!(text.contains(r#".header("Prefer","respond-async").header("X-Mode","strict")"#), "{text}");
    assert_eq!(found, []);
}

#[test]
fn a_required_header_field_without_a_value_is_told() {
    let rows = ["|X-Harbour|The harbour that asks. Required.|", "|X-Trace|`{trace}`. Required.|", "|X-Note|Anything.|"];
    let reading = read(&["GET /boats"], &fields(&rows));
    let codes = |report: &mdsdk::report::Report| report.iter().map(|found| found.code).collect::<Vec<_>>();
    assert_eq!(codes(&reading.report), [Code::RequiredHeader, Code::RequiredHeader]);
    let (text, found) = crate_of(&reading);
    assert_eq!(found, codes(&reading.report));
    assert!(text.contains("`X-Harbour`(required)") && !text.contains("`X-Note`(required)"), "{text}");
}

#[test]
fn header_fields_below_a_request_line_are_sent_with_it() {
    let (text, _) = crate_of(&read(&["GET /boats\nX-Mode: strict\nAccept: application/json"], ""));
    assert!(text.contains(r#".header("X-Mode","strict")"#) && !text.contains("Accept"), "{text}");
}

#[test]
fn header_fields_below_a_request_line_are_not_sent_with_others() {
    let (text, _) = crate_of(&read(&["POST /boats\nX-Mode: strict\nGET /boats", "GET /boats/{id}"], ""));
    assert_eq!(text.matches(r#".header("X-Mode","strict")"#).count(), 1, "{text}");
}

#[test]
fn a_query_is_required_where_every_line_has_it() {
    let is_required = |lines: &[&str], name: &str| query(&read(lines, ""), name).required;
    let (long, short) = ("GET /boats?q={q}&page={page}", "GET /boats?q={q}");
    for lines in [[long, short], [short, long]] {
        assert!(is_required(&lines, "q") && !is_required(&lines, "page"), "{lines:?}");
        assert!(!is_required(&[&lines.join("\n")], "page"), "on one page");
    }
    for lines in [["GET /boats?id={id}", "GET /boats?name={name}"], ["GET /boats?name={name}", "GET /boats?id={id}"]] {
        assert!(!is_required(&lines, "id") && !is_required(&lines, "name"), "{lines:?}");
    }
}

#[test]
fn what_stands_in_brackets_in_the_query_may_be_left_out() {
    let reading = read(&["GET /boats?q={q}[&sort={sort}[&view=full]]&ids[]={ids}"], "");
    let required = |name: &str| query(&reading, name).required;
    assert!(required("q") && required("ids") && !required("sort") && !required("view"));
    assert_eq!(query(&reading, "view").constant(), None);
}

#[test]
fn what_names_no_parameter_is_told() {
    let reading = read(&["GET /boats?{filter}", "GET /boats?[q]"], "");
    assert_eq!(operation(&reading, "/boats").parameters, []);
    assert_eq!(places(&reading, Code::SloppyRequestUrl).len(), 2);
}

#[test]
fn a_word_in_capitals_stands_for_a_value_and_is_told() {
    let reading = read(&["GET /boats?q=YOUR_TEXT&amp;view=full"], "");
    assert_eq!(query(&reading, "q").constant(), None);
    assert!(query(&reading, "view").constant().is_some());
    assert_eq!(places(&reading, Code::SloppyRequestUrl).len(), 2, "of `&amp;` and of the word");
}
