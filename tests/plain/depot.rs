//! A depot, which is OData's: enums of any text, open types, derived types, times, two forms of errors.

use mdsdk::Generate;
use mdsdk::export::{export_csdl, export_openapi};
use mdsdk::report::Code;
use mdsdk_tests::{put_all, repository};

use crate::docs;
use crate::server::{Exchange, Service};

const JSON: &str = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n";
const DONE: &str = "HTTP/1.1 204 No Content";

/// Generates the crate where the steps look for it.
pub(crate) fn generate() {
    let out = repository().join("target/plain/depot-sdk");
    let generate = Generate::new(docs("depot"), "depot-sdk").runtime(&repository().join("runtime"), &out);
    let generated = generate.run().expect("the docs describe an API");
    let report: Vec<_> = generated.reading.report.iter().map(|found| found.code).collect();
    let told = [Code::RequiredHeader, Code::NameTaken, Code::NameTaken, Code::NameTaken];
    assert_eq!(report, told, "{:?}", generated.reading.report);
    put_all(&out, &generated.files);
}

/// A reply with this JSON.
fn ok(body: &str) -> String {
    format!("{JSON}{body}")
}

/// A gauge with every member of its enums.
const GAUGE: &str = r#"{"relations":["==","<",">","<=",">=","≤","≠","!="],"votes":["+1","-1","star"],"clocks":["Etc/GMT0","Etc/GMT-0","GMT+0"],"parts":["value","values","self","Self","unrecognized","default"]}"#;

/// A keeper with badges that no page names.
const KEEPER: &str =
    r##"{"id":"k1","badges":{"Stripes@odata.type":"#Int32","Stripes":12,"Blue":"bronze","Old":null}}"##;

const SHELF: &str = r#"{"id":"s1","ref":"a","type":"b","self":"c","extra":"d","crate":"e","opensAt":"08:00:00.0000000","seen":"2023-07-07T11:13:19.5Z","day":"2023-07-07","more":1}"#;

const PANEL: &str = r##"{"id":"p1","voters":[{"@odata.type":"#contoso.depot.leads","hall":"north","rank":2,"isSpare":true},{"@odata.type":"#contoso.depot.robots","arms":[1,{"left":null}]},{"@odata.type":"#contoso.depot.visitors"}],"chair":{"@odata.type":"#contoso.depot.leads","rank":3}}"##;

/// What is sent of a panel: the type of each voter, which no program wrote.
const SENT_PANEL: &str = r##""voters":[{"@odata.type":"#contoso.depot.visitors","isSpare":true},{"@odata.type":"#contoso.depot.leads","hall":"north","rank":2}],"chair":{"@odata.type":"#contoso.depot.leads","rank":3}}"##;

/// An answer in turn for each request that the steps send.
pub(crate) fn service() -> Service {
    let created = |body: &str| ok(body).replace("200 OK", "201 Created");
    let failure = |status: &str, body: &str| ok(body).replace("200 OK", status);
    let exchanges = vec![
        Exchange::new("GET /gauges/g1", "", &ok(GAUGE)),
        Exchange::new("POST /gauges", GAUGE, &created(GAUGE)),
        Exchange::new("GET /keepers/k1", "", &ok(KEEPER)),
        Exchange::new("PATCH /keepers/k1", r#"{"badges":{"Blue":"silver"}}"#, DONE),
        Exchange::new("PATCH /keepers/k2", r#"{"badges":{"Blue":null}}"#, DONE),
        Exchange::new("PATCH /keepers/k3", r#"{"badges":null}"#, DONE),
        Exchange::new("PATCH /keepers/k4", &KEEPER[r#"{"id":"k1","#.len()..], DONE),
        Exchange::new(
            "PATCH /errands/e1",
            r##"{"turns":{"one":null,"two":{"@odata.type":"#contoso.depot.turn","after":" !"}}}"##,
            DONE,
        ),
        Exchange::new("PATCH /errands/e2", "if-match: W/\"7\"", DONE),
        Exchange::new("GET /shelves/s1", "", &ok(SHELF)),
        Exchange::new("PATCH /shelves/s1", r#""opensAt":"08:00:00.0000000""#, &ok(SHELF)),
        Exchange::new(
            "GET /shelves/s2",
            "",
            &failure(
                "404 Not Found",
                r#"{"error":{"code":"noShelf","message":"There is none.","innerError":{"date":"2023-07-07T11:13:19","request-id":"r-2"}}}"#,
            ),
        ),
        Exchange::new(
            "GET /shelves/s3",
            "",
            &failure(
                "404 Not Found",
                r#"{"error":{"code":"noShelf","message":"There is none.","innerError":{"requestId":"r-3"}}}"#,
            ),
        ),
        Exchange::new(
            "GET /shelves/s4",
            "",
            &failure("400 Bad Request", r#"{"error":"invalid_grant","error_description":"The grant has ended."}"#),
        ),
        Exchange::new("GET /shelves/delta?token=latest", "", &delta("[]", "d2")),
        Exchange::new("GET /shelves/delta(token='d1')", "", &delta(r#"[{"id":"s1"}]"#, "d3")),
        Exchange::new("GET /shelves/delta", "", &delta(r#"[{"id":"s1"},{"id":"s2"}]"#, "d4")),
        Exchange::new("GET /shelves/s1/contoso.depot.weight()", "", &ok(r#"{"value":70}"#)),
        Exchange::new("GET /shelves/nearby()", "", &ok(r#"{"value":[{"id":"s1"}]}"#)),
        Exchange::new("GET /shelves/nearby(hall='north')", "", &ok(r#"{"value":[{"id":"s2"}]}"#)),
        Exchange::new("GET /panels/p1", "", &ok(PANEL)),
        Exchange::new("POST /panels", SENT_PANEL, &created(PANEL)),
        Exchange::new("POST /panels", PANEL, &created(PANEL)),
    ];
    Service { base: "https://depot.example/v1", credentials: Some(("Authorization", "Bearer secret")), exchanges }
}

fn delta(shelves: &str, token: &str) -> String {
    ok(&format!(r#"{{"value":{shelves},"@odata.deltaLink":"https://depot.example/v1/shelves/delta?token={token}"}}"#))
}

#[test]
fn exports_tell_derived_types_through_all_levels() {
    let model = mdsdk::read(&docs("depot"), None).expect("the docs describe an API").model;
    let openapi: serde_json::Value = serde_json::from_str(&export_openapi(&model)).expect("our own JSON");
    let derived = |name: &str| {
        let discriminator = &openapi["components"]["schemas"][name]["discriminator"];
        assert_eq!(discriminator["propertyName"], "@odata.type");
        let mapping = discriminator["mapping"].as_object().expect("types");
        mapping.keys().map(|name| name.trim_start_matches("#contoso.depot.").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(derived("contoso.depot.party"), ["leads", "staff", "visitors"]);
    assert_eq!(derived("contoso.depot.staff"), ["leads"]);
    let csdl = export_csdl(&model);
    for said in [
        r#"<ComplexType Name="party" Abstract="true">"#,
        r#"<ComplexType Name="staff" BaseType="contoso.depot.party">"#,
        r#"<ComplexType Name="leads" BaseType="contoso.depot.staff">"#,
    ] {
        assert!(csdl.contains(said), "{said}: {csdl}");
    }
}
