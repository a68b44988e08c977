//! Pages that list other members of one enum, or use its name for another type.

#[path = "text_enums.rs"]
mod text_enums;

use mdsdk::report::Code;
use mdsdk_tests::{places, read_pages};

use super::{found, name, property_type, resource};

fn page(rows: &[&str]) -> String {
    let rows = rows.join("\n");
    format!(
        "# colour enum type\n\nNamespace: microsoft.graph\n\nA colour.\n\n## \
         Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n{rows}\n"
    )
}

#[test]
fn a_member_with_two_numbers_is_a_finding() {
    let reading = read_pages(&[
        ("resources/colour.md", page(&["|red|0|Warm.|", "|blue|1|Cold.|"])),
        ("resources/enums.md", page(&["|red|2|Warm.|", "|blue|1|Cold.|"])),
    ]);
    let members = &reading.model.enums[&name("colour")].members;
    assert_eq!(members.iter().map(|one| one.value).collect::<Vec<_>>(), [Some(0), Some(1)]);
    assert_eq!(places(&reading, Code::EnumMembersDiffer), ["MD0303 resources/colour.md:11"]);
    let found = found(&reading, Code::EnumMembersDiffer)[0];
    assert_eq!(found.message, "`red` of `colour` has several numbers; 0 is read");
    let witnesses: Vec<_> = found.witnesses.iter().map(|one| (one.span.file.as_ref(), one.text.as_str())).collect();
    assert_eq!(witnesses, [("resources/enums.md", "2 here")]);
}

#[test]
fn a_member_that_no_list_names_is_told_beside_what_lists_name() {
    let row = "|tint|[colour](colour.md)|The tint. Possible values are: `red`, `blue`.|";
    let reading = read_pages(&[
        ("resources/colour.md", page(&["|red|0|Warm.|", "|bleu|1|Cold.|"])),
        ("resources/wall.md", resource("wall", "A wall.", &[row])),
    ]);
    let found = found(&reading, Code::EnumMembersDiffer)[0];
    let witnesses: Vec<_> = found.witnesses.iter().map(|one| (one.span.file.as_ref(), one.text.as_str())).collect();
    assert_eq!(witnesses, [("resources/wall.md", "`blue` here"), ("resources/colour.md", "`bleu` is in no list")]);
}

#[test]
fn a_structured_type_outlives_a_section_with_its_name() {
    let reading = read_pages(&[
        ("resources/status.md", resource("status", "A status.", &["|message|String|What is going on.|"])),
        (
            "resources/order.md",
            resource("order", "An order.", &["|state|[status](#status-values)|How far it is.|"])
                + "\n### status values\n\n|Member|Description|\n|:---|:---|\n|open|Not sent.|\n|sent|On its way.|\n",
        ),
        ("resources/shop.md", resource("shop", "A shop.", &["|health|[status](status.md)|How it is.|"])),
    ]);
    assert!(reading.model.types.contains_key(&name("status")));
    assert_eq!(property_type(&reading, "order", "state"), "microsoft.graph.orderState");
    assert_eq!(reading.model.enums[&name("orderState")].members.len(), 2);
    assert_eq!(property_type(&reading, "shop", "health"), "microsoft.graph.status");
    assert_eq!(places(&reading, Code::NameOfTwoKinds), ["MD0309 resources/order.md:13"]);
    assert_eq!(found(&reading, Code::NameOfTwoKinds)[0].witnesses.len(), 1);
}

#[test]
fn an_enum_page_outlives_a_structured_type_and_both_are_shown() {
    let members = "# status enum type\n\nNamespace: microsoft.graph\n\nA status.\n\n## \
                   Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n|open|0|Not sent.|\n|sent|1|On its way.|\n";
    let reading = read_pages(&[
        ("resources/status.md", resource("status", "A status.", &["|message|String|What is going on.|"])),
        ("resources/statusenum.md", members.to_owned()),
    ]);
    assert!(reading.model.enums.contains_key(&name("status")) && !reading.model.types.contains_key(&name("status")));
    assert_eq!(places(&reading, Code::NameOfTwoKinds).len(), 1);
}

#[test]
fn a_property_tells_that_the_members_of_its_enum_can_be_combined() {
    let flagged = "|paint|[colour](colour.md)|This flagged enumeration allows multiple members to be selected.|";
    let read = |row: &str| {
        let reading = read_pages(&[
            ("resources/colour.md", page(&["|red|0|Warm.|", "|blue|1|Cold.|"])),
            ("resources/wall.md", resource("wall", "A wall.", &[row])),
        ]);
        reading.model.enums[&name("colour")].is_flags()
    };
    assert!(read(flagged));
    assert!(!read("|paint|[colour](colour.md)|One colour.|"));
}

#[test]
fn members_that_differ_in_case_alone_are_members_each() {
    let reading = read_pages(&[("resources/colour.md", page(&["|self|0|.|", "|Self|1|.|", "|`>=`|2|.|", "|+1|3|.|"]))]);
    let members = &reading.model.enums[&name("colour")].members;
    assert_eq!(members.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["self", "Self", ">=", "+1"]);
}

/// The members of an enum that are deprecated, each with the line that says so.
fn deprecated(reading: &mdsdk::Reading, of: &str) -> Vec<(String, Option<usize>)> {
    let members = reading.model.enums[&name(of)].members.iter();
    let told = members.filter_map(|member| Some((member.name.clone(), member.deprecated.as_ref()?)));
    told.map(|(name, why)| (name, why.origins.first().and_then(|origin| origin.at).map(|at| at.line))).collect()
}

#[test]
fn a_note_in_a_list_of_values_deprecates_that_member_and_is_no_part_of_it() {
    let row = |values: &str| format!("|tint|colour|The tint. Possible values are: {values}.|");
    for values in ["`red`, `old (deprecated)`", "`red`, `old` (deprecated)", "red, old (deprecated)"] {
        let reading = read_pages(&[("resources/wall.md", resource("wall", "A wall.", &[&row(values)]))]);
        let members: Vec<_> = reading.model.enums[&name("colour")].members.iter().map(|one| &one.name).collect();
        assert_eq!(members, ["red", "old"], "{values}");
        assert_eq!(deprecated(&reading, "colour").len(), 1, "{values}");
        let property = &reading.model.types[&name("wall")].properties[0];
        assert_eq!(property.deprecated, None, "{values}");
        let (text, _) = super::constants::emitted(&reading, "models");
        assert!(text.contains("#[deprecated]pubconstOLD") || text.contains("#[deprecated]Old"), "{values}: {text}");
    }
}

#[test]
fn a_list_beside_a_use_deprecates_a_member_of_a_documented_enum() {
    let row = "|tint|[colour](colour.md)|The tint. Possible values are: `red`, `blue` (deprecated).|";
    let reading = read_pages(&[
        ("resources/colour.md", page(&["|red|0|Warm.|", "|blue|1|Cold.|"])),
        ("resources/wall.md", resource("wall", "A wall.", &[row])),
    ]);
    let line = reading.docs.map.get("resources/wall.md").and_then(|file| file.text.lines().position(|one| one == row));
    assert_eq!(deprecated(&reading, "colour"), [("blue".to_owned(), line.map(|line| line + 1))]);
}
