//! What docs that don't follow OData say of the values of a property: the usual one, and what all keep to.

use mdsdk::rooms::model::Property;
use mdsdk_tests::read_pages;

/// The property of a row of the type.
fn property(row: &str) -> Property {
    let ty = "# loan resource type\n\nA book that somebody has.\n\n## Properties\n\n\
              |Property|Type|Default|Description|\n|:---|:---|:---|:---|\n";
    let list = "# List loans\n\n## HTTP request\n\n```http\nGET https://loans.example/v1/loans\n```\n\n## Response\n\n\
                Returns `200 OK` and a collection of [loan](../resources/loan.md) objects.\n\n## Example\n\n```http\n\
                GET https://loans.example/v1/loans\n```\n\n```http\nHTTP/1.1 200 OK\nContent-Type: \
                application/json\n\n[{ \"code\": \"a\" }]\n```\n";
    let ty = format!("{ty}|code|String||The key.|\n{row}\n");
    let reading = read_pages(&[("resources/loan.md", ty.as_str()), ("api/loan-list.md", list)]);
    let loan = reading.model.types.values().next().expect("a loan");
    loan.properties.last().expect("a property").clone()
}

fn limits(row: &str) -> String {
    property(row).limits.map(|limits| limits.value.to_string()).unwrap_or_default()
}

#[test]
fn clauses_tell_the_limits_of_numbers() {
    assert_eq!(limits("|days|Int32||For how long. Minimum 1, maximum 90.|"), "at least 1, at most 90");
    assert_eq!(limits("|days|Int32||For how long (from 1 to 90).|"), "at least 1, at most 90");
    assert_eq!(limits("|days|Int32||For how long, at most 90.|"), "at most 90");
    assert_eq!(limits("|fee|Double||Must be at least 0.5.|"), "at least 0.5");
}

#[test]
fn clauses_tell_the_limits_of_texts() {
    assert_eq!(limits("|note|String||What to know. At most 200 characters.|"), "at most 200 characters");
    let both = "at least 3 characters, at most 20 characters";
    assert_eq!(limits("|note|String||3 to 20 characters.|"), both);
    assert_eq!(limits("|note|String||Minimum length: 3; maximum length: 20.|"), both);
    assert_eq!(limits("|shelf|String||Matches the pattern `^[A-Z]{3}$`.|"), "matches ^[A-Z]{3}$");
    assert_eq!(limits("|mail|String (email)||Where to write.|"), "email");
    assert_eq!(limits("|page|url||Where to read on.|"), "uri");
}

#[test]
fn what_is_said_of_something_else_is_no_limit() {
    for row in [
        "|days|Int32||How often it is asked for, at most 3 times a day.|",
        "|days|Int32||At least 3 readers have to want it.|",
        "|note|String||At most 3.|",
        "|days|Int32||At most 3 characters.|",
        "|note|String||What is in `code`.|",
        "|notes|String collection||At most 200 characters.|",
    ] {
        assert_eq!(limits(row), "", "{row}");
    }
}

#[test]
fn a_column_and_a_sentence_tell_what_a_property_is_where_it_is_left_out() {
    let default = |row: &str| property(row).default.map(|default| default.value);
    assert_eq!(default("|days|Int32|14|For how long.|").as_deref(), Some("14"));
    assert_eq!(default("|days|Int32||For how long. Default: 14.|").as_deref(), Some("14"));
    assert_eq!(default("|note|String||What to know. Default: \"none\".|").as_deref(), Some("none"));
    assert_eq!(default("|days|Int32|–|For how long.|"), None);
}
