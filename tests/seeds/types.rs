//! Which types and enums the seeds describe.

use mdsdk::Reading;
use mdsdk::rooms::model::{EnumType, StructuredKind, StructuredType, TypeName};

use crate::{ADD_TO_TEAM, CREATE_IN_CHAT, CREATE_IN_TEAM, graph, reading};

fn structure<'a>(reading: &'a Reading, name: &str) -> &'a StructuredType {
    &reading.model.types[&TypeName::qualified(&graph(name))]
}

fn enumeration<'a>(reading: &'a Reading, name: &str) -> &'a EnumType {
    &reading.model.enums[&TypeName::qualified(&graph(name))]
}

fn members(of: &EnumType) -> Vec<&str> {
    of.members.iter().map(|member| member.name.as_str()).collect()
}

/// The type of a property, in words.
fn type_of(of: &StructuredType, property: &str) -> String {
    let found = of.properties.iter().find(|known| known.name == property);
    found.map(|known| known.ty.value.to_string()).unwrap_or_default()
}

#[test]
fn the_model_holds_these_types_and_no_other() {
    let Some(reading) = reading() else { return };
    let types: Vec<_> = reading.model.types.keys().map(TypeName::to_string).collect();
    let expected =
        ["entity", "identitySet", "operation", "operationError", "teamsAsyncOperation", "teamworkDeviceOperation"];
    assert_eq!(types, expected.map(graph));
    let enums: Vec<_> = reading.model.enums.keys().map(TypeName::to_string).collect();
    let expected =
        ["operationStatus", "teamsAsyncOperationStatus", "teamsAsyncOperationType", "teamworkDeviceOperationType"];
    assert_eq!(enums, expected.map(graph));
}

#[test]
fn three_pages_give_one_type_with_the_base_entity() {
    let Some(reading) = reading() else { return };
    let team = structure(&reading, "teamsAsyncOperation");
    assert_eq!(team.kind, StructuredKind::Entity);
    assert_eq!(team.base.as_ref().map(|base| base.value.to_string()), Some(graph("entity")));
    let pages: Vec<_> = team.origins.iter().map(|origin| &*origin.span.file).collect();
    assert_eq!(pages, [CREATE_IN_TEAM, ADD_TO_TEAM, CREATE_IN_CHAT]);
    let properties: Vec<_> = team.properties.iter().map(|property| property.name.as_str()).collect();
    assert_eq!(
        properties,
        [
            "operationType",
            "createdDateTime",
            "status",
            "lastActionDateTime",
            "attemptsCount",
            "targetResourceId",
            "targetResourceLocation",
            "error"
        ]
    );
    assert_eq!(type_of(structure(&reading, "entity"), "id"), "Edm.String");
    assert_eq!(type_of(team, "attemptsCount"), "Edm.Int32");
    assert_eq!(type_of(team, "lastActionDateTime"), "Edm.DateTimeOffset");
}

#[test]
fn an_enum_is_the_union_of_what_pages_say_in_the_order_of_the_docs() {
    let Some(reading) = reading() else { return };
    let kinds = enumeration(&reading, "teamsAsyncOperationType");
    assert_eq!(
        members(kinds),
        [
            "invalid",
            "cloneTeam",
            "archiveTeam",
            "unarchiveTeam",
            "createTeam",
            "unknownFutureValue",
            "teamifyGroup",
            "createChannel",
            "createChat"
        ]
    );
    let states = enumeration(&reading, "teamsAsyncOperationStatus");
    assert_eq!(members(states), ["invalid", "notStarted", "inProgress", "succeeded", "failed", "unknownFutureValue"]);
}

#[test]
fn cells_that_say_enumeration_mean_the_enums_of_the_other_pages() {
    let Some(reading) = reading() else { return };
    let team = structure(&reading, "teamsAsyncOperation");
    for (property, name) in [("operationType", "teamsAsyncOperationType"), ("status", "teamsAsyncOperationStatus")] {
        assert_eq!(type_of(team, property), graph(name));
        let said = enumeration(&reading, name).origins.iter().map(|origin| &*origin.span.file);
        assert_eq!(said.collect::<Vec<_>>(), [CREATE_IN_TEAM, ADD_TO_TEAM, CREATE_IN_CHAT], "{name}");
    }
    assert_eq!(type_of(structure(&reading, "operation"), "status"), graph("operationStatus"));
    assert_eq!(members(enumeration(&reading, "operationStatus")), ["NotStarted", "Running", "Completed", "Failed"]);
}

#[test]
fn the_service_s_inner_namespace_is_the_outer_one() {
    let Some(reading) = reading() else { return };
    let device = structure(&reading, "teamworkDeviceOperation");
    assert_eq!(type_of(device, "error"), graph("operationError"));
    assert_eq!(type_of(device, "createdBy"), graph("identitySet"));
    assert_eq!(type_of(device, "lastActionBy"), graph("identitySet"));
}

#[test]
fn a_string_that_looks_like_a_state_stays_a_string() {
    let Some(reading) = reading() else { return };
    let device = structure(&reading, "teamworkDeviceOperation");
    assert_eq!(type_of(device, "status"), "Edm.String");
    assert_eq!(type_of(device, "operationType"), graph("teamworkDeviceOperationType"));
    assert_eq!(enumeration(&reading, "teamworkDeviceOperationType").members.len(), 8);
    let required = device.properties.iter().filter(|property| property.required_on_create);
    assert_eq!(required.map(|property| property.name.as_str()).collect::<Vec<_>>(), ["status", "operationType"]);
}

#[test]
fn a_type_without_page_and_properties_is_open_and_synthesised() {
    let Some(reading) = reading() else { return };
    for name in ["identitySet", "operationError"] {
        let ty = structure(&reading, name);
        assert!(ty.is_open && ty.synthesised, "{name}");
        assert!(ty.properties.is_empty(), "{name}");
    }
}
