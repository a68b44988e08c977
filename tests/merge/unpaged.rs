//! Types that are used and that no page describes: enums, or structured types.

use mdsdk::Reading;
use mdsdk::report::{Code, Level};
use mdsdk_tests::read_pages;

use super::{api, found, name, property_type, resource};

/// A resource with a place of a type that has no page, its JSON representation, and an operation with an example.
fn read(cell: &str, representation: &str, example: &str) -> Reading {
    let row = format!("|place|{cell}|Where it is.|");
    let annotation = r#"<!-- {"blockType": "resource", "@odata.type": "microsoft.graph.branch"} -->"#;
    let shown = format!("\n## JSON representation\n\n{annotation}\n```json\n{representation}\n```\n");
    let response =
        format!("\n## Examples\n\n```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{example}\n```\n");
    let get = api("GET /branches/{id}", "Branch.Read", "", "a [branch](../resources/branch.md) object");
    read_pages(&[
        ("resources/branch.md", resource("branch", "A branch.", &["|id|String|Key.|", &row]) + &shown),
        ("api/branch-get.md", get + &response),
    ])
}

#[track_caller]
fn assert_structured(reading: &Reading) {
    assert_eq!(property_type(reading, "branch", "place"), "microsoft.graph.geoPoint");
    let found = found(reading, Code::TypeWithoutPage);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].message, "`geoPoint` has no page; it becomes an open type without properties");
    assert!(reading.model.types[&name("geoPoint")].is_open);
}

#[test]
fn an_object_in_the_json_representation_makes_a_type_structured() {
    assert_structured(&read("geoPoint", r#"{"place": {"@odata.type": "microsoft.graph.geoPoint"}}"#, "{}"));
    assert_structured(&read("geoPoint", r#"{"place": {"x": 1}}"#, "{}"));
    assert_structured(&read("geoPoint", r#"{"place": [{"x": 1}]}"#, "{}"));
}

#[test]
fn an_object_in_examples_makes_a_type_structured() {
    assert_structured(&read("geoPoint", "{}", r#"{"place": {"x": 1}}"#));
}

#[test]
fn a_word_beside_the_name_makes_a_type_structured() {
    assert_structured(&read("geoPoint (complex)", "{}", "{}"));
}

#[test]
fn a_name_alone_is_that_of_an_enum() {
    for reading in [read("geoPoint", "{}", "{}"), read("geoPoint", "{}", r#"{"place": "north"}"#)] {
        assert!(reading.model.enums.contains_key(&name("geoPoint")));
    }
}

#[test]
fn a_primitive_that_is_not_known_is_no_type_of_the_api() {
    let reading = read("Edm.GeographyPoint", "{}", "{}");
    assert_eq!(property_type(&reading, "branch", "place"), "Edm.Untyped");
    assert_eq!(found(&reading, Code::UnknownTypeCell).len(), 1);
    assert!(reading.model.enums.is_empty());
}

#[test]
fn two_flags_of_one_value_are_a_finding() {
    let page = |second: u8| {
        format!(
            "# right enum type\n\nNamespace: microsoft.graph\n\nMultiple values can be combined.\n\n## \
             Members\n\n|Member|Value|Description|\n|:-|:-|:-|\n|read|1|R.|\n|write|{second}|W.|\n|share|4|S.|\n"
        )
    };
    let read = |second: u8| read_pages(&[("resources/right.md", page(second))]);
    assert_eq!(mdsdk_tests::places(&read(4), Code::EnumMembersDiffer), ["MD0303 resources/right.md:13"]);
    assert_eq!(mdsdk_tests::places(&read(2), Code::EnumMembersDiffer), [""; 0]);
}

#[test]
fn a_member_that_one_list_spells_otherwise_is_a_finding() {
    let read = |listed: &str| {
        let row = format!("|kind|[discKind](disckind.md)|Possible values are: `{listed}`, `film`.|");
        let page = "# discKind enum type\n\nNamespace: microsoft.graph\n\nKinds.\n\n## \
                    Members\n\n|Member|Description|\n|:-|:-|\n|CD|A.|\n|film|B.|\n";
        read_pages(&[
            ("resources/disckind.md", page.to_owned()),
            ("resources/disc.md", resource("disc", "A disc.", &[&row])),
        ])
    };
    assert_eq!(mdsdk_tests::places(&read("cd"), Code::SpellingsDiffer), ["MD0312 resources/disckind.md:11"]);
    assert_eq!(read("cd").model.enums[&name("discKind")].members[0].name, "CD");
    let told = read("cd");
    let witness = &super::found(&told, Code::SpellingsDiffer)[0].witnesses[0];
    assert_eq!((&*witness.span.file, witness.text.as_str()), ("resources/disc.md", "`cd` here"));
    assert_eq!(mdsdk_tests::places(&read("CD"), Code::SpellingsDiffer), [""; 0]);
}

#[test]
fn a_type_whose_link_leads_out_of_the_docs_is_a_note() {
    let reading = read("[geoPoint](/graph/api/resources/geopoint)", "{}", "{}");
    let found = found(&reading, Code::TypeWithoutPage);
    let told: Vec<_> = found.iter().map(|one| (one.level, one.message.as_str(), one.help.as_deref())).collect();
    let message = "`geoPoint` is documented outside these docs, at `graph/api/resources/geopoint`; it becomes an open \
                   type without properties";
    assert_eq!(told, [(Level::Note, message, None)]);
    let branch = resource("branch", "Inherits from [place](/graph/api/resources/place).", &["|id|String|Key.|"]);
    let reading = read_pages(&[("resources/branch.md", branch)]);
    let found = super::found(&reading, Code::TypeWithoutPage);
    let message = "`place` is documented outside these docs, at `graph/api/resources/place`; it has the properties \
                   that others inherit from it";
    assert_eq!(found.iter().map(|one| (one.level, one.message.as_str())).collect::<Vec<_>>(), [(Level::Note, message)]);
}
