//! What is right is not told as wrong, and what stands beside it is: small pages for each kind.

use mdsdk::report::{Code, Level};
use mdsdk_tests::{places, read_pages};

const BOAT: (&str, &str) = (
    "boat.md",
    "# boat resource type\n\nNamespace: harbor\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n\
     |id|String|The key.|\n|name|String|Its name. After a boat is created, the name cannot be changed. Read-only.|\n\
     |length|Int32|Its length. Read-only.|\n",
);

/// The places of what is told of a page beside the boat's at least as a warning.
fn told(code: Code, path: &str, text: &str) -> Vec<String> {
    let reading = read_pages(&[BOAT, (path, text)]);
    let rules = reading.lint();
    let findings = reading.report.iter().chain(rules.iter());
    let loud = findings.filter(|found| found.code == code && found.level > Level::Note);
    loud.map(|found| mdsdk_tests::place(&reading, found)).collect()
}

/// A page of reading boats, with these parts.
fn page(permissions: &str, request: &str, rest: &str) -> String {
    format!(
        "# Get boat\n\nNamespace: harbor\n\n## Permissions\n\n|Permission type|Permissions|\n|:---|:---|\n\
         |Delegated (work or school account)|{permissions}|\n|Delegated (personal Microsoft account)|Not supported.|\n\
         |Application|Boat.Read.All|\n\n## HTTP request\n\n```http\n{request}\n```\n\n{rest}"
    )
}

#[test]
fn labels_among_permissions_are_no_permissions() {
    let of = |permissions: &str| {
        told(Code::UnknownPermissionRow, "get.md", &page(permissions, "GET /boats/{id}", "## Response\n\n`200 OK`\n"))
    };
    assert!(of("For **lid** resource:<br/>Lid.Read<br/>And:<br/>Boat.Read").is_empty());
    assert!(of("For **lid** resource: Not supported.<br/>For **boat** resource: Boat.Read").is_empty());
    assert!(of("Role required to create it.").is_empty());
    assert_eq!(of("Boat.Read, BoatReadAll"), ["MD0207 get.md:9"]);
}

#[test]
fn a_use_of_an_option_is_no_odd_name() {
    let of = |name: &str| {
        let table = format!(
            "## Optional query parameters\n\n|Parameter|Description|\n|:---|:---|\n|$filter|Boats.|\n|{name}|Boats.|\n"
        );
        told(Code::UnreadableName, "get.md", &page("Boat.Read", "GET /boats", &table))
    };
    assert!(of("$filter with **any** operator").is_empty());
    assert_eq!(of("the boat to read").len(), 1);
}

#[test]
fn optional_arguments_may_be_missing_in_request_lines() {
    let of = |description: &str| {
        let table = format!(
            "## Path parameters\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|row|Int32|{description}|\n"
        );
        told(Code::UnknownArgument, "get.md", &page("Boat.Read", "GET /boats/{id}/cell", &table))
    };
    assert!(of("Optional. The row.").is_empty());
    assert_eq!(of("The row.").len(), 1);
}

#[test]
fn dots_for_segments_are_a_warning_and_a_missing_brace_is_named() {
    let dots = read_pages(&[BOAT, ("get.md", &page("Boat.Read", "GET /boats/{id}/.../lids", ""))]);
    let found = dots.report.iter().find(|found| found.code == Code::BrokenRequestUrl).expect("it is told");
    assert_eq!(found.level, Level::Warning);
    let brace = read_pages(&[BOAT, ("get.md", &page("Boat.Read", "GET /boats/id}", ""))]);
    let found = brace.report.iter().find(|found| found.code == Code::BrokenRequestUrl).expect("it is told");
    assert_eq!(found.level, Level::Error);
    assert!(found.message.contains("a brace is missing"), "{}", found.message);
}

#[test]
fn requests_that_are_documented_may_be_mentioned_in_short() {
    let of = |text: &str| told(Code::StrayRequest, "get.md", &page("Boat.Read", "GET /harbors/{id}/boats/{id}", text));
    let text = |line: &str| format!("## Remarks\n\nSee `{line}`.\n");
    assert!(of(&text("GET /harbors/{id}/boats?$filter=length gt 5")).is_empty());
    assert_eq!(of(&text("GET /harbors/{id}/boats")).len(), 1);
    assert!(of("## Remarks\n\n```http\nGET /harbors/{id}/boats/{id}\n```\n").is_empty());
    let lid = "# lid resource type\n\nNamespace: harbor\n\n```\nGET ../boats/{id}\n```\n\nSee `GET /rig`.\n\n```\n\
               GET ../lids/{id}\n```\n";
    let rig = page("Boat.Read", "GET /boats/{id}/rig", "");
    let pages =
        [BOAT, ("lid.md", lid), ("get.md", &page("Boat.Read", "GET /harbors/{id}/boats/{id}", "")), ("rig.md", &rig)];
    assert_eq!(places(&read_pages(&pages), Code::StrayRequest), ["MD0216 lid.md:12"]);
}

#[test]
fn a_title_without_a_blank_is_one() {
    let text = "#color enum type\n\nNamespace: harbor\n\n## Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n\
                |red|0|Red.|\n";
    assert!(told(Code::UnknownColumns, "color.md", text).is_empty());
    let reading = read_pages(&[BOAT, ("color.md", text)]);
    assert_eq!(places(&reading, Code::LostHeading), ["MD0109 color.md:1"]);
    assert!(reading.model.enums.values().any(|ty| ty.name.local() == "color"));
}

#[test]
fn a_body_behind_the_only_request_is_its_response() {
    let requests = "GET /boats/{id}\nGET /lids/{id}/boat/name";
    let of = |example: &str| told(Code::BrokenExample, "get.md", &page("Boat.Read", requests, example));
    let response = "### Response\n\n```json\n{ \"name\": \"a\" }\n```\n";
    assert!(of(&format!("## Example\n\n### Request\n\n```http\nGET /boats/1\n```\n\n{response}")).is_empty());
    assert_eq!(of(&format!("## Example\n\n{response}")).len(), 1);
    assert!(of("## Example\n\nSome requests.\n\n```http\nGET /boats/1\nGET /boats/2\n```\n").is_empty());
}

#[test]
fn what_creates_may_send_what_is_read_only_later() {
    let of = |sent: &str| {
        let text = format!(
            "# Create boat\n\nNamespace: harbor\n\n## HTTP request\n\n```http\nPOST /boats\n```\n\n## Request body\n\n\
             Supply a JSON representation of a [boat](boat.md) object.\n\n## Response\n\nReturns `201 Created` and a \
             [boat](boat.md) object.\n\n## Example\n\n```http\nPOST /boats\n\n{{ {sent} }}\n```\n"
        );
        told(Code::ReadOnlySent, "create.md", &text)
    };
    assert!(of("\"name\": \"a\"").is_empty());
    assert_eq!(of("\"length\": 5").len(), 1);
}

#[test]
fn a_body_that_is_not_needed_may_be_sent() {
    let of = |said: &str| {
        let text = format!(
            "# Boat: rig\n\nNamespace: harbor\n\n## HTTP request\n\n```http\nPOST /boats/{{id}}/rig\n```\n\n## Request \
             body\n\n{said}\n\n## Response\n\n`204 No Content`\n\n## Example\n\n```http\nPOST /boats/1/rig\n\n\
             {{ \"name\": \"a\" }}\n```\n"
        );
        told(Code::UnwantedBody, "rig.md", &text)
    };
    assert!(of("No request body is required. However, you can specify a name in the request body.").is_empty());
    assert_eq!(of("Do not supply a request body.").len(), 1);
}

#[test]
fn a_series_of_statuses_is_any_of_them() {
    let of = |said: &str| {
        let rest = format!(
            "## Response\n\nReturns a {said} response code and a [boat](boat.md) object.\n\n## Example\n\n```http\nGET \
             /boats/1\n```\n\n```http\nHTTP/1.1 203 OK\n\n{{ \"name\": \"a\" }}\n```\n"
        );
        told(Code::OtherStatus, "get.md", &page("Boat.Read", "GET /boats/{id}", &rest))
    };
    assert!(of("200-series").is_empty());
    assert_eq!(of("`200 OK`").len(), 1);
}

#[test]
fn an_ordinary_word_of_a_sentence_names_no_other_type() {
    let lid = "# lid resource type\n\nNamespace: harbor\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|\
               :---|\n|id|String|The key.|\n";
    let of = |said: &str| {
        let rest = format!("## Response\n\nReturns `200 OK` and the {said}.\n");
        let page = page("Boat.Read", "GET /boats/{id}", &rest);
        let boxed = lid.replace("lid", "boxLid");
        let reading = read_pages(&[BOAT, ("lid.md", lid), ("boxlid.md", &boxed), ("get.md", &page)]);
        places(&reading, Code::MisleadingLink).len()
    };
    assert_eq!(of("[lid](boxlid.md) that was found"), 0);
    assert_eq!(of("[lid](boxlid.md) object"), 1);
}

#[test]
fn an_item_beside_the_only_table_of_permissions_names_what_it_lists() {
    let of = |item: &str, request: &str| {
        let page = page("Boat.Read", request, "## Response\n\n`200 OK`\n");
        told(
            Code::UnlistedPermission,
            "get.md",
            &page.replace("## Permissions\n", &format!("## Permissions\n\n- {item}\n")),
        )
    };
    let lines = "GET /boats/{id}\nGET /me/boat";
    assert_eq!(of("Use Boat.Read.Mine for the boat of the signed-in user.", lines), ["MD0225 get.md:7"]);
    assert!(of("Use Boat.Read for the boat of the signed-in user.", lines).is_empty());
    assert!(of("Use Boat.Read.Mine for less.", "GET /boats/{id}").is_empty(), "one request has no others");
}
