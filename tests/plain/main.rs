//! Four APIs that are not OData's: bare arrays with keys and forms, an envelope with a cursor, numbered pages with
//! passwords and parts, items to leave out; and two that are.
//!
//! Comes in: `docs/`, the docs of each. Goes out: `steps/`, a package of tests, all of which pass against servers that
//! answer with the examples of the docs, and against servers that know the exported OpenAPI document alone. Promised:
//! the crates are generated and built anew.

mod depot;
mod mocked;
mod openapi;
mod server;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use mdsdk::Generate;
use mdsdk::export::{export_json, read_json};
use mdsdk::lint::{Family, Rule};
use mdsdk::report::{Code, Diagnostic, Level};
use mdsdk_tests::{copy, put, put_all, repository};

use mocked::Mocked;
use server::{Exchange, Service};

const APIS: [&str; 4] = ["archive", "berths", "kilns", "parcels"];

/// The one that is OData's.
const ODATA: &str = "lists";

/// How many pages each walk has, and how many items each of them.
const PAGES: u32 = 10;
const SIZE: u32 = 100;

/// The exchanges of a walk: the line that asks for each page, and what follows the status line in its reply, made of
/// the numbers of its items and of the next page.
fn walk(line: impl Fn(u32) -> String, reply: impl Fn(Vec<u32>, Option<u32>) -> String) -> Vec<Exchange> {
    let exchange = |page: u32| {
        let items = (page * SIZE..(page + 1) * SIZE).collect();
        let next = Some(page + 1).filter(|next| *next < PAGES);
        Exchange::new(
            &line(page),
            "",
            &format!("HTTP/1.1 200 OK\nContent-Type: application/json\n{}", reply(items, next)),
        )
    };
    (0..PAGES).map(exchange).collect()
}

/// Items as a JSON array.
fn array(items: &[u32], item: impl Fn(u32) -> String) -> String {
    format!("[{}]", items.iter().map(|number| item(*number)).collect::<Vec<_>>().join(", "))
}

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
        credentials: Some(("X-Api-Key", "secret")),
        exchanges: [
            vec![
                Exchange::of_page("GET /kilns", "", &page("kiln-list.md")),
                Exchange::new(
                    "GET /kilns?from=k2",
                    "",
                    &format!("{json}[{{ \"code\": \"k3\", \"name\": \"Third Ada\" }}]"),
                ),
                Exchange::new(
                    "GET /kilns?lit=true",
                    "",
                    &format!("{json}[{{ \"code\": \"k1\", \"name\": \"Old Ada\" }}]"),
                ),
                Exchange::of_page("GET /kilns/k1", "", &page("kiln-get.md")),
                Exchange::of_page("POST /kilns", "name=Old+Ada&cones=9&tags=gas&tags=big", &page("kiln-create.md")),
                Exchange::new(
                    "GET /kilns?tags=gas,big&since=2021-05-01&order=cones&timeout=5",
                    "",
                    &format!("{json}[{{ \"code\": \"k2\", \"name\": \"Young Ada\" }}]"),
                ),
                Exchange::new("DELETE /kilns/k1?what_for=bricks", "", "HTTP/1.1 204 No Content"),
                Exchange::new("DELETE /kilns/k1?what_for=dust", "", "HTTP/1.1 204 No Content"),
                Exchange::failing("GET /kilns/k9", &page("kiln-get.md")),
                Exchange::of_page("GET /yards/north/kilns", "", &page("yard-kilns.md")),
                Exchange::new(
                    "GET /yards/north/kilns?after=k1",
                    "",
                    &format!("{json}{{ \"kilns\": [{{ \"code\": \"k2\" }}], \"has_more\": false }}"),
                ),
                Exchange::of_page("POST /firings", "\"invite\":[\"Ada\"]", &page("firing-create.md")),
                Exchange::of_page("PATCH /firings/5000000000", "{\"reason\":\"rain\"}", &page("firing-update.md")),
            ],
            kiln_walk(),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

/// Links in a header field.
fn kiln_walk() -> Vec<Exchange> {
    let line = |page: u32| match page {
        0 => "GET /kilns?lit=false".to_owned(),
        page => format!("GET /kilns?lit=false&from={page}"),
    };
    walk(line, |items, next| {
        let items = array(&items, |number| format!("{{ \"code\": \"{number}\" }}"));
        let next = next.map(|next| format!("Link: </kilns?lit=false&from={next}>; rel=\"next\"\n")).unwrap_or_default();
        format!("{next}\n{items}")
    })
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
        credentials: Some(("Authorization", "Bearer secret")),
        exchanges: [
            vec![
                Exchange::of_page("GET /parcels", "", &page("parcel-list.md")),
                Exchange::new("GET /parcels?cursor=cDE%3D", "", &list(["p2", "p3"], "null")),
                Exchange::new("GET /parcels?state=held", "", &list(["p4", "p5"], "\"\"")),
                Exchange::of_page("GET /parcels/p1", "", &page("parcel-get.md")),
                Exchange::of_page("POST /parcels", "\"grams\":1200", &page("parcel-create.md")),
                Exchange::of_page("PATCH /parcels/p1", "{\"state\":\"held\"}", &page("parcel-update.md")),
                Exchange::failing("GET /parcels/p9", &page("parcel-get.md")),
            ],
            parcel_walk(),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

/// A cursor in a member.
fn parcel_walk() -> Vec<Exchange> {
    let line = |page: u32| match page {
        0 => "GET /parcels?state=delivered".to_owned(),
        page => format!("GET /parcels?state=delivered&cursor=c{page}"),
    };
    walk(line, |items, next| {
        let items = array(&items, |number| format!("{{ \"id\": \"{number}\" }}"));
        let next = next.map_or("null".to_owned(), |next| format!("\"c{next}\""));
        format!("\n{{ \"parcels\": {items}, \"next_cursor\": {next} }}")
    })
}

fn archive() -> Service {
    let page = |name: &str| docs("archive").join("api").join(name);
    let last = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{ \"documents\": [{ \"title\": \"Ledger\" }, { }], \
                \"meta\": { \"total\": 3 } }";
    Service {
        base: "https://archive.example/api",
        credentials: Some(("Authorization", "Basic YWRhOnNlY3JldA==")),
        exchanges: [
            vec![
                Exchange::of_page("GET /documents", "", &page("document-list.md")),
                Exchange::new("GET /documents?page=2", "", &last.replace(", { }", "")),
                Exchange::new("GET /documents?page=3", "", &last.replace("{ \"title\": \"Ledger\" }, { }", "")),
                Exchange::of_page("GET /documents/7", "", &page("document-get.md")),
                Exchange::of_page("POST /documents", "filename=\"scan.png\"", &page("document-create.md")),
                Exchange::of_page("POST /scans", "name=\"cover\"; filename=\"a.png\"", &page("scan-create.md")),
                Exchange::failing("GET /documents/9", &page("document-get.md")),
                Exchange::new("GET /documents/events", "last-event-id: 8", "HTTP/1.1 204 No Content"),
                Exchange::of_page("GET /documents/events", "", &page("document-watch.md")),
                Exchange::of_page("GET /documents/export", "", &page("document-export.md")),
            ],
            document_walk(),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

/// Pages by their numbers, and how many items there are in all.
fn document_walk() -> Vec<Exchange> {
    let line = |page: u32| match page {
        0 => "GET /documents?per_page=100".to_owned(),
        page => format!("GET /documents?per_page=100&page={}", page + 1),
    };
    walk(line, |items, _| {
        let items = array(&items, |number| format!("{{ \"number\": {number} }}"));
        format!("\n{{ \"documents\": {items}, \"meta\": {{ \"total\": {} }} }}", PAGES * SIZE)
    })
}

/// Items to leave out, and a key in the query.
fn berths() -> Service {
    let line = |page: u32| match page {
        0 => "GET /berths?api_key=secret".to_owned(),
        page => format!("GET /berths?offset={}&api_key=secret", page * SIZE),
    };
    let mut exchanges = walk(line, |items, _| {
        let items = array(&items, |number| format!("{{ \"number\": {number}, \"boat\": \"Ada\" }}"));
        format!("\n{{ \"berths\": {items}, \"total\": {} }}", PAGES * SIZE)
    });
    let refusal = "{ \"causes\": [{ \"code\": \"full\", \"description\": \"No berth is that far out.\" }] }";
    let reply = format!("HTTP/1.1 400 Bad Request\nContent-Type: application/json\n\n{refusal}");
    exchanges.push(Exchange::new("GET /berths?offset=5000&api_key=secret", "", &reply));
    Service { base: "https://berths.example/api", credentials: None, exchanges }
}

/// OData's links.
fn lists() -> Service {
    let base = "https://lists.example/v1";
    let line = |page: u32| match page {
        0 => "GET /lists".to_owned(),
        page => format!("GET /lists?$skiptoken={page}"),
    };
    let exchanges = walk(line, |items, next| {
        let items = array(&items, |number| format!("{{ \"id\": \"{number}\" }}"));
        let next = next.map(|next| format!(", \"@odata.nextLink\": \"{base}/lists?$skiptoken={next}\""));
        format!("\n{{ \"value\": {items}{} }}", next.unwrap_or_default())
    });
    Service { base, credentials: Some(("Authorization", "Bearer secret")), exchanges }
}

#[test]
fn programs_use_apis_that_are_not_odata() {
    for api in APIS.into_iter().chain([ODATA]) {
        generate(api);
    }
    depot::generate();
    let folder = repository().join("tests/plain/steps");
    let lock = folder.join("Cargo.lock");
    std::fs::copy(repository().join("Cargo.lock"), &lock).expect("the lock file can be copied");
    let mocked: Vec<(String, Mocked)> = APIS
        .into_iter()
        .filter_map(|api| Some((format!("MOCKED_{}_URL", api.to_uppercase()), Mocked::start(&docs(api))?)))
        .collect();
    let output = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "--offline"])
        .envs(mocked.iter().map(|(name, mocked)| (name, &mocked.url)))
        .env("KILNS_URL", kilns().start())
        .env("PARCELS_URL", parcels().start())
        .env("ARCHIVE_URL", archive().start())
        .env("BERTHS_URL", berths().start())
        .env("LISTS_URL", lists().start())
        .env("DEPOT_URL", depot::service().start())
        .env("CARGO_TARGET_DIR", PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated"))
        .current_dir(&folder)
        .output()
        .expect("cargo runs");
    std::fs::remove_file(lock).ok();
    let text = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert!(output.status.success(), "{text}");
    assert!(text.contains("test result: ok"), "{text}");
    let output = compile(&program_of_the_readme());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (code, words) in REFUSED {
        let said = errors_of(code);
        assert!(words.iter().all(|words| said.contains(words)), "{code}: {said}");
    }
}

/// What no program can say to an API that is not OData's, and the words by which the compiler tells why.
const REFUSED: [(&str, &[&str]); 6] = [
    ("parcels.list().select([\"id\"])", &["E0599", "ParcelCollectionList: FollowsOData"]),
    ("parcels.id(\"p1\").get().expand([\"to\"])", &["E0599", "Plain: FollowsOData"]),
    ("parcels.list().filter(\"x\".to_owned())", &["E0599", "Request<Listed<Parcel>, ParcelCollectionList>"]),
    (
        "client.follow::<parcels_sdk::models::Parcel>(\"/parcels/p1\").request().select([\"id\"])",
        &["E0599", "Plain: FollowsOData"],
    ),
    ("client.batch()", &["E0599", "no method named `batch`"]),
    ("parcels.list().limit(\"many\")", &["E0277", "expected `i32`, found `&str`"]),
];

/// What the compiler says of an expression on parcels.
fn errors_of(code: &str) -> String {
    let parcels = "use parcels_sdk::{Client, paths::ParcelCollectionPath, prelude::*};";
    let output = compile(&format!(
        "{parcels}\n\npub fn f(client: &Client, parcels: &ParcelCollectionPath) {{\n    let _ = {code};\n}}\n"
    ));
    assert!(!output.status.success(), "`{code}` compiles");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Builds a library that uses the crate of parcels, with what the steps have built.
fn compile(library: &str) -> Output {
    let folder = repository().join("target/plain/program");
    let sdk = repository().join("target/plain/parcels-sdk");
    let package = "[package]\nname = \"program\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n";
    put(&folder, "Cargo.toml", format!("{package}parcels-sdk = {{ path = {:?} }}\n", sdk.display().to_string()));
    put(&folder, "src/lib.rs", library);
    std::fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file can be copied");
    Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--offline"])
        .env("CARGO_TARGET_DIR", PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated"))
        .current_dir(&folder)
        .output()
        .expect("cargo runs")
}

/// The program of the README on parcels.
fn program_of_the_readme() -> String {
    let text = std::fs::read_to_string(repository().join("README.md")).expect("the README is there");
    let mut programs = text.split("```rust,ignore\n").skip(1).filter_map(|rest| rest.split("```").next());
    programs.find(|program| program.contains("parcels_sdk")).expect("the README has a program").to_owned()
}

/// The models of those that are not OData's.
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

/// What rules find in the examples of an API's docs: codes, and the words that they stand at.
fn found_in_examples(docs: &Path) -> Vec<(Code, String)> {
    let reading = mdsdk::read(docs, None).expect("the docs describe an API");
    let is_of_examples = |code: Code| Rule::of(code).is_some_and(|rule| rule.family == Family::Examples);
    let words = |finding: &Diagnostic| {
        let page = std::fs::read_to_string(docs.join(&*finding.span.file)).expect("the page is in the docs");
        page[finding.span.start..finding.span.end].to_owned()
    };
    let found = reading.lint();
    found.iter().filter(|it| is_of_examples(it.code)).map(|finding| (finding.code, words(finding))).collect()
}

#[test]
fn their_examples_agree_with_what_their_docs_say() {
    for api in APIS.iter().chain([&ODATA, &"depot"]) {
        assert_eq!(found_in_examples(&docs(api)), [], "{api}");
    }
}

#[test]
fn items_inside_of_an_object_are_held_against_their_type() {
    for (api, page, old, new) in [
        ("parcels", "api/parcel-list.md", "\"grams\": 1200", "\"garms\": 1200"),
        ("archive", "api/document-list.md", "\"title\"", "\"tilte\""),
    ] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(&docs(api), folder.path());
        let text = std::fs::read_to_string(docs(api).join(page)).expect("the page is in the docs");
        assert!(text.contains(old), "{page}");
        put(folder.path(), page, text.replacen(old, new, 1));
        let name = new.split(':').next().expect("a name").to_owned();
        assert_eq!(found_in_examples(folder.path()), [(Code::UnknownMember, name)], "{api}");
    }
}
