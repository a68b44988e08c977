//! Names of types that no page defines as they are written.

#[path = "plain_words.rs"]
mod plain_words;

use mdsdk::report::{Code, Level};
use mdsdk::rooms::model::{Body, PropertyKind, ResponseBody, TypeName};
use mdsdk_tests::{places, read_pages};

use super::{api, found, name, operation, resource, sent};

#[test]
fn a_plural_is_the_documented_type_and_is_told() {
    let body = "## Request body\n\nIn the request body, supply a JSON representation of the **ferries** object.\n\n";
    let reading = read_pages(&[
        ("resources/ferry.md", resource("ferry", "A ferry.", &["|id|String|The identifier.|"])),
        ("api/ferry-create.md", api("POST /ferries", "T.All", body, "a **ferries** object")),
    ]);
    let create = operation(&reading, "/ferries");
    assert_eq!(sent(create), Some(name("ferry")));
    assert_eq!(create.response().and_then(|one| one.body.ty()?.name().cloned()), Some(name("ferry")));
    assert_eq!(reading.model.types.len(), 1);
    let told = found(&reading, Code::SpellingsDiffer);
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|one| one.message == "no type is called `ferries`; `ferry` is read"));
    assert!(told.iter().all(|one| one.level == Level::Note));
}

#[test]
fn a_row_in_the_plural_has_many() {
    let quay = "# quay resource type\n\nNamespace: microsoft.graph\n\nA quay.\n\n## Navigation\n\n\
                |Navigation|Return Type|Description|\n|:---|:---|:---|\n|[ferries](ferry.md)|ferries|They lie here.|\n\
                |[owner](ferry.md)|ferry|It owns the quay.|\n\n## Properties\n\n|Property|Type|Description|\n\
                |:---|:---|:---|\n|boats|the [ferries](ferry.md)|More of them.|\n\
                |kinds|ferries|Possible values are: `a`, `b`.|\n";
    let reading = read_pages(&[
        ("resources/ferry.md", resource("ferry", "A ferry.", &["|id|String|The identifier.|"])),
        ("resources/quay.md", quay.to_owned()),
    ]);
    let property = |property: &str| reading.model.property(&name("quay"), property).expect("the quay has it");
    let many =
        |one: &str| (property(one).kind, property(one).ty.value.collection, property(one).ty.value.name().cloned());
    assert_eq!(many("ferries"), (PropertyKind::Navigation, true, Some(name("ferry"))));
    assert_eq!(many("owner"), (PropertyKind::Navigation, false, Some(name("ferry"))));
    // A link to an entity is a relationship, whatever table it is in.
    assert_eq!(many("boats"), (PropertyKind::Navigation, true, Some(name("ferry"))));
    // What lists its values is an enum, whatever a type is called.
    assert_eq!(many("kinds"), (PropertyKind::Structural, false, Some(name("ferries"))));
    assert_eq!(reading.model.enums[&name("ferries")].members.len(), 2);
}

#[test]
fn a_word_that_is_no_name_becomes_no_enum() {
    let rows = [
        "|a|boolaen|A slip.|",
        "|b|email|A word.|",
        "|c|ferryy|A slip.|",
        "|d|Set of Buoy objects|Structured.|",
        "|e|shipKind|An enum without members.|",
        "|f|flag|Possible values are: `red`, `blue`.|",
    ];
    let reading = read_pages(&[
        ("resources/ferry.md", resource("ferry", "A ferry.", &["|id|String|The identifier.|"])),
        ("resources/quay.md", resource("quay", "A quay.", &rows)),
    ]);
    let enums: Vec<&str> = reading.model.enums.keys().map(TypeName::local).collect();
    assert_eq!(enums, ["flag", "shipKind"]);
    assert!(reading.model.types[&name("Buoy")].is_open);
    let types: Vec<&str> = reading.model.types.keys().map(TypeName::local).collect();
    assert_eq!(types, ["Buoy", "ferry", "quay"]);
    let told = found(&reading, Code::UnknownTypeCell);
    let help: Vec<_> = told.iter().map(|one| one.help.as_deref()).collect();
    assert_eq!(help, [Some("did you mean `Boolean`?"), None, Some("did you mean `ferry`?")]);
    assert_eq!(
        places(&reading, Code::UnknownTypeCell),
        ["MD0203 resources/quay.md:11", "MD0203 resources/quay.md:12", "MD0203 resources/quay.md:13"]
    );
}

#[test]
fn a_nameless_enum_of_a_parameter_is_named_after_its_action() {
    let body = "## Request body\n\nIn the request body, supply a JSON object with the following parameters.\n\n\
                |Parameter|Type|Description|\n|:---|:---|:---|\n\
                |side|Enum|Allowed values are: 'Port' or 'Starboard'.|\n\n";
    let reading = read_pages(&[
        ("resources/ferry.md", resource("ferry", "A ferry.", &["|id|String|The identifier.|"])),
        ("api/ferry-moor.md", api("POST /ferries/{id}/moor", "T.All", body, "the updated ferry in the response body")),
    ]);
    let moor = operation(&reading, "/ferries/{id}/moor");
    let Some(Body::Parameters(parameters)) = moor.body.as_ref().map(|body| &body.value) else {
        panic!("mooring takes parameters")
    };
    assert_eq!(parameters[0].ty.value.name(), Some(&name("moorSide")));
    let members: Vec<_> = reading.model.enums[&name("moorSide")].members.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(members, ["Port", "Starboard"]);
    assert_eq!(moor.response().and_then(|one| one.body.ty()?.name().cloned()), Some(name("ferry")));
    assert!(!matches!(moor.response().map(|one| &one.body), Some(ResponseBody::Unknown)));
}

#[test]
fn a_name_whose_values_are_called_objects_is_no_enum() {
    let rows = ["|a|BuoyMark collection|Its **BuoyMark** objects.|", "|b|buoyKind|The BuoyMark of it.|"];
    let reading = read_pages(&[("resources/buoy.md", resource("buoy", "A buoy.", &rows))]);
    assert!(reading.model.types[&name("BuoyMark")].is_open);
    assert!(reading.model.enums.contains_key(&name("buoyKind")));
    assert_eq!(found(&reading, Code::TypeWithoutPage).len(), 2);
}
