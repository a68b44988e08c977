//! Conflicts that a correction decides are none any more.

use mdsdk::Reading;
use mdsdk::report::Code;
use mdsdk_tests::{places, read_pages};

use super::name;

/// A resource page: its introduction, and the rows of its properties.
fn resource(name: &str, intro: &str, rows: &[&str]) -> String {
    let rows = rows.join("\n");
    format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\n{intro}\n\n## \
         Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n{rows}\n"
    )
}

/// Pages that disagree on the type of a property, on a base and on the members of an enum.
fn read(corrections: &str) -> Reading {
    let mode = "# mode enum type\n\nNamespace: microsoft.graph\n\nA mode.\n\n## \
                Members\n\n|Member|Description|\n|:---|:---|\n|a|A.|\n";
    let post = "# Create\n\n## HTTP request\n\n```http\nPOST /films\n```\n\n## Request body\n\nSupply a JSON \
                representation of a [film](../resources/film.md) \
                object.\n\n|Property|Type|\n|:-|:-|\n|length|Int64|\n\n## Response\n\nA `201 Created` response code.\n";
    let film = ["|length|Int32|How long.|", "|mode|[mode](mode.md)|Possible values are: `a`, `b`.|"];
    read_pages(&[
        ("resources/film.md", resource("film", "Inherits from [item](item.md). Derives from [disc](disc.md).", &film)),
        ("resources/item.md", resource("item", "An item.", &["|id|String|Its key.|"])),
        ("resources/disc.md", resource("disc", "A disc. Base type of [film](film.md).", &["|size|Int32|Its size.|"])),
        ("resources/mode.md", mode.to_owned()),
        ("api/film-post.md", post.to_owned()),
        ("corrections.yml", corrections.to_owned()),
    ])
}

fn conflicts(reading: &Reading, code: Code) -> usize {
    places(reading, code).len()
}

#[test]
fn a_type_that_is_corrected_is_no_conflict() {
    assert_eq!(conflicts(&read("[]"), Code::PropertyTypesDiffer), 1);
    let reading = read("- at: film.length\n  type: Edm.Int64\n  because: Tried out.\n");
    assert_eq!(conflicts(&reading, Code::PropertyTypesDiffer), 0);
    let others = read("- at: film.mode\n  read-only: true\n  because: Tried out.\n");
    assert_eq!(conflicts(&others, Code::PropertyTypesDiffer), 1);
    let refused = read("- at: film.length\n  type: nothing\n  because: A slip.\n");
    assert_eq!(conflicts(&refused, Code::PropertyTypesDiffer), 1);
}

#[test]
fn a_correction_that_confirms_what_is_read_decides() {
    for (confirming, code) in [
        ("- at: film.length\n  type: Edm.Int32\n", Code::PropertyTypesDiffer),
        ("- at: film\n  base: item\n", Code::BaseTypesDiffer),
        ("- at: mode\n  members: [a]\n", Code::EnumMembersDiffer),
    ] {
        let reading = read(&format!("{confirming}  because: Tried out.\n"));
        assert_eq!((conflicts(&read("[]"), code), conflicts(&reading, code)), (1, 0), "{confirming}");
        assert_eq!(super::findings(&reading), [""; 0], "{confirming}");
    }
    let agreed = read("- at: disc.size\n  type: Edm.Int32\n  because: Tried out.\n");
    assert_eq!(super::findings(&agreed), ["MD0320 corrections.yml:2"]);
}

#[test]
fn a_property_that_is_left_out_is_no_conflict() {
    let reading = read("- at: film.length\n  ignore: true\n  because: Never sent.\n");
    assert_eq!(conflicts(&reading, Code::PropertyTypesDiffer), 0);
}

#[test]
fn members_that_are_corrected_are_no_conflict() {
    assert_eq!(conflicts(&read("[]"), Code::EnumMembersDiffer), 1);
    let reading = read("- at: mode\n  members: [a, b]\n  because: Tried out.\n");
    assert_eq!(conflicts(&reading, Code::EnumMembersDiffer), 0);
}

#[test]
fn a_base_that_is_corrected_is_no_conflict() {
    let before = read("[]");
    assert_eq!(conflicts(&before, Code::BaseTypesDiffer), 1);
    let read_base = before.model.types[&name("film")].base.as_ref().map(|base| base.value.local().to_owned());
    let other = if read_base.as_deref() == Some("item") { "disc" } else { "item" };
    let reading = read(&format!("- at: film\n  base: {other}\n  because: Tried out.\n"));
    assert_eq!(conflicts(&reading, Code::BaseTypesDiffer), 0);
}

#[test]
fn a_property_gets_another_name() {
    let reading = read("- at: film.length\n  rename: Length\n  because: So it is sent.\n");
    assert_eq!(super::findings(&reading), [""; 0]);
    let names: Vec<_> = reading.model.types[&name("film")].properties.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Length", "mode"]);
    let taken = read("- at: film.length\n  rename: Mode\n  because: So it is sent.\n");
    assert_eq!(super::findings(&taken), ["MD0321 corrections.yml:2"]);
}

/// The types of a film's properties, with what is read-only, and the places of findings.
fn film(corrections: &str) -> (Vec<String>, Vec<String>) {
    let reading = read(corrections);
    let line = |property: &mdsdk::rooms::model::Property| {
        format!("{}: {}{}", property.name, property.ty.value, if property.read_only { ", read-only" } else { "" })
    };
    let properties = reading.model.types[&name("film")].properties.iter().map(line);
    (properties.collect(), super::findings(&reading))
}

#[test]
fn a_property_is_corrected_under_the_name_that_it_has_by_then() {
    let rename = "- at: film.length\n  rename: runtime\n  because: So it is sent.\n";
    let retype = |at: &str| format!("- at: film.{at}\n  type: Edm.Guid\n  because: So it is sent.\n");
    let expected = (vec!["runtime: Edm.Guid".to_owned(), "mode: microsoft.graph.mode".to_owned()], Vec::new());
    assert_eq!(film(&(retype("length") + rename)), expected);
    assert_eq!(film(&(rename.to_owned() + &retype("runtime"))), expected);
    let (properties, findings) = film(&(rename.to_owned() + &retype("length")));
    assert_eq!(properties[0], "runtime: Edm.Int32", "the first name is nobody's any more");
    assert_eq!((properties.len(), findings), (2, vec!["MD0321 corrections.yml:4".to_owned()]));
    let twice = retype("length") + rename + "- at: film.runtime\n  type: Edm.Int64\n  because: No.\n";
    let (properties, findings) = film(&twice);
    assert_eq!((properties[0].as_str(), findings.len()), ("runtime: Edm.Guid", 1), "the first one decides");
}

#[test]
fn what_is_not_ignored_can_be_corrected() {
    let (properties, _) = film(
        "- at: film.length\n  ignore: false\n  because: It is there.\n- at: film.length\n  type: Edm.Guid\n  \
         because: So it is sent.\n",
    );
    assert_eq!(properties[0], "length: Edm.Guid");
}

#[test]
fn a_correction_that_is_refused_leaves_no_trace() {
    let refused = "- at: film.length\n  rename: Mode\n  read-only: true\n  because: No.\n";
    let next = "- at: film.length\n  read-only: true\n  because: The server sets it.\n";
    let (properties, findings) = film(&(refused.to_owned() + next));
    assert_eq!(properties[0], "length: Edm.Int32, read-only");
    assert_eq!(findings, ["MD0321 corrections.yml:2"], "the second one says something new");
}
