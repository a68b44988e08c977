//! Types that parts of pages describe, and pages from which no type is read.

use mdsdk::Reading;
use mdsdk::report::Code;
use mdsdk_tests::{places, read_pages};

use super::{api, messages, resource};

const POINT: &str = "\n### point object\n\nWhere it lies.\n\n|Property|Type|Description|\n|:---|:---|:---|\n\
                     |latitude|Double|North of the equator.|\n";

fn properties(reading: &Reading, name: &str) -> Vec<String> {
    let ty = reading.model.types.values().find(|ty| ty.name.local() == name).expect("the type");
    ty.properties.iter().map(|one| format!("{} {}", one.name, one.ty.value)).collect()
}

#[test]
fn a_part_is_a_type_that_other_pages_link() {
    let harbour = resource("harbour", "A place for boats.", &["|place|[place](#point-object)|Where it is.|"]) + POINT;
    let boat = resource("boat", "A boat.", &["|seen|[place](harbour.md#point-object)|Where it was seen.|"]);
    let reading = read_pages(&[("resources/harbour.md", harbour), ("resources/boat.md", boat)]);
    assert_eq!(properties(&reading, "boat"), ["seen microsoft.graph.point"]);
    assert_eq!(properties(&reading, "harbour"), ["place microsoft.graph.point"]);
    let point = reading.model.types.values().find(|ty| ty.name.local() == "point").expect("the type");
    assert_eq!(point.doc.as_ref().map(|doc| doc.value.as_str()), Some("Where it lies."));
}

#[test]
fn a_page_that_is_linked_and_not_read_is_named() {
    let boat = resource("boat", "A boat.", &["|crew|[crew](crew.md)|Who sails it.|"]);
    let crew = "# People on board\n\n|Thing|What|\n|:---|:---|\n|name|a text|\n".to_owned();
    let reading = read_pages(&[("resources/boat.md", boat), ("resources/crew.md", crew)]);
    let told = messages(&reading, Code::TypeWithoutPage);
    assert_eq!(
        told,
        ["no type is read from `resources/crew.md`, where `crew` leads; it becomes an open type without properties"]
    );
}

#[test]
fn rows_of_an_update_that_nothing_sends_are_told_once() {
    let rows = ["|id|String|Which boat. Read-only.|", "|seen|Date|When. Read-only.|", "|name|String|Its name.|"];
    let body = "## Request body\n\nIn the request body, supply a JSON representation of the \
                [boat](../resources/boat.md) object.\n\n|Property|Type|Description|\n|:---|:---|:---|\n\
                |id|String|Which.|\n|seen|Date|When.|\n|name|String|Its name.|\n\n";
    let read = |method: &str| {
        let page = api(&format!("{method} /boats/{{id}}"), "Boat.Write", body, "a [boat](../resources/boat.md) object");
        read_pages(&[("resources/boat.md", resource("boat", "A boat.", &rows)), ("api/boat-update.md", page)])
    };
    assert_eq!(messages(&read("PATCH"), Code::ReadOnlyInBody), ["`id`, `seen` are read-only; no update sends them"]);
    assert_eq!(places(&read("PUT"), Code::ReadOnlyInBody), [""; 0]);
}

#[test]
fn rows_that_an_update_alone_calls_read_only_are_told() {
    let body = "## Request body\n\nIn the request body, supply a JSON representation of the \
                [boat](../resources/boat.md) object.\n\n|Property|Type|Description|\n|:---|:---|:---|\n\
                |id|String|Which. Read-only.|\n|seen|Date|When. Read-only.|\n|name|String|Its name.|\n\n";
    let rows = ["|id|String|Which boat. Read-only.|", "|seen|Date|When.|", "|name|String|Its name.|"];
    let page = api("PATCH /boats/{id}", "Boat.Write", body, "a [boat](../resources/boat.md) object");
    let reading =
        read_pages(&[("resources/boat.md", resource("boat", "A boat.", &rows)), ("api/boat-update.md", page)]);
    let told = messages(&reading, Code::ReadOnlyInBody);
    assert_eq!(told, ["`seen` is read-only in this request body alone, and an update can send it"]);
}

#[test]
fn a_request_that_nobody_documents_is_told_as_it_is_written() {
    let boat = resource(
        "boat",
        "A boat. Send `GET https://sea.example/v1.0/boats({id})/crew({id})`.",
        &["|id|String|Which.|"],
    );
    let reading = read_pages(&[("resources/boat.md", boat)]);
    let told = messages(&reading, Code::StrayRequest);
    assert!(told.iter().any(|one| one.contains("`GET https://sea.example/v1.0/boats({id})/crew({id})`")), "{told:?}");
}

#[test]
fn what_a_page_says_of_all_its_operations_is_told_once() {
    let part = |name: &str| {
        let request = format!("### HTTP request\n\n```http\nPOST /boats/{{id}}/{name}\n```\n\n");
        format!("## {name}\n\n{request}### Response\n\n`204 No Content`\n\n")
    };
    let said = "# Boats\n\n## Request body\n\nAs usual in this harbour.\n\n";
    let reading = read_pages(&[("api/boats.md", said.to_owned() + &part("rename") + &part("paint"))]);
    assert_eq!(places(&reading, Code::UnreadBody), ["MD0222 api/boats.md:5"]);
}
