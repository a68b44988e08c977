//! Three APIs that are not OData's: bare arrays with keys and forms, an envelope with a cursor, numbered pages with
//! passwords and parts.
//!
//! Comes in: `docs/`, the docs of each. Goes out: `steps/`, a package of tests, all of which pass against servers that
//! answer with the examples of the docs. Promised: the crates are generated and built anew.

mod server;

use std::path::PathBuf;
use std::process::Command;

use mdsdk::Generate;
use mdsdk::export::{export_json, export_openapi, read_json};
use mdsdk::report::Level;
use mdsdk_tests::{put_all, repository};

use server::{Exchange, Service};

const APIS: [&str; 3] = ["archive", "kilns", "parcels"];

fn docs(api: &str) -> PathBuf {
    repository().join("tests/plain/docs").join(api)
}

/// Generates a crate where the steps look for it.
fn generate(api: &str) {
    let name = format!("{api}-sdk");
    let out = repository().join("target/plain").join(&name);
    let generate = Generate::new(docs(api), &name).runtime(&repository().join("runtime"), &out);
    let generated = generate.run().expect("the docs describe an API");
    assert!(!generated.reading.report.reaches(Level::Note), "{:?}", generated.reading.report);
    put_all(&out, &generated.files);
}

fn kilns() -> Service {
    let page = |name: &str| docs("kilns").join("api").join(name);
    let json = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n";
    Service {
        base: "https://api.kilns.example/v1",
        credentials: ("X-Api-Key", "secret"),
        exchanges: vec![
            Exchange::of_page("GET /kilns", "", &page("kiln-list.md")),
            Exchange::new(
                "GET /kilns?from=k2",
                "",
                &format!("{json}[{{ \"code\": \"k3\", \"name\": \"Third Ada\" }}]"),
            ),
            Exchange::new("GET /kilns?lit=true", "", &format!("{json}[{{ \"code\": \"k1\", \"name\": \"Old Ada\" }}]")),
            Exchange::of_page("GET /kilns/k1", "", &page("kiln-get.md")),
            Exchange::of_page("POST /kilns", "name=Old+Ada&cones=9&tags=gas&tags=big", &page("kiln-create.md")),
            Exchange::new("DELETE /kilns/k1", "", "HTTP/1.1 204 No Content"),
        ],
    }
}

fn parcels() -> Service {
    let page = |name: &str| docs("parcels").join("api").join(name);
    let list = |ids: [&str; 2], next: &str| {
        let [one, two] = ids.map(|id| format!("{{ \"id\": \"{id}\" }}"));
        let json = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n";
        format!("{json}{{ \"parcels\": [{one}, {two}], \"next_cursor\": {next}, \"has_more\": false }}")
    };
    Service {
        base: "https://api.parcels.example/v2",
        credentials: ("Authorization", "Bearer secret"),
        exchanges: vec![
            Exchange::of_page("GET /parcels", "", &page("parcel-list.md")),
            Exchange::new("GET /parcels?cursor=cDE%3D", "", &list(["p2", "p3"], "null")),
            Exchange::new("GET /parcels?state=held", "", &list(["p4", "p5"], "\"\"")),
            Exchange::of_page("GET /parcels/p1", "", &page("parcel-get.md")),
            Exchange::of_page("POST /parcels", "\"grams\":1200", &page("parcel-create.md")),
            Exchange::of_page("PATCH /parcels/p1", "{\"state\":\"held\"}", &page("parcel-update.md")),
        ],
    }
}

fn archive() -> Service {
    let page = |name: &str| docs("archive").join("api").join(name);
    let last = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{ \"documents\": [{ \"title\": \"Ledger\" }, { }], \
                \"meta\": { \"total\": 3 } }";
    Service {
        base: "https://archive.example/api",
        credentials: ("Authorization", "Basic YWRhOnNlY3JldA=="),
        exchanges: vec![
            Exchange::of_page("GET /documents", "", &page("document-list.md")),
            Exchange::new("GET /documents?page=2", "", &last.replace(", { }", "")),
            Exchange::new("GET /documents?page=3", "", &last.replace("{ \"title\": \"Ledger\" }, { }", "")),
            Exchange::of_page("GET /documents/7", "", &page("document-get.md")),
            Exchange::of_page("POST /documents", "filename=\"scan.png\"", &page("document-create.md")),
        ],
    }
}

#[test]
fn programs_use_apis_that_are_not_odata() {
    for api in APIS {
        generate(api);
    }
    let folder = repository().join("tests/plain/steps");
    let lock = folder.join("Cargo.lock");
    std::fs::copy(repository().join("Cargo.lock"), &lock).expect("the lock file can be copied");
    let output = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "--offline"])
        .env("KILNS_URL", kilns().start())
        .env("PARCELS_URL", parcels().start())
        .env("ARCHIVE_URL", archive().start())
        .env("CARGO_TARGET_DIR", PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated"))
        .current_dir(&folder)
        .output()
        .expect("cargo runs");
    std::fs::remove_file(lock).ok();
    let text = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert!(output.status.success(), "{text}");
    assert!(text.contains("test result: ok"), "{text}");
}

/// The models of the three.
fn models() -> impl Iterator<Item = mdsdk::Model> {
    APIS.iter().map(|api| mdsdk::read(&docs(api), None).expect("the docs describe an API").model)
}

#[test]
fn their_models_are_read_back_as_they_are_written() {
    for model in models() {
        assert!(!model.is_odata());
        assert_eq!(read_json(&export_json(&model)).expect("our own JSON"), model);
    }
}

#[test]
fn openapi_says_how_each_is_called() {
    let documents: Vec<serde_json::Value> =
        models().map(|model| serde_json::from_str(&export_openapi(&model)).expect("our own JSON")).collect();
    let [archive, kilns, parcels] = documents.as_slice() else { panic!("three documents") };
    let basic = serde_json::json!({ "type": "http", "scheme": "basic" });
    assert_eq!(archive["components"]["securitySchemes"]["callers"], basic);
    let key = serde_json::json!({ "type": "apiKey", "in": "header", "name": "X-Api-Key" });
    assert_eq!(kilns["components"]["securitySchemes"]["callers"], key);
    assert_eq!(kilns["security"], serde_json::json!([{ "callers": [] }]));
    let form = &kilns["paths"]["/kilns"]["post"]["requestBody"]["content"];
    assert!(form.get("application/x-www-form-urlencoded").is_some(), "{form}");
    let parts = &archive["paths"]["/documents"]["post"]["requestBody"]["content"];
    assert!(parts.get("multipart/form-data").is_some(), "{parts}");
    let reply = |document: &serde_json::Value, path: &str| document["paths"][path]["get"]["responses"]["200"].clone();
    let schema = |reply: serde_json::Value| reply["content"]["application/json"]["schema"].clone();
    assert_eq!(schema(reply(kilns, "/kilns"))["type"], "array");
    assert!(reply(kilns, "/kilns")["headers"].get("Link").is_some());
    assert_eq!(schema(reply(parcels, "/parcels"))["required"], serde_json::json!(["parcels"]));
    let total = &schema(reply(archive, "/documents"))["properties"]["meta"]["properties"]["total"];
    assert_eq!(total["type"], "integer");
}
