//! Responses of several requests on one page, told by their methods.

use mdsdk::report::Code;
use mdsdk_tests::{places, read_pages};

use crate::resource;

/// What each method of a page is answered with, and the places that say that this is not understood.
fn answers(lines: &str, response: &str) -> (Vec<String>, Vec<String>) {
    let page = format!("# Boat\n\n## HTTP request\n\n```http\n{lines}\n```\n\n## Response\n\n{response}\n");
    let boat = resource("boat", "One.", &["|id|String|Its key. Key.|"]);
    let reading = read_pages(&[("api/boat.md", page), ("resources/boat.md", boat)]);
    let said = reading.model.operations.iter().map(|operation| {
        let responses = operation.responses.iter().map(|one| {
            let ty = one.body.ty().map_or_else(|| "nothing".to_owned(), ToString::to_string);
            format!("{} {ty}", one.status)
        });
        format!("{} {}", operation.method.as_str(), responses.collect::<Vec<_>>().join(", "))
    });
    let said = said.collect();
    (said, places(&reading, Code::SeveralResponses))
}

const LINES: &str = "GET /boats/{id}\nPATCH /boats/{id}";
const BOTH: [&str; 2] = ["GET 200 microsoft.graph.boat", "PATCH 204 nothing"];

#[test]
fn each_method_has_the_responses_that_are_said_of_it() {
    for response in [
        "GET returns `200 OK` and a [boat](../resources/boat.md) object; PATCH returns `204 No Content`.",
        "`GET` returns `200 OK` and a [boat](../resources/boat.md) object.\n\n`PATCH` returns `204 No Content`.",
        "- **GET**: `200 OK` and a [boat](../resources/boat.md) object\n- **PATCH**: `204 No Content`",
        "`200 OK` and a [boat](../resources/boat.md) object for GET, `204 No Content` for PATCH.",
        "`200 OK` and a [boat](../resources/boat.md) object, or `204 No Content` for PATCH.",
        "### GET\n\n`200 OK` and a [boat](../resources/boat.md) object.\n\n### PATCH\n\n`204 No Content`.",
    ] {
        assert_eq!(answers(LINES, response), (BOTH.map(str::to_owned).to_vec(), vec![]), "{response}");
        let apart = LINES.replace('\n', "\n```\n\n```http\n");
        assert_eq!(answers(&apart, response), (BOTH.map(str::to_owned).to_vec(), vec![]), "{response}");
    }
}

#[test]
fn what_a_read_would_answer_has_no_body() {
    let response = "`200 OK` and a [boat](../resources/boat.md) object.";
    let said = ["GET 200 microsoft.graph.boat", "HEAD 200 nothing"].map(str::to_owned).to_vec();
    assert_eq!(answers("GET /boats/{id}\nHEAD /boats/{id}", response), (said, vec![]));
    assert_eq!(answers("HEAD /boats/{id}", "Its size.").0, ["HEAD 200 nothing"]);
}

#[test]
fn several_methods_may_share_a_response() {
    let lines = "GET /boats/{id}\nPATCH /boats/{id}\nDELETE /boats/{id}";
    let response = "GET and PATCH return `200 OK` and a [boat](../resources/boat.md) object. DELETE returns `204 No \
                    Content`.";
    let said = ["GET 200 microsoft.graph.boat", "PATCH 200 microsoft.graph.boat", "DELETE 204 nothing"];
    assert_eq!(answers(lines, response), (said.map(str::to_owned).to_vec(), vec![]));
}

#[test]
fn a_method_without_a_response_that_is_understood_is_told() {
    let response = "GET returns `200 OK` and a [boat](../resources/boat.md) object. After PATCH, all is well.";
    let (said, told) = answers(LINES, response);
    assert_eq!(said[0], "GET 200 microsoft.graph.boat");
    assert_eq!(told, ["MD0219 api/boat.md:12"]);
}

#[test]
fn responses_without_methods_are_those_of_all() {
    let response = "If successful, this method returns `200 OK` and a [boat](../resources/boat.md) object.";
    let (said, told) = answers(LINES, response);
    assert_eq!(said, ["GET 200 microsoft.graph.boat", "PATCH 200 microsoft.graph.boat"]);
    assert_eq!(told, [""; 0]);
}
