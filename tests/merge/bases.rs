//! Which part of request lines is the base URL.

use mdsdk::export::export_openapi;
use mdsdk::report::Code;
use mdsdk::rooms::model::Operation;
use mdsdk::{Generate, Reading, Sources};
use mdsdk_tests::{folder, places, read_pages};

use super::api;

mod service;
mod stand_ins;

const BOAT: &str = "a [boat](../resources/boat.md) object";

/// A page for each request, and one for what they return.
fn pages(requests: &[&str]) -> Vec<(String, String)> {
    let page = |(at, request): (usize, &&str)| (format!("api/{at}.md"), api(request, "B.All", "", BOAT));
    let boat = ("resources/boat.md".to_owned(), super::resource("boat", "One.", &["|id|String|Its key. Key.|"]));
    requests.iter().enumerate().map(page).chain([boat]).collect()
}

fn read(requests: &[&str]) -> Reading {
    let pages = pages(requests);
    read_pages(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>())
}

/// The bases, and the operations with the numbers of theirs.
fn read_bases(requests: &[&str]) -> (Vec<String>, Vec<String>) {
    let Reading { model, .. } = read(requests);
    let told = |base: usize| if base == 0 { String::new() } else { format!("{base}: ") };
    let operations = model.operations.iter();
    let operations = operations.map(|one| format!("{}{} {}", told(one.base), one.method.as_str(), one.written_path()));
    (model.bases.clone(), operations.collect())
}

#[test]
fn all_that_stands_for_the_base_url_leads_to_one_tree() {
    let (bases, operations) = read_bases(&[
        "GET harbourPrefix/harbours({id})/boats({id})",
        "PATCH {harbourPrefix}/harbours({id})/boats({id})",
        "POST https://{harbourPrefix}/api/v2.0/harbours({id})/boats",
        "DELETE https://<server name>:<port>/<instance>/api/v2.0/harbours({id})/boats({id})",
    ]);
    assert_eq!(bases[0], "https://{harbourPrefix}/api/v2.0");
    assert_eq!(
        operations,
        [
            "POST /harbours({id})/boats",
            "GET /harbours({id})/boats({id-2})",
            "PATCH /harbours({id})/boats({id-2})",
            "DELETE /harbours({id})/boats({id-2})",
        ]
    );
}

#[test]
fn a_word_that_repeats_the_end_of_the_base_url_is_told() {
    let reading =
        read(&["GET p_prefix/boats", "GET https://{p_prefix}/api/v2.0/boats/{id}", "GET p_prefix/api/v2.0/crews"]);
    let paths: Vec<_> = reading.model.operations.iter().map(Operation::written_path).collect();
    assert_eq!(paths, ["/boats", "/boats/{id}", "/crews"]);
    assert_eq!(places(&reading, Code::OtherBase), ["MD0315 api/2.md:16"]);
}

#[test]
fn lines_with_a_host_tell_what_the_others_are_below() {
    let (bases, operations) = read_bases(&["GET /api/boats", "POST https://boats.example.com/api/boats/{id}/labels"]);
    assert_eq!(
        (bases[0].as_str(), operations),
        ("https://boats.example.com/api", vec!["GET /boats".to_owned(), "POST /boats/{id}/labels".to_owned()],)
    );
    let (bases, operations) = read_bases(&["GET /boats", "GET https://boats.example.com/api/boats/{id}"]);
    assert_eq!(
        (bases[0].as_str(), operations.join(" ")),
        ("https://boats.example.com/api", "GET /boats GET /boats/{id}".to_owned(),)
    );
}

#[test]
fn versions_of_one_api_stay_segments() {
    let (bases, operations) = read_bases(&["GET /api/v1/boats", "GET /api/v2/boats"]);
    assert_eq!((bases.len(), operations.join(" ")), (0, "GET /api/v1/boats GET /api/v2/boats".to_owned()));
    let urls =
        ["GET https://x.example/v1.0/boats", "GET https://x.example/beta/boats", "GET https://x.example/beta/crews"];
    let (bases, operations) = read_bases(&urls);
    assert_eq!(bases, ["https://x.example"]);
    assert_eq!(operations, ["GET /beta/boats", "GET /beta/crews", "GET /v1.0/boats"]);
}

#[test]
fn what_no_client_of_the_base_url_calls_is_told_and_left_out() {
    let urls = [
        "GET /boats/{id}",
        "GET https://x.example/v1.0/boats",
        "GET https://x.example/v1.0/crews",
        "GET https://x.example/beta/masts",
    ];
    let reading = read(&urls);
    assert_eq!(reading.model.bases, ["https://x.example/v1.0", "https://x.example/beta"]);
    assert_eq!(places(&reading, Code::OtherBase), ["MD0315 api/3.md:16"]);
    let pages = pages(&urls);
    let docs = folder(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>());
    let client =
        |generate: Generate| generate.run().expect("an API").files.get("src/client.rs").expect("a client").to_owned();
    let text = client(Generate::new(docs.path(), "boats"));
    assert!(text.contains("fn boats") && text.contains("fn crews") && !text.contains("fn masts"));
    assert!(text.contains("\"https://x.example/v1.0\""));
    let text = client(Generate::new(docs.path(), "boats").base_url("https://y.example/beta"));
    assert!(text.contains("fn masts") && text.contains("fn boats") && !text.contains("fn crews"), "{text}");
}

#[test]
fn a_base_url_that_is_told_decides_what_is_below_it() {
    let pages = pages(&["GET https://x.example/v1.0/boats", "GET https://x.example/beta/boats"]);
    let docs = folder(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>());
    let sources = Sources::new(docs.path()).base_url("https://x.example/v1.0".to_owned());
    let reading = sources.read().expect("an API");
    let operations: Vec<_> = reading.model.operations.iter().map(|one| (one.base, one.written_path())).collect();
    assert_eq!(operations, [(0, "/boats".to_owned()), (1, "/boats".to_owned())]);
    assert_eq!(places(&reading, Code::OtherBase), ["MD0315 api/1.md:16"]);
}

#[test]
fn a_builder_takes_the_base_url_that_docs_have_only_a_word_for() {
    let pages = pages(&["GET harbourPrefix/boats", "GET harbourPrefix/boats({id})"]);
    let docs = folder(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>());
    let client =
        |generate: Generate| generate.run().expect("an API").files.get("src/client.rs").expect("a client").to_owned();
    assert!(client(Generate::new(docs.path(), "boats")).contains("base_url: &str,"));
    let told = client(Generate::new(docs.path(), "boats").base_url("https://y.example/api"));
    assert!(told.contains("\"https://y.example/api\"") && !told.contains("base_url: &str,"));
}

#[test]
fn hosts_of_others_have_bases_of_their_own() {
    let (bases, operations) = read_bases(&[
        "GET https://x.example/boats",
        "GET https://x.example/boats/{id}",
        "GET https://archive.example/boats",
    ]);
    assert_eq!(bases, ["https://x.example", "https://archive.example"]);
    assert_eq!(operations, ["GET /boats", "GET /boats/{id}", "1: GET /boats"]);
}

#[test]
fn a_base_url_that_is_told_is_the_host_of_its_lines() {
    let pages = pages(&[
        "GET https://archive.example/boats",
        "GET https://archive.example/boats/{id}",
        "GET https://x.example/boats/{id}/mast",
    ]);
    let docs = folder(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>());
    let reading = Sources::new(docs.path()).base_url("https://x.example".to_owned()).read().expect("an API");
    let operations: Vec<_> = reading.model.operations.iter().map(|one| (one.base, one.written_path())).collect();
    assert_eq!(
        operations,
        [(0, "/boats/{id}/mast".to_owned()), (1, "/boats".to_owned()), (1, "/boats/{id}".to_owned())]
    );
    assert_eq!(places(&reading, Code::OtherBase), ["MD0315 api/0.md:16", "MD0315 api/1.md:16"]);
}

#[test]
fn requests_that_go_to_another_host_than_lines_name_are_told() {
    let told = |lines: &[&str], base: &str| {
        let pages = pages(lines);
        let docs = folder(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>());
        let reading = Sources::new(docs.path()).base_url(base.to_owned()).read().expect("an API");
        assert!(reading.model.operations.iter().all(|operation| operation.base == 0));
        let found = reading.report.iter().filter(|found| found.code == Code::OtherBase);
        found.map(|found| found.message.clone()).collect::<Vec<_>>()
    };
    let lines = ["GET /boats", "GET https://x.example/v1.0/boats/{id}", "GET https://x.example/v1.0/boats/{id}/mast"];
    assert_eq!(
        told(&lines, "https://y.example/v1.0"),
        [concat!(
            "URLs are below `https://x.example/v1.0`, and the base URL is `https://y.example/v1.0`: ",
            "requests go there (2 request lines)"
        )]
    );
    assert_eq!(told(&lines, "https://x.example/odd/v1.0").len(), 1);
    assert_eq!(told(&lines, "http://X.example/v1.0/"), [""; 0]);
    assert_eq!(told(&lines[..1], "https://y.example/v1.0"), [""; 0]);
    assert_eq!(told(&["GET https://{server}/api/boats"], "https://y.example/api"), [""; 0]);
}

#[test]
fn what_stands_for_the_host_is_part_of_the_server_and_of_the_builder_s_docs() {
    let requests = ["GET https://{server}/api/v1/boats", "GET https://{server}/api/v1/boats/{id}"];
    let document: serde_json::Value = serde_json::from_str(&export_openapi(&read(&requests).model)).expect("JSON");
    let server = serde_json::json!({
        "url": "https://{server}/api/v1",
        "variables": { "server": { "default": "server" } },
    });
    assert_eq!(document["servers"], serde_json::json!([server]));
    let pages = pages(&requests);
    let docs = folder(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>());
    let generated = Generate::new(docs.path(), "boats").run().expect("an API");
    let client = generated.files.get("src/client.rs").expect("a client");
    assert!(client.contains("which the docs write as `https://{server}/api/v1`"), "{client}");
}

#[test]
fn an_exported_operation_of_another_base_has_its_own_server() {
    let requests = [
        "GET https://x.example/boats",
        "GET https://x.example/boats/{id}",
        "GET https://x.example/crews",
        "GET https://archive.example/boats",
        "GET https://archive.example/masts",
    ];
    let document: serde_json::Value = serde_json::from_str(&export_openapi(&read(&requests).model)).expect("JSON");
    let archive = serde_json::json!([{ "url": "https://archive.example" }]);
    assert_eq!(document["servers"], serde_json::json!([{ "url": "https://x.example" }]));
    assert_eq!(document["paths"]["/masts"]["get"]["servers"], archive);
    let boats = &document["paths"]["/boats"];
    assert_eq!(
        (&boats["get"]["servers"], &boats["x-mdsdk-elsewhere"][0]["servers"]),
        (&serde_json::Value::Null, &archive)
    );
}

#[test]
fn another_base_is_a_change_and_another_word_for_the_host_is_none() {
    let of = |version: &str, stand_in: &str| read(&[&format!("GET https://{{{stand_in}}}/api/{version}/boats")]).model;
    let changes = |new| mdsdk::diff::render_human(&mdsdk::diff::compare(&of("v1", "server"), &new));
    let text = changes(of("v2", "server"));
    assert!(text.contains("base URL") && text.contains("`https://{server}/api/v2`"), "{text}");
    assert_eq!(changes(of("v1", "host")), "no changes\n");
    let bases = |other: &str| {
        read(&["GET https://x.example/boats", "GET https://x.example/crews", &format!("GET {other}/boats/{{id}}")])
            .model
    };
    let (old, new) = (bases("https://archive.example"), bases("https://attic.example"));
    let text = mdsdk::diff::render_human(&mdsdk::diff::compare(&old, &new));
    assert!(text.contains("removed operation `GET https://archive.example/boats/{id}`"), "{text}");
    assert!(text.contains("added operation `GET https://attic.example/boats/{id}`"), "{text}");
}

/// The findings on bases, and the operations with the numbers of theirs.
fn told(requests: &[&str], base_url: Option<&str>) -> (Vec<String>, Vec<String>) {
    let pages = pages(requests);
    let docs = folder(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>());
    let reading = Sources::new(docs.path()).base_url(base_url.map(str::to_owned)).read().expect("an API");
    let operations = reading.model.operations.iter().map(|one| format!("{}: {}", one.base, one.written_path()));
    (places(&reading, Code::OtherBase), operations.collect())
}

#[test]
fn a_version_that_one_line_begins_with_is_no_base() {
    assert_eq!(told(&["GET /v2/a", "GET /b", "GET /c"], None), (vec![], strings(&["0: /b", "0: /c", "0: /v2/a"])));
    assert_eq!(told(&["GET /{version}/a"], None), (vec![], strings(&["0: /{version}/a"])));
    let base = Some("https://x.example/v1.0");
    let other = strings(&["MD0315 api/0.md:16"]);
    assert_eq!(told(&["GET /beta/b", "GET /c"], base), (other.clone(), strings(&["0: /c", "1: /b"])));
    assert_eq!(told(&["GET /beta/b", "GET /v1.0/c"], base), (other, strings(&["0: /c", "1: /b"])));
}

#[test]
fn a_base_url_that_is_told_overlaps_what_lines_begin_with() {
    let base = Some("https://x.example/api");
    assert_eq!(told(&["GET /api/v1/a"], base), (vec![], strings(&["0: /v1/a"])));
    assert_eq!(told(&["GET https://x.example/api/v1/a"], base), (vec![], strings(&["0: /v1/a"])));
    assert_eq!(told(&["GET https://{server}/api/v1/a"], base), (vec![], strings(&["0: /v1/a"])));
    assert_eq!(told(&["GET /api/v1/a"], Some("https://x.example")), (vec![], strings(&["0: /api/v1/a"])));
    let on_top = (strings(&["MD0315 api/0.md:16"]), strings(&["0: /v1.0/a"]));
    assert_eq!(told(&["GET /v1.0/a"], Some("https://x.example/v3")), on_top);
    let redirected = strings(&["MD0315 api/0.md:16"]);
    assert_eq!(told(&["GET {server}/api/v2.0/a"], Some("https://x.example/api/v1.0")).0, redirected);
}

#[test]
fn a_version_beside_what_stands_for_the_base_url_is_told() {
    let requests = ["GET ledgerPrefix/a", "GET /v1.0/b"];
    assert_eq!(told(&requests, None).0, ["MD0315 api/1.md:16"]);
    assert_eq!(told(&requests, Some("https://x.example/api/v2.0")).0, ["MD0315 api/1.md:16"]);
}

#[test]
fn a_tie_is_told_where_a_line_has_neither() {
    let requests = ["GET https://x.example/v1.0/a", "GET https://x.example/beta/b", "GET /d"];
    assert_eq!(told(&requests, None).0, ["MD0315 api/0.md:16", "MD0315 api/2.md:16"]);
    let requests = ["GET https://x.example/a", "GET https://y.example/b", "GET /d"];
    assert_eq!(told(&requests, None).0, ["MD0315 api/1.md:16", "MD0315 api/2.md:16"]);
}

#[test]
fn a_path_keeps_a_segment_that_is_called_as_the_host_is() {
    let requests = ["GET https://{server}/api/v1.0/boats", "GET /server/status"];
    assert_eq!(told(&requests, None), (vec![], strings(&["0: /boats", "0: /server/status"])));
}

#[test]
fn what_stands_for_a_host_is_not_another_one() {
    let other = || strings(&["MD0315 api/1.md:16"]);
    for second in ["GET https://{tenant}-admin.x.example/b", "GET https://{server}/b", "GET https://x.example:8443/b"] {
        let first =
            if second.contains("tenant") { "GET https://{tenant}.x.example/a" } else { "GET https://x.example/a" };
        assert_eq!(told(&[first, second, "GET https://y.example/c", first], None).1[0], "0: /a", "{second}");
        assert_eq!(told(&[first, second, first], None), (other(), strings(&["0: /a", "1: /b"])), "{second}");
    }
    let stand_ins =
        ["GET https://{boat-host}/api/a", "GET https://{plane-host}/api/b", "GET https://{boat-host}/api/c"];
    assert_eq!(told(&stand_ins, None).0, other());
    let stand_ins = ["GET boatPrefix/a", "GET planePrefix/b", "GET boatPrefix/c"];
    assert_eq!(told(&stand_ins, None).0, other());
    let tenant = ["GET https://{tenant}.x.example/a"];
    assert_eq!(told(&tenant, Some("https://acme.x.example")), (vec![], strings(&["0: /a"])));
    assert_eq!(told(&tenant, Some("https://acme.y.example")).0, ["MD0315 api/0.md:16"]);
}

#[test]
fn another_scheme_is_told() {
    let requests = ["GET https://x.example/a", "GET http://x.example/b", "GET HTTPS://X.example/c"];
    assert_eq!(told(&requests, None), (strings(&["MD0315 api/1.md:16"]), strings(&["0: /a", "0: /b", "0: /c"])));
}

#[test]
fn a_placeholder_that_turns_out_to_be_of_the_path_has_a_name_of_its_own() {
    let requests =
        ["GET https://x.example/{id}/api/v1/things/{id}", "GET https://x.example/b", "GET https://x.example/c"];
    let reading = read(&requests);
    let operation = reading.model.operations.iter().find(|one| one.path.segments.len() > 1).expect("the first");
    assert_eq!(operation.written_path(), "/{id}/api/v1/things/{things-id}");
    let parameters: Vec<_> = operation.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    assert_eq!(parameters, ["id", "things-id"]);
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

#[test]
fn no_version_has_the_methods_of_another() {
    let pages = pages(&[
        "GET /v1.0/boats/{id}",
        "GET /beta/boats/{id}",
        "GET /beta/boats/{id}/mast",
        "DELETE /beta/boats/{id}",
        "GET /v1.0/crews/{id}/boat",
    ]);
    let docs = folder(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>());
    let files = Generate::new(docs.path(), "boats").run().expect("an API").files;
    let methods = |name: &str| {
        let text = files.iter().find(|(path, _)| *path == format!("src/paths/{name}.rs")).map(|(_, text)| text);
        let text = text.unwrap_or_else(|| panic!("{:?}", files.iter().map(|(path, _)| path).collect::<Vec<_>>()));
        ["get", "delete", "mast"].map(|method| text.contains(&format!("pub fn {method}(")))
    };
    assert_eq!(methods("v1_0_boats_item_node"), [true, false, false]);
    assert_eq!(methods("beta_boats_item_node"), [true, true, true]);
    let one = read(&["GET /api/v1/boats/{id}", "GET /api/v1/crews/{id}"]).model;
    assert!(one.versions.is_empty(), "{:?}", one.versions);
}

#[test]
fn what_stands_for_the_server_is_told_once() {
    let told = |requests: &[&str]| places(&read(requests), Code::StandInServer);
    assert_eq!(told(&["GET server/boats", "GET server/boats/{id}"]), ["MD0329 api/0.md:16"]);
    assert_eq!(told(&["GET https://{server}/api/v1.0/boats"]), ["MD0329 api/0.md:16"]);
    assert_eq!(told(&["GET https://h.example/boats", "GET prefix/boats/{id}"]), ["MD0329 api/1.md:16"]);
    assert_eq!(told(&["GET /boats", "GET https://h.example/boats/{id}"]), [""; 0]);
}

#[test]
fn the_path_behind_a_server_that_nothing_tells_is_exported() {
    let reading = read(&["GET https://{server}/api/v1.0/boats"]);
    let document: serde_json::Value = serde_json::from_str(&export_openapi(&reading.model)).expect("it is JSON");
    assert_eq!(document["servers"][0]["url"], "https://{server}/api/v1.0");
    assert_eq!(document["servers"][0]["variables"]["server"]["default"], "server");
}

#[test]
fn the_end_of_the_base_url_before_some_relative_lines_is_told() {
    let told = |requests: &[&str]| places(&read(requests), Code::OtherBase);
    let absolute = "GET https://h.example/v2.0/boats";
    assert_eq!(told(&[absolute, "GET /v2.0/boats/{id}"]), [""; 0]);
    assert_eq!(told(&[absolute, "GET /v2.0/boats/{id}", "GET /crews"]), ["MD0315 api/1.md:16"]);
}
