//! Operations by requests as docs write them: with hosts, with values, with queries.

use mdsdk::Reading;
use mdsdk::export::show;
use mdsdk_tests::read_pages;

use super::api;

fn harbour() -> Reading {
    let lines = [
        "GET https://{server}/api/v2.0/boats/{id}/crew",
        "GET https://{server}/api/v2.0/boats/{id}",
        "GET https://{server}/api/v2.0/boats/within(metres={metres})",
        "GET https://old.example/v1.0/boats",
    ];
    let page = |(at, line): (usize, &&str)| (format!("api/{at}.md"), api(line, "C.All", "", "a String"));
    let pages: Vec<(String, String)> = lines.iter().enumerate().map(page).collect();
    read_pages(&pages.iter().map(|(file, text)| (file.as_str(), text)).collect::<Vec<_>>())
}

/// The operations that are called, with the numbers of their bases.
fn called(reading: &Reading, url: &str) -> Vec<String> {
    let operations = reading.model.called_by("get", url);
    operations.into_iter().map(|one| format!("{} {}", reading.model.bases[one.base], one.path)).collect()
}

#[test]
fn a_request_as_docs_write_it_calls_its_operation() {
    let reading = harbour();
    let (old, new) = ("https://old.example/v1.0", "https://{server}/api/v2.0");
    for url in [
        "https://{server}/api/v2.0/boats({id})/crew",
        "{server}/boats('17')/crew HTTP/1.1",
        "server/boats/{boat-id}/crew",
        "https://sea.example/api/v2.0/boats/3f5a/crew?$top=5",
        "/api/v2.0/boats/17/crew",
    ] {
        assert_eq!(called(&reading, url), [format!("{new} /boats/{{id}}/crew")], "{url}");
        assert_eq!(show(&reading.model, &format!("GET {url}")).len(), 1, "{url}");
    }
    assert_eq!(called(&reading, "https://old.example/v1.0/boats"), [format!("{old} /boats")]);
}

#[test]
fn keys_are_shown_as_docs_write_them() {
    for line in ["GET /boats('{id}')/crew", "GET /boats({id})/crew", "GET /boats/{id}/crew"] {
        let reading = read_pages(&[("api/0.md", api(line, "C.All", "", "a String"))]);
        for asked in ["GET /boats/{boat}/crew", "get /Boats('{id}')/crew", "GET /boats({id})/crew"] {
            let shown: Vec<String> = show(&reading.model, asked).into_iter().map(|shown| shown.subject).collect();
            assert_eq!(shown, [line], "{asked}");
        }
    }
}

#[test]
fn other_hosts_versions_and_words_call_nothing() {
    let reading = harbour();
    for url in ["https://old.example/v1.0/boats/17/crew", "/boats/17/sails", "/boats/recent", "/api/v9.0/boats/17"] {
        assert_eq!(called(&reading, url), [""; 0], "{url}");
    }
}
