//! Exports, judged by tools that are made for their formats. `.ci/run` installs these into `target/validators`.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use mdsdk::export::{JSON_SCHEMA, export_csdl, export_json, export_openapi, read_json};
use mdsdk::rooms::model::{Model, StructuredKind};
use mdsdk::{Reading, Sources, read};
use mdsdk_tests::validators::{run, script, validator};
use mdsdk_tests::{corpora, folder, repository};
use serde_json::Value;

/// A page, and metadata that overrules it in all that both have.
fn with_metadata() -> Reading {
    let page = "# side resource type\n\nNamespace: contoso\n\nInherits from [edge](edge.md).\n\n## Properties\n\n\
                |Property|Type|Description|\n|:---|:---|:---|\n|length|String|How long.|\n|place|place|Where.|\n\n\
                ### place values\n\n|Member|Value|Description|\n|:---|:---|:---|\n|left|1|One.|\n|right|2|Two.|\n\
                |both|4|Four.|\n";
    let schema = "<edmx:Edmx Version=\"4.0\" \
                  xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\
                  <Schema Namespace=\"contoso\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\
                  <ComplexType Name=\"line\"/><ComplexType Name=\"edge\"/>\
                  <ComplexType Name=\"side\" BaseType=\"contoso.line\"><Property Name=\"length\" Type=\"Edm.Int32\"/>\
                  <Property Name=\"place\" Type=\"contoso.place\"/></ComplexType>\
                  <EnumType Name=\"place\"><Member Name=\"left\"/></EnumType>\
                  <EntityType Name=\"shape\"><Key><PropertyRef Name=\"id\"/></Key>\
                  <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/>\
                  <NavigationProperty Name=\"parts\" Type=\"Collection(contoso.shape)\" \
                  ContainsTarget=\"true\"/></EntityType>\
                  <EntityContainer Name=\"Service\"><EntitySet Name=\"shapes\" EntityType=\"contoso.shape\">\
                  <NavigationPropertyBinding Path=\"parts\" \
                  Target=\"shapes\"/></EntitySet></EntityContainer></Schema></edmx:DataServices></edmx:Edmx>";
    let docs = folder(&[("side.md", page), ("edge.md", &page.replace("side", "edge")), ("metadata.xml", schema)]);
    let metadata = Some(docs.path().join("metadata.xml"));
    Sources::new(docs.path()).metadata(metadata).read().expect("the page describes an API")
}

/// The docs of this repository, docs with metadata, and the corpus where it is at hand.
fn models() -> impl Iterator<Item = &'static Model> {
    static INPUT: OnceLock<Reading> = OnceLock::new();
    static OVERRULED: OnceLock<Reading> = OnceLock::new();
    static CORPUS: OnceLock<Option<Reading>> = OnceLock::new();
    let input = INPUT.get_or_init(|| read(&repository().join("docs-input"), None).expect("the docs describe an API"));
    let of_corpus = || {
        let folder = corpora("corpora/graph-v1.0-2021-07")?;
        Some(read(&folder, None).expect("the corpus describes an API"))
    };
    let corpus = CORPUS.get_or_init(of_corpus).as_ref();
    [input, OVERRULED.get_or_init(with_metadata)].into_iter().chain(corpus).map(|reading| &reading.model)
}

/// Docs of APIs that are not OData's.
fn plain_models() -> impl Iterator<Item = &'static Model> {
    static PLAIN: OnceLock<Vec<Model>> = OnceLock::new();
    let read =
        |api: &str| read(&repository().join("tests/plain/docs").join(api), None).expect("the docs describe an API");
    PLAIN.get_or_init(|| ["archive", "kilns", "parcels"].map(|api| read(api).model).into()).iter()
}

#[test]
fn json_fits_its_schema_and_reads_back_as_it_is() {
    for model in models().chain(plain_models()) {
        let text = export_json(model);
        assert_eq!(read_json(&text).expect("our own JSON"), *model);
        let Some(python) = validator("python/bin/python") else { continue };
        run(
            &python,
            &[&script("model.py"), "schema.json", "model.json"],
            &[("schema.json", JSON_SCHEMA), ("model.json", &text)],
        );
    }
}

#[test]
fn a_model_with_a_slip_does_not_fit_the_schema() {
    let Some(python) = validator("python/bin/python") else { return };
    let Some(model) = models().next() else { return };
    let slip = export_json(model).replacen("\"kind\": \"list\"", "\"kind\": \"lists\"", 1);
    let folder = folder(&[("schema.json", JSON_SCHEMA), ("model.json", &slip)]);
    let output = Command::new(python)
        .args([&script("model.py"), "schema.json", "model.json"])
        .current_dir(folder.path())
        .output();
    assert_eq!(output.expect("the tool runs").status.code(), Some(1));
}

#[test]
fn csdl_is_read_by_the_converter_of_its_standard() {
    let Some(package) = validator("node/node_modules/odata-csdl") else { return };
    let modules = package.parent().expect("a package lies in a folder").display().to_string();
    for model in models() {
        let folder = folder(&[("metadata.xml", export_csdl(model))]);
        let mut node = Command::new("node");
        let output =
            node.arg(script("csdl.js")).arg("metadata.xml").env("NODE_PATH", &modules).current_dir(folder.path());
        let output = output.output().expect("node runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let kinds: Value = serde_json::from_slice(&output.stdout).expect("the counts are JSON");
        let entities = model.types.values().filter(|ty| ty.kind == StructuredKind::Entity).count();
        let enums = model.enums.values().filter(|ty| !ty.members.is_empty()).count();
        assert_eq!(kinds["EnumType"].as_u64(), u64::try_from(enums).ok());
        assert_eq!(kinds["EntityType"].as_u64(), u64::try_from(entities).ok());
    }
}

/// The corpus takes this validator most of a minute: the small docs have every shape.
#[test]
fn openapi_is_valid() {
    let Some(tool) = validator("python/bin/openapi-spec-validator") else { return };
    let Some(model) = models().next() else { return };
    for model in std::iter::once(model).chain(plain_models()) {
        run(&tool, &["openapi.json"], &[("openapi.json", &export_openapi(model))]);
    }
}

/// Checks an OpenAPI document by the rules of the specification; whether it has none against it, and what is printed.
fn lint(tool: &Path, openapi: &str) -> (bool, String) {
    let folder = folder(&[("openapi.json", openapi)]);
    let mut linter = Command::new(tool);
    linter.args(["lint", "--extends=spec", "--format=stylish", "openapi.json"]).current_dir(folder.path());
    linter.env("REDOCLY_TELEMETRY", "off").env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    let output = linter.output().expect("the linter runs");
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&text).into_owned())
}

#[test]
fn openapi_of_every_model_breaks_no_rule_of_its_specification() {
    let Some(tool) = validator("node/node_modules/.bin/redocly") else { return };
    for model in models().chain(plain_models()) {
        let (is_valid, text) = lint(&tool, &export_openapi(model));
        assert!(is_valid, "{text}");
    }
}

#[test]
fn openapi_with_a_slip_breaks_a_rule() {
    let Some(tool) = validator("node/node_modules/.bin/redocly") else { return };
    let Some(model) = models().next() else { return };
    let openapi = export_openapi(model);
    for (right, wrong) in [("\"#/components/schemas/", "\"#/components/schema/"), ("\"responses\":", "\"response\":")] {
        let (is_valid, text) = lint(&tool, &openapi.replacen(right, wrong, 1));
        assert!(openapi.contains(right) && !is_valid, "{text}");
    }
}

#[test]
fn a_page_of_items_is_no_type_of_its_name() {
    let page = |name: &str| {
        format!(
            "# {name} resource type\n\nNamespace: contoso\n\nA thing.\n\n## Properties\n\n\
             |Property|Type|Description|\n|:---|:---|:---|\n|{name}Id|String|The key.|\n"
        )
    };
    let list = "# List users\n\nNamespace: contoso\n\nLists them.\n\n## HTTP request\n\n```http\nGET /users\n```\n\n\
                ## Response\n\n\
                If successful, this method returns a `200 OK` response code and a collection of [user](user.md) \
                objects in the response body.\n";
    let reading = mdsdk_tests::read_pages(&[
        ("user.md", page("user")),
        ("response.md", page("userCollectionResponse")),
        ("list.md", list.to_owned()),
    ]);
    let document: Value = serde_json::from_str(&export_openapi(&reading.model)).expect("it is JSON");
    let returned = document.pointer("/paths/~1users/get/responses/200/content/application~1json/schema/$ref");
    let component = returned.and_then(Value::as_str).and_then(|reference| document.pointer(&reference[1..]));
    assert!(component.is_some_and(|page| page.pointer("/properties/value").is_some()), "{returned:?}");
    let own = &document["components"]["schemas"]["contoso.userCollectionResponse"]["properties"];
    assert!(own.get("userCollectionResponseId").is_some(), "{own}");
}
