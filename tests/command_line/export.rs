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

/// The names of the files in a folder.
fn names(folder: &tempfile::TempDir) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path()).expect("the folder is there");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("it can be read").file_name().display().to_string()).collect();
    names.sort();
    names
}

/// No file may be larger than a block: the disk is full.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_file_and_nothing_beside_it() {
    let folder = with_docs();
    mdsdk_tests::put(folder.path(), "model.json", "old");
    let export =
        format!("{} export --docs docs --format json --out model.json", env!("CARGO_BIN_EXE_mdsdk-under-test"));
    let full = format!("trap '' XFSZ; ulimit -f 1; exec {export}");
    let output = std::process::Command::new("sh").args(["-c", &full]).current_dir(folder.path()).output();
    let output = output.expect("a shell runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && errors.contains("cannot write `model.json`"), "{output:?}");
    assert_eq!(names(&folder), ["docs", "model.json"]);
    assert_eq!(std::fs::read_to_string(folder.path().join("model.json")).expect("the file is there"), "old");
}

/// A device is written to, and stays one.
#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_to_and_stays() {
    use std::os::unix::fs::FileTypeExt;
    let folder = with_docs();
    let export = |out: &str| run(&folder, &format!("export --docs docs --format json --out {out}"));
    export("/dev/full").exits_with(2).warns("cannot write `/dev/full`");
    assert!(std::fs::metadata("/dev/full").expect("the device is there").file_type().is_char_device());
    assert!(!Path::new("/dev/full.mdsdk-new").exists());
    export("/dev/stdout").exits_with(0).prints("\"microsoft.graph\"");
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_its_file_is_replaced() {
    let folder = with_docs();
    mdsdk_tests::put(folder.path(), "kept/model.json", "old");
    std::os::unix::fs::symlink("kept/model.json", folder.path().join("model.json")).expect("a link");
    run(&folder, "export --docs docs --format json --out model.json").exits_with(0);
    assert!(folder.path().join("model.json").is_symlink());
    let text = std::fs::read_to_string(folder.path().join("kept/model.json")).expect("the file is there");
    assert!(read_json(&text).is_ok(), "{text}");
}

#[test]
fn csdl_cannot_say_what_is_not_odata() {
    let page = "# List parcels\n\n## HTTP request\n\n```http\nGET /parcels\n```\n\n## Response\n\nIf successful, \
                this method returns a `200 OK` response code and a collection of String in the response \
                body.\n\n## Example\n\n```http\nHTTP/1.1 200 OK\nContent-Type: \
                application/json\n\n[\"a\"]\n```\n";
    let folder = mdsdk_tests::folder(&[("docs/api/parcel-list.md", page)]);
    run(&folder, "export --docs docs --format csdl --out model").exits_with(2).warns("not OData's");
    assert!(!folder.path().join("model").exists());
    run(&folder, "export --docs docs --format openapi --out model").exits_with(0);
}

#[test]
fn what_csdl_leaves_out_is_counted_and_named() {
    let folder = with_docs();
    let out =
        |folder: &tempfile::TempDir| run(folder, "export --docs docs --format csdl --out api.xml").exits_with(0).stderr;
    assert_eq!(out(&folder), "");
    let page = |request: &str| super::GET_USER.1.replace("GET /users/{id}", request);
    let put = |at: usize, request: &str| mdsdk_tests::put(folder.path(), &format!("docs/api/{at}.md"), page(request));
    put(0, "GET /users/{id}/calendar/current()");
    let one = "`api.xml` leaves out an operation, whose path nothing declares: `GET /users/{id}/calendar/current()`\n";
    assert_eq!(out(&folder), one);
    for (at, name) in ["first", "last", "next", "previous"].iter().enumerate() {
        put(at + 1, &format!("GET /users/{{id}}/calendar/{name}()"));
    }
    let several = out(&folder);
    assert!(several.starts_with("`api.xml` leaves out 5 operations, whose paths nothing declares: `GET "), "{several}");
    assert!(several.ends_with("()` and 2 more\n"), "{several}");
    // What is left out is what the export, read again, has not.
    let drift = run(&folder, "drift docs api.xml").stdout;
    assert_eq!(drift.matches("/calendar/").count(), 5, "{drift}");
}
