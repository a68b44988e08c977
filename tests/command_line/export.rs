//! `mdsdk export`: what is written can be read by others.

use std::path::Path;

use mdsdk::export::read_json;
use mdsdk::rooms::model::TypeName;

use super::{run, with_docs};

fn exported(format: &str) -> String {
    let folder = with_docs();
    run(&folder, &format!("export --docs docs --format {format} --out model")).exits_with(0).prints("2 pages");
    std::fs::read_to_string(folder.path().join("model")).expect("the file was written")
}

#[test]
fn json_is_the_model_with_files_and_lines() {
    let model = read_json(&exported("json")).expect("the export is a model");
    let user = &model.types[&TypeName::qualified("microsoft.graph.user")];
    let origin = &user.properties[1].ty.origins[0];
    assert_eq!((&*origin.span.file, origin.at.map(|at| at.line)), ("resources/user.md", Some(17)));
    assert_eq!(model.operations[0].path.to_string(), "/users/{id}");
}

#[test]
fn csdl_is_xml_of_types_and_enums() {
    let text = exported("csdl");
    let document = roxmltree::Document::parse(&text).expect("the export is XML");
    let named = |tag: &str, name: &str| {
        document.descendants().find(|node| {
            node.has_tag_name(("http://docs.oasis-open.org/odata/ns/edm", tag)) && node.attribute("Name") == Some(name)
        })
    };
    assert!(named("EntityType", "user").is_some(), "{text}");
    assert_eq!(named("Property", "city").and_then(|node| node.attribute("Type")), Some("Edm.String"));
    assert_eq!(
        named("EnumType", "userState").map(|node| node
            .children()
            .filter(|child| child.has_tag_name("Member") || child.tag_name().name() == "Member")
            .count()),
        Some(2)
    );
}

#[test]
fn openapi_is_json_of_paths_and_components() {
    let document: serde_json::Value = serde_json::from_str(&exported("openapi")).expect("the export is JSON");
    assert_eq!(document["openapi"], "3.1.0");
    let get = &document["paths"]["/users/{id}"]["get"];
    let schema = &get["responses"]["200"]["content"]["application/json"]["schema"];
    assert_eq!(schema["$ref"], "#/components/schemas/microsoft.graph.user");
    assert!(document["components"]["schemas"]["microsoft.graph.user"].is_object(), "{document}");
}

#[test]
fn a_dash_is_standard_output() {
    let folder = with_docs();
    let run = run(&folder, "export --docs docs --format json --out -").exits_with(0);
    read_json(&run.stdout).expect("the export is a model");
    assert!(!Path::new(&folder.path().join("-")).exists());
}

#[test]
fn the_schema_of_the_json_needs_no_docs() {
    let folder = with_docs();
    let schema = run(&folder, "export --format json-schema --out -").exits_with(0);
    let schema: serde_json::Value = serde_json::from_str(&schema.stdout).expect("a schema is JSON");
    assert_eq!(schema["properties"]["format"]["const"], "mdsdk-model");
    run(&folder, "export --format json --out -").exits_with(2).warns("--docs DIR");
    run(&folder, "export --format json-schema --api v1.0 --out -").exits_with(2).warns("docs");
}
