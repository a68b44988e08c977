//! Which words findings and `show` have for types, by the conventions of the docs.

use mdsdk::Reading;
use mdsdk_tests::read_pages;

use super::super::constants::crate_of;

fn read(shown: &str) -> Reading {
    let ty = "# loan resource type\n\nA book that somebody has.\n\n## Properties\n\n|Property|Type|Description|\n\
              |:---|:---|:---|\n|code|String|The key.|\n|days|Int32|For how long.|\n";
    let list = format!(
        "# List loans\n\n## HTTP request\n\n```http\nGET https://loans.example/v1/loans\n```\n\n## Query parameters\n\n\
         |Parameter|Type|Default|Description|\n|:---|:---|:---|:---|\n|sort|String|a|What comes first, at last.|\n\n\
         ## Response\n\nReturns `200 OK` and a collection of [loan](../resources/loan.md) objects.\n\n## \
         Example\n\n```http\nGET https://loans.example/v1/loans\n```\n\n```http\nHTTP/1.1 200 OK\nContent-Type: \
         application/json\n\n{shown}\n```\n"
    );
    let update = "# Update loan\n\n## HTTP request\n\n```http\nPATCH https://loans.example/v1/loans/{code}\n```\n\n\
                  ## Request body\n\nIn the request body, supply a JSON representation of the \
                  [loan](../resources/loan.md).\n\n|Property|Type|Description|\n|:---|:---|:---|\n\
                  |days|Date|Until when.|\n\n## Response\n\nReturns `204 No Content`.\n";
    read_pages(&[("resources/loan.md", ty), ("api/loan-list.md", &list), ("api/loan-update.md", update)])
}

fn message(reading: &Reading) -> &str {
    let findings = reading.report.diagnostics().iter();
    let mut told = findings.map(|finding| finding.message.as_str());
    told.find(|message| message.starts_with("`loan.days`")).expect("rows say two types")
}

fn returned(reading: &Reading) -> String {
    let shown = &reading.show("GET /loans")[0];
    shown.facts.iter().find(|fact| fact.fact == "response").expect("a response").value.clone()
}

#[test]
fn types_have_the_words_of_the_conventions() {
    let plain = read("[{ \"code\": \"a\" }]");
    assert_eq!(message(&plain), "`loan.days` has several types; `int32` is read");
    assert_eq!(returned(&plain), "200 api.loan[]");
    let odata = read("{ \"value\": [{ \"code\": \"a\" }] }");
    assert_eq!(message(&odata), "`loan.days` has several types; `Edm.Int32` is read");
    assert_eq!(returned(&odata), "200 Collection(api.loan)");
}

#[test]
fn a_default_is_told_unless_the_description_has_it_as_a_word() {
    let (paths, _) = crate_of(&read("[{ \"code\": \"a\" }]"));
    assert!(paths.contains("Default:`a`."), "{paths}");
}
